using Profiles.Definitions;

namespace Profiles.Quality;

/// <summary>A threshold of quality: which measure of which field or batch, and beyond which value somebody is to be told.</summary>
/// <remarks>Nothing is held back by it: rows end where cleaning puts them. A share alerts below its threshold, drift above it.</remarks>
public sealed record QualityCheckDefinition
{
    /// <summary>Rows or values below which a figure says too little, where the check does not say.</summary>
    public const int DefaultMinBasis = 100;
    public const int DefaultDays = 365;

    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Id of the channel whose batches it looks at; null looks at those of all.</summary>
    public string? Channel { get; init; }
    /// <summary>Field id; null means the batch as a whole, of drift every field of it.</summary>
    public string? Field { get; init; }
    public required QualityMeasure Measure { get; init; }
    /// <summary>0–1, of drift 0 and more; null does not warn.</summary>
    public double? Warn { get; init; }
    /// <summary>As <see cref="Warn"/>, for what is worse; null does not fail.</summary>
    public double? Fail { get; init; }
    /// <summary>Of timeliness: the age in days up to which a row is fresh, one of <c>1, 7, 30, 90, 180, 365, 730, 1825</c>.</summary>
    public int Days { get; init; } = DefaultDays;
    /// <summary>Rows or values below which a figure says too little to alert.</summary>
    public int MinBasis { get; init; } = DefaultMinBasis;
    public bool Enabled { get; init; } = true;

    /// <summary>The alert that a value raises, or null.</summary>
    internal QualityAlert? Judge(double found, string? field)
    {
        bool IsBeyond(double limit) => QualityMeasures.IsShare(Measure) ? found < limit : found > limit;
        return (Fail, Warn) switch
        {
            ({ } fail, _) when IsBeyond(fail) => new QualityAlert(Id, AlertLevel.Fail, Measure, field, found, fail),
            (_, { } warn) when IsBeyond(warn) => new QualityAlert(Id, AlertLevel.Warn, Measure, field, found, warn),
            _ => null,
        };
    }
}
