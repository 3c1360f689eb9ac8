using Profiles.Definitions;

namespace Profiles.Insights;

/// <summary>A field's value as a number of the projection: ten-thousandths, day numbers, UTC milliseconds.</summary>
/// <remarks>
/// The value is what rules compare: a number, an amount, <see cref="DateOnly.DayNumber"/> or UTC ticks. Whole numbers of the projection are kept within
/// ±2⁵³, so that stores whose numbers are doubles keep them, and the next one, too. A value that does not fit is not rounded: its profile is looked at itself
/// instead (<see cref="ProjectionColumns.Inexact"/>).
/// </remarks>
public static class FieldNumber
{
    /// <summary>Least and greatest number a column holds.</summary>
    public const long Min = -Max;
    public const long Max = (1L << 53) - 2;

    private const int Scale = 10_000;

    /// <summary>The number, if the value is exactly one.</summary>
    public static bool TryExact(FieldType type, decimal value, out long number)
    {
        number = 0;
        if (!Fits(type, value)) return false;
        var scaled = Scaled(type, value);
        if (decimal.Truncate(scaled) != scaled) return false;
        number = (long)scaled;
        return true;
    }

    /// <summary>The greatest number that is not above the value; one less than <see cref="Min"/> if the value is below all of them.</summary>
    public static long Floor(FieldType type, decimal value) => Fits(type, value) ? (long)decimal.Floor(Scaled(type, value)) : Beyond(value);

    /// <summary>The least number that is not below the value; one more than <see cref="Max"/> if the value is above all of them.</summary>
    public static long Ceiling(FieldType type, decimal value) => Fits(type, value) ? (long)decimal.Ceiling(Scaled(type, value)) : Beyond(value);

    private static long Beyond(decimal value) => value > 0 ? Max + 1 : Min - 1;

    private static bool Fits(FieldType type, decimal value) => type is FieldType.Date or FieldType.Instant || Math.Abs(value) <= Max / Scale;

    private static decimal Scaled(FieldType type, decimal value) => type switch
    {
        FieldType.Date => value,
        FieldType.Instant => value / TimeSpan.TicksPerMillisecond,
        _ => value * Scale,
    };
}
