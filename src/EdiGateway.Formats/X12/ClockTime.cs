namespace EdiGateway.Formats.X12;

/// <summary>Times of type TM: HHMM, HHMMSS, and one or two decimals of a second behind that.</summary>
public static class ClockTime
{
    public static bool IsValid(ReadOnlySpan<byte> value) =>
        value.Length is 4 or 6 or 7 or 8
        && value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
        && Two(value) < 24 && Two(value[2..]) < 60 && (value.Length == 4 || Two(value[4..]) < 60);

    static int Two(ReadOnlySpan<byte> value) => (value[0] - '0') * 10 + (value[1] - '0');
}
