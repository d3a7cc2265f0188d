using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Gives out control numbers inside the caller's commit: no gap, no double.</summary>
public sealed class ControlNumbers
{
    /// <summary>Takes the next <paramref name="count"/> numbers of a range and returns them.</summary>
    /// <param name="session">The caller's.</param>
    /// <param name="scope">Who shares the count, e.g. our and the partner's ISA id.</param>
    /// <param name="kind">ISA, GS …</param>
    /// <param name="min">First number, also after the last one was used.</param>
    /// <param name="max">Last number.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<long> Next(IStoreSession session, string scope, string kind, long min = 1, long max = 999_999_999, int count = 1)
    {
        var last = session.One("SELECT last FROM control_numbers WHERE scope = @scope AND kind = @kind", row => (long?)row.GetInt64(0), ("scope", scope), ("kind", kind)) ?? min - 1;
        List<long> numbers = [];
        for (var i = 0; i < count; i++)
            numbers.Add(last = last >= max || last < min - 1 ? min : last + 1);
        session.Execute("INSERT INTO control_numbers (scope, kind, last) VALUES (@scope, @kind, @last) ON CONFLICT (scope, kind) DO UPDATE SET last = excluded.last",
            ("scope", scope), ("kind", kind), ("last", last));
        return numbers;
    }
}
