using Profiles.Definitions;
using Profiles.Segments;
using Profiles.Storage;

namespace Profiles.Insights;

/// <param name="Count">Profiles of the group that have it.</param>
public sealed record CountedValue(DimensionValue Value, long Count);

/// <param name="Values">Ordered ones in their order, else the commonest first; the unknown last.</param>
/// <param name="Hidden">Values left out, for their size or their number.</param>
public sealed record CountedValues(IReadOnlyList<CountedValue> Values, int Hidden);

/// <summary>Finds the values of a dimension that are worth showing of a group, and counts them.</summary>
public sealed class DimensionValues(IProjectionStore projection)
{
    /// <param name="limit">As the dimension allows (<see cref="Dimension.Limit"/>).</param>
    /// <param name="most">Values at most, the unknown aside.</param>
    /// <param name="withUnknown">Those of whom nothing is known as a value of its own.</param>
    public async Task<CountedValues> FindAsync(
        RowSet among, Dimension of, DefinitionSet definitions, DisplayLimit limit, int most, bool withUnknown, CancellationToken cancellation)
    {
        var found = of.Kind is DimensionKind.Values or DimensionKind.Tiers
            ? await KeysAsync(among, of, definitions, cancellation)
            : await CountAsync(among, await CandidatesAsync(among, of, definitions, cancellation), cancellation);
        CountedValue[] shown = [.. found.Where(v => v.Count > 0 && limit.Show(v.Count) is not null && of.Names(v.Value, definitions))];
        // Of ordered values the commonest are kept where there are too many, in their order.
        if (shown.Length > most) shown = [.. shown.OrderByDescending(v => v.Count).Take(most).OrderBy(v => Array.IndexOf(shown, v))];
        var hidden = found.Count(v => v.Count > 0) - shown.Length;
        if (withUnknown)
        {
            var unknown = await CountAsync(among, [DimensionValue.Unknown(of, definitions)], cancellation);
            shown = [.. shown, .. unknown.Where(v => v.Count > 0 && limit.Show(v.Count) is not null)];
        }
        return new CountedValues(shown, hidden);
    }

    private async Task<IReadOnlyList<CountedValue>> KeysAsync(RowSet among, Dimension of, DefinitionSet definitions, CancellationToken cancellation)
    {
        var counts = (await projection.CountValuesAsync(among, [of.Column], cancellation)).Where(c => of.Has(c.Key)).ToDictionary(c => of.ValueOf(c.Key), c => c.Value, StringComparer.Ordinal);
        // The column of tags holds them with and without their values.
        if (of.Id == ProjectionColumns.Tag) counts = counts.Where(c => !c.Key.Contains('=', StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var tiers = of.Kind == DimensionKind.Tiers ? definitions.Tags.Single(t => t.Id == of.Tag).Tiers.Select(t => t.Value).ToList() : [];
        return [.. counts.OrderBy(c => tiers.IndexOf(c.Key)).ThenByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new CountedValue(DimensionValue.OfKey(of, c.Key, definitions), c.Value))];
    }

    private async Task<IReadOnlyList<DimensionValue>> CandidatesAsync(RowSet among, Dimension of, DefinitionSet definitions, CancellationToken cancellation)
    {
        switch (of.Kind)
        {
            case DimensionKind.Numbers when definitions.Catalog.Find(of.Column) is { } field:
                var currency = field.Type == FieldType.Money ? definitions.Business.Currency : "";
                var column = ProjectionColumns.Number(field.Id, currency);
                var quantiles = await projection.QuantilesAsync(among, column, NumberBins.Shares, cancellation);
                return quantiles.Count == 0 ? [] : [.. NumberBins.Of(field, column, currency, quantiles), Otherwise(field, column)];
            case DimensionKind.Filled:
                return [.. of.SectionFields(definitions).Select(f => new DimensionValue(f.Id, f.Name, RowSet.Key(f.Id, ""), new Rules.IsKnown(new Rules.FieldMeasure(f.Id))))];
            case DimensionKind.Presence when of.Tag is { } tag:
                return [new DimensionValue("carried", new Localized("有", "Carried"), RowSet.Key(ProjectionColumns.Tag, tag), new Rules.HasTag(tag))];
            default:
                return [new DimensionValue("known", new Localized("已知", "Known"), RowSet.Key(of.Column, ""), new Rules.IsKnown(new Rules.FieldMeasure(of.Column)))];
        }
    }

    // Amounts in other currencies, several values, numbers that fit no column: known, and in no bin.
    private static DimensionValue Otherwise(FieldDefinition field, string column) => new(
        "other", new Localized("其他", "Other"), RowSet.Without(RowSet.Key(field.Id, ""), new RowSet.Range(column, FieldNumber.Min, FieldNumber.Max)), When: null);

    private async Task<IReadOnlyList<CountedValue>> CountAsync(RowSet among, IReadOnlyList<DimensionValue> values, CancellationToken cancellation)
    {
        if (values.Count == 0) return [];
        var counts = await projection.CountCrossAsync(among, [[.. values.Select(v => v.Rows)]], cancellation);
        return [.. values.Select((v, i) => new CountedValue(v, counts[i]))];
    }
}
