namespace EdiGateway.Engine.Storage;

/// <summary>Brings the tables up to date, forward only, one transaction per step, and proves by checksum that the steps are the ones that ran.</summary>
static class MigrationRunner
{
    public static void Run(SqliteSession session, IReadOnlyList<Migration> steps, TimeProvider time)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at INTEGER NOT NULL)");
        var done = session.Many("SELECT number, name, checksum FROM schema_migrations ORDER BY number", row => (Number: row.GetInt32(0), Name: row.GetString(1), Checksum: row.GetString(2)));
        foreach (var (number, name, checksum) in done)
        {
            var step = steps.FirstOrDefault(step => step.Number == number)
                ?? throw new MigrationException($"The database has step {name}, which this program does not know: it was written by a newer version. Start that version, or restore a backup from before the upgrade.");
            if (step.Checksum != checksum)
                throw new MigrationException($"Step {name} of the database is not the step of that number in this program (checksum {checksum[..12]} there, {step.Checksum[..12]} here). Use the released program; steps that have run are never changed.");
        }

        foreach (var step in steps.Skip(done.Count))
        {
            session.Execute("BEGIN IMMEDIATE");
            using (var command = session.Connection.CreateCommand())
            {
                command.CommandText = step.Sql;
                command.ExecuteNonQuery();
            }

            session.Execute("INSERT INTO schema_migrations (number, name, checksum, at) VALUES (@number, @name, @checksum, @at)",
                ("number", step.Number), ("name", step.Name), ("checksum", step.Checksum), ("at", time.GetUtcNow()));
            session.Execute("COMMIT");
        }
    }
}
