using System.Linq.Expressions;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Makes an object as fast as its constructor; <c>new T()</c> of a type parameter goes through reflection each time.</summary>
static class New<T>
    where T : class, new()
{
    public static Func<T> Instance { get; } = Expression.Lambda<Func<T>>(Expression.New(typeof(T))).Compile();
}
