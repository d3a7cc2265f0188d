using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Engine.Storage;

/// <summary>A connection with its prepared commands. Used by one thread at a time.</summary>
sealed class SqliteSession(SqliteConnection connection) : IStoreSession, IDisposable
{
    readonly Dictionary<string, SqliteCommand> _commands = [];
    readonly List<Action> _afterCommit = [];

    public SqliteConnection Connection => connection;

    public List<Action> TakeAfterCommit()
    {
        List<Action> actions = [.. _afterCommit];
        _afterCommit.Clear();
        return actions;
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    public T? One<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public List<T> Many<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        List<T> rows = [];
        using var reader = Prepare(sql, parameters).ExecuteReader();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i].Value switch
            {
                null => DBNull.Value,
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                Enum value => value.ToString(),
                bool value => value ? 1L : 0L,
                var value => value,
            };
        return command;
    }
}
