using System.Globalization;

namespace EdiGateway.Engine.Partners;

/// <summary>Durations as people write them: 500ms, 30s, 5m, 24h, 90d.</summary>
public static class Duration
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        duration = default;
        if (digits == 0 || !double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        TimeSpan? parsed = text[digits..].Trim() switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" or "min" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => null,
        };
        duration = parsed ?? default;
        return parsed is not null;
    }
}
