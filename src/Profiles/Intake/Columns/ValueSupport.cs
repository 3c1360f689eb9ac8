using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>Weighs what a header says against what its column holds.</summary>
/// <remarks>
/// A role or field that expects values of some shape gains where they have it and is refused where they clearly have another. Where there are
/// fewer than <see cref="FewestValues"/> values, or none are known, the header alone counts.
/// </remarks>
internal sealed class ValueSupport(IReadOnlyList<string> header, TableProfile? profile)
{
    public const int FewestValues = 3;
    private const double Most = 0.8;
    private const double Hardly = 0.05;
    private const double MostlyBlank = 0.9;

    private readonly Dictionary<string, ColumnProfile> columns = profile is null ? [] : header
        .Zip(profile.Columns).DistinctBy(c => c.First, StringComparer.Ordinal).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);

    /// <summary>Of rows with the value of the row before them in one column: how many, and how many differ in the other.</summary>
    public (int All, int Differing) Follow(string same, string other)
    {
        var (a, b) = (IndexOf(same), IndexOf(other));
        return profile is null || a < 0 || b < 0 ? (0, 0) : profile.Follow(a, b);
    }

    private int IndexOf(string column)
    {
        for (var index = 0; index < header.Count; index++)
        {
            if (header[index] == column) return index;
        }
        return -1;
    }

    public ColumnProfile? Of(string column) => columns.GetValueOrDefault(column);

    public ValueKind? Prevailing(string column) => Of(column) is { Sampled: >= FewestValues } known ? known.Prevailing : null;

    /// <summary>The confidence of a header's match after the values were heard; null if they refuse it.</summary>
    public double? Weigh(string column, ColumnRole role, double confidence)
    {
        if (Of(column) is not { } known) return confidence;
        if (role is ColumnRole.Key or ColumnRole.EventId)
            return known.Filled == 0 || known.Blank > MostlyBlank * (known.Filled + known.Blank) ? null : Raise(confidence);
        if (known.Sampled < FewestValues) return confidence;
        if (role is ColumnRole.EventTime or ColumnRole.UpdatedAt) return Heard(known, TimeShare(known), confidence, needsSome: true);
        if (role == ColumnRole.EventTimeOfDay) return known.Share(ValueKind.TimeOfDay) >= Most ? Raise(confidence) : null;
        if (role == ColumnRole.EventAmount) return Heard(known, NumberShare(known), confidence, needsSome: true);
        return confidence;
    }

    /// <summary>The same of a field.</summary>
    public double? Weigh(string column, FieldDefinition field, double confidence) =>
        Of(column) is not { Sampled: >= FewestValues } known ? confidence
        : Share(known, field) is { } share ? Heard(known, share, confidence, needsSome: false)
        // Words were expected: campaign may head the number of calls.
        : field is { Type: FieldType.Text, Kind: "text" } && NumberShare(known) > 0.95 ? confidence * 0.85 : confidence;

    /// <summary>0–1: values that have the shape the field expects; null if it expects none.</summary>
    public static double? Share(ColumnProfile known, FieldDefinition field) => field.Kind switch
    {
        "phone" => known.Share(ValueKind.Phone),
        "email" => known.Share(ValueKind.Email),
        "residentId" => known.Share(ValueKind.ResidentId),
        "bankCard" => known.Share(ValueKind.BankCard),
        "companyCode" => known.Share(ValueKind.CompanyCode),
        "plate" => known.Share(ValueKind.Plate),
        "url" => known.Share(ValueKind.Url),
        "date" or "instant" => TimeShare(known),
        "gender" => GenderShare(known),
        "number" or "money" => NumberShare(known),
        "name" => known.Prevailing is ValueKind.ChineseName ? 1 : NameShare(known),
        _ => field.Type switch
        {
            FieldType.Date or FieldType.Instant => TimeShare(known),
            FieldType.Number or FieldType.Money => NumberShare(known),
            _ => null,
        },
    };

    /// <summary>Written dates; serial numbers of spreadsheets and epochs where the whole column could be such.</summary>
    public static double TimeShare(ColumnProfile known)
    {
        var written = known.Share(ValueKind.Date) + known.Share(ValueKind.Instant);
        var numbers = known.Numbers;
        var countsDays = known.Share(ValueKind.Integer) + known.Share(ValueKind.Decimal) >= Most && numbers is { Least: >= 20000, Most: <= 60000 };
        var isEpoch = known.Share(ValueKind.Integer) >= Most && numbers.Least >= 100_000_000;
        return countsDays || isEpoch ? 1 : Math.Min(1, written);
    }

    public static double NumberShare(ColumnProfile known) => Math.Min(1,
        known.Share(ValueKind.Integer) + known.Share(ValueKind.Decimal) + known.Share(ValueKind.Money) + known.Share(ValueKind.Percent));

    private static double GenderShare(ColumnProfile known) =>
        known.Common.Count is > 0 and <= 8 && known.Share(ValueKind.Integer) >= Most ? 1 : known.Share(ValueKind.Gender);

    /// <summary>Names have no shape of their own: anything without digits might be one.</summary>
    private static double NameShare(ColumnProfile known) => known.Prevailing is null ? 1 - NumberShare(known) : 0;

    private static double? Heard(ColumnProfile known, double share, double confidence, bool needsSome)
    {
        if (share >= Most) return Raise(confidence);
        if (share > Hardly) return confidence * (0.6 + 0.4 * share);
        return needsSome || known.Prevailing is not null ? null : confidence * 0.6;
    }

    private static double Raise(double confidence) => confidence + (1 - confidence) * 0.6;
}
