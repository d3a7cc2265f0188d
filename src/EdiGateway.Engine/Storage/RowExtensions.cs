using System.Data.Common;

namespace EdiGateway.Engine.Storage;

/// <summary>How values stand in the tables: times as milliseconds since 1970 UTC, absent texts as NULL.</summary>
static class RowExtensions
{
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
