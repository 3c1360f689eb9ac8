namespace Profiles.Insights;

/// <summary>Decimals as whole numbers of ten-thousandths, exact or not at all.</summary>
/// <remarks>
/// Within ±2⁵³, so that stores whose numbers are doubles keep them too. A value that does not fit is not rounded: its profile is looked at
/// itself instead (<see cref="ProjectionColumns.Inexact"/>).
/// </remarks>
public static class ScaledNumber
{
    public const int Scale = 10_000;

    /// <summary>Least and greatest number a column holds.</summary>
    public const long Min = -(1L << 53);
    public const long Max = 1L << 53;

    /// <summary>The number of ten-thousandths, if it is a whole one and fits.</summary>
    public static bool TryExact(decimal value, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(value) > Max / Scale) return false;
        var product = value * Scale;
        if (decimal.Truncate(product) != product) return false;
        scaled = (long)product;
        return true;
    }

    /// <summary>The greatest whole number of ten-thousandths that is not above the value, within the bounds of a column.</summary>
    public static long Floor(decimal value) => Clamp(value, decimal.Floor);

    /// <summary>The least one that is not below it.</summary>
    public static long Ceiling(decimal value) => Clamp(value, decimal.Ceiling);

    // One step beyond what a column holds, so that a constant out of reach is above, or below, every number.
    private static long Clamp(decimal value, Func<decimal, decimal> round) =>
        value > Max / Scale ? Max + 1 : value < Min / Scale ? Min - 1 : (long)round(value * Scale);
}
