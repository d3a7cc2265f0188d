using System.Data.Common;

namespace EdiGateway.Engine.Storage;

/// <summary>One operation's view of the database. SQL is what SQLite and PostgreSQL share; parameters are written <c>@name</c>. Commands are prepared once per text.</summary>
public interface IStoreSession
{
    /// <returns>The number of rows changed.</returns>
    int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <returns>The first row, or the default when there is none.</returns>
    T? One<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters);

    List<T> Many<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Runs after the commit that holds this operation; not at all when it is undone.</summary>
    void AfterCommit(Action action);
}
