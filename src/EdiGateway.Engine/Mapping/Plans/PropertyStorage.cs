using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>
/// Where an object keeps the value of an automatic property: maps write many thousands of values a second, and a call for each would cost more than the value.
/// A list property keeps null for an empty list.
/// </summary>
/// <remarks>The place is asked from the runtime, once; the binder has matched owner and value to the property's types.</remarks>
readonly struct PropertyStorage<TValue>
{
    readonly nint _offset;

    public PropertyStorage(PropertyInfo property)
    {
        var field = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic);
        if (field?.FieldType != typeof(TValue))
            throw new ArgumentException($"{property.DeclaringType.Name}.{property.Name} has no storage of its own that keeps a {typeof(TValue).Name}.", nameof(property));
        _offset = Offset(field, property.ReflectedType!);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TValue Of(object owner) => ref Unsafe.As<byte, TValue>(ref Unsafe.AddByteOffset(ref Unsafe.As<AnyObject>(owner).First, _offset));

    /// <summary>Bytes from the first byte behind an object's header to the field.</summary>
    static nint Offset(FieldInfo field, Type owner)
    {
        var method = new DynamicMethod("Offset", typeof(nint), [typeof(object)], typeof(AnyObject), skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, typeof(AnyObject).GetField(nameof(AnyObject.First))!);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object, nint>>()(RuntimeHelpers.GetUninitializedObject(owner));
    }

    sealed class AnyObject
    {
        public byte First;
    }
}
