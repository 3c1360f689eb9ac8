namespace Profiles.Definitions;

/// <summary>What the numbers of a field count. Cells that name another unit of the same dimension are converted into it.</summary>
public enum MeasureUnit
{
    /// <summary>A share of one: 35 % is 0.35.</summary>
    Ratio,
    Second,
    Minute,
    Hour,
    /// <summary>24 hours; a week is 7, a month 30, a year 365 of them.</summary>
    Day,
    Month,
    Year,
    Centimetre,
    Metre,
    Kilometre,
    Kilogram,
    SquareMetre,
}
