using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdiGateway.Engine.Storage;

/// <summary>
/// The one place that knows which SQLite library and driver are used (docs/decisions/0002-sqlite-driver.md): the operating system's maintained library,
/// found by its usual names.
/// </summary>
public static class SqliteDriver
{
    static readonly string[] s_names = ["libsqlite3.so.0", "libsqlite3.so", "e_sqlite3", "sqlite3", "libsqlite3.dylib", "winsqlite3"];
    static readonly Lazy<bool> s_ready = new(Load);

    /// <summary>For libraries that want an ADO.NET factory (Quartz).</summary>
    public static SqliteFactory Factory => s_ready.Value ? SqliteFactory.Instance : throw Missing();

    /// <summary>Opens a connection with the pragmas that hold for all of them.</summary>
    /// <exception cref="DllNotFoundException">No SQLite library on this machine; says what to install.</exception>
    public static SqliteConnection Open(string file, bool readOnly)
    {
        if (!s_ready.Value)
            throw Missing();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        Pragma(connection, "busy_timeout=30000");
        Pragma(connection, "foreign_keys=ON");
        if (!readOnly)
        {
            Pragma(connection, "journal_mode=WAL");
            Pragma(connection, "synchronous=FULL");
            Pragma(connection, "wal_autocheckpoint=4000");
        }

        return connection;
    }

    public static void Pragma(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        command.ExecuteNonQuery();
    }

    static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        if (s_names.All(name => !NativeLibrary.TryLoad(name, out _)))
            return false;
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var name in s_names)
            if (library == "e_sqlite3" && NativeLibrary.TryLoad(name, out var handle))
                return handle;
        return 0;
    }

    static DllNotFoundException Missing() => new("The SQLite library was not found on this machine. Install it (Debian: apt-get install libsqlite3-0) and start again.");
}
