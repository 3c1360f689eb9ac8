using System.Text.Json.Serialization;
using Profiles.Channels;

namespace Profiles.Intake.Columns;

/// <summary>Which sign stands before the decimals of a column.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecimalSign>))]
public enum DecimalSign
{
    /// <summary>1,234.56</summary>
    Point,
    /// <summary>1.234,56</summary>
    Comma,
}

/// <summary>What the numbers of a column count in, where the cells themselves do not say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueUnit>))]
public enum ValueUnit
{
    /// <summary>0.01</summary>
    Percent,
    /// <summary>0.01: 分 or cents, of senders that count money in its smallest unit.</summary>
    MinorUnit,
    /// <summary>千</summary>
    Thousand,
    /// <summary>万</summary>
    TenThousand,
    Million,
    /// <summary>亿</summary>
    HundredMillion,
}

/// <summary>How the values of a column are read: only what was decided for all of them; the rest each cell says itself.</summary>
/// <param name="DateOrder">Of dates whose digits leave it open.</param>
/// <param name="LatestYear">Years of two digits are the latest such year not after it: 98 is 1998, 24 is 2024.</param>
/// <param name="DecimalSign">Null reads a point.</param>
/// <param name="Unit">Multiplies numbers whose cell names no unit.</param>
/// <param name="Currency">ISO 4217, of amounts whose cell names none.</param>
public sealed record ColumnReading(
    DateOrder? DateOrder = null, int? LatestYear = null, DecimalSign? DecimalSign = null, ValueUnit? Unit = null, string? Currency = null)
{
    /// <summary>Why each was decided. Null in what a user wrote.</summary>
    public IReadOnlyList<MappingReason>? Reasons { get; init; }

    /// <summary>What one of <see cref="Unit"/> is worth; 1 without one.</summary>
    [JsonIgnore]
    public decimal Factor => Unit switch
    {
        ValueUnit.Percent or ValueUnit.MinorUnit => 0.01m,
        ValueUnit.Thousand => 1e3m,
        ValueUnit.TenThousand => 1e4m,
        ValueUnit.Million => 1e6m,
        ValueUnit.HundredMillion => 1e8m,
        _ => 1m,
    };
}
