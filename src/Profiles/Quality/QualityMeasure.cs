using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Quality;

/// <summary>What quality of data is measured by (the dimensions of ISO/IEC 25012 that can be counted from rows).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QualityMeasure>))]
public enum QualityMeasure
{
    /// <summary>Of the rows, those that tell a field: as delivered, and with a usable value after cleaning.</summary>
    Completeness,
    /// <summary>Of the values told, those in their standard form as delivered, and those sound after cleaning.</summary>
    Validity,
    /// <summary>Of the values of an identifier, the different ones; of the rows, those that repeat no other word for word.</summary>
    Uniqueness,
    /// <summary>Of the values, or rows, those that contradict nothing else in their row.</summary>
    Consistency,
    /// <summary>Of the rows that carry a time, those not older than a year when they came.</summary>
    Timeliness,
    /// <summary>How far the values of a field are spread otherwise than in the channel's baseline: the population stability index, 0 is the same.</summary>
    Drift,
}

/// <summary>The measures in words.</summary>
public static class QualityMeasures
{
    public static IReadOnlyList<QualityMeasure> All { get; } = Enum.GetValues<QualityMeasure>();

    public static Localized NameOf(QualityMeasure measure) => measure switch
    {
        QualityMeasure.Completeness => new("完整性", "Completeness"),
        QualityMeasure.Validity => new("有效性", "Validity"),
        QualityMeasure.Uniqueness => new("唯一性", "Uniqueness"),
        QualityMeasure.Consistency => new("一致性", "Consistency"),
        QualityMeasure.Timeliness => new("及时性", "Timeliness"),
        _ => new("漂移（PSI）", "Drift (PSI)"),
    };

    /// <summary>True if more is better; drift is the other way round.</summary>
    public static bool IsShare(QualityMeasure measure) => measure != QualityMeasure.Drift;
}
