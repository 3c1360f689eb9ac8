using System.Globalization;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Matching.Learning;

namespace Profiles.Matching.Files;

/// <summary>A column that is not compared, and why.</summary>
public sealed record ColumnLeftOut(string Column, Localized Reason);

/// <summary>What is compared of a table, and what is not.</summary>
public sealed record ProposedComparisons(IReadOnlyList<ComparisonDraft> Drafts, IReadOnlyList<ColumnLeftOut> LeftOut);

/// <summary>Proposes what to compare in a table never seen before: from headers and values, and from values alone where headers say nothing.</summary>
public sealed class ComparisonProposer(FieldCatalog catalog)
{
    private static readonly Localized Empty = new("没有值", "no values");
    private static readonly Localized Constant = new("只有一个值", "one value only");
    private static readonly Localized RowId = new("每行各不相同的编号", "an id of the row: no two rows have the same");
    private static readonly Localized RowNumber = new("行号", "numbers of the rows");
    private static readonly Localized Ignored = new("不读取的列", "a column that is not read");
    private static readonly Localized FreeText = new("长文本", "long texts");
    private static readonly Localized TooMany = new($"比较项上限为 {MatchingModel.MaxComparisons}", $"no more than {MatchingModel.MaxComparisons} comparisons");
    /// <summary>Mean length from which on texts are stories, not values.</summary>
    private const int LongText = 200;

    /// <param name="table">The rows of the sources, one after the other; columns as in the union.</param>
    /// <param name="rows">Rows of each source.</param>
    /// <param name="excluded">Columns that must not be compared; nothing is said of them.</param>
    public ProposedComparisons Propose(IReadOnlyList<MatchSource> sources, ColumnUnion union, RecordTable table, IReadOnlyList<int> rows, IReadOnlyCollection<string> excluded)
    {
        var (columns, leftOut) = (new List<ComparedColumn>(), new List<ColumnLeftOut>());
        for (var slot = 0; slot < union.Names.Count; slot++)
        {
            if (excluded.Contains(union.Names[slot])) continue;
            var column = Describe(sources, union, table, rows, slot);
            if (column.LeftOut is { } reason) leftOut.Add(new ColumnLeftOut(column.Name, reason));
            else columns.Add(column);
        }
        var drafts = DateParts.Join(columns, table).Concat(columns.Select(c => (Draft: new ComparisonDraft(c.Name, [c.Name], c.Kind), c.Information))).ToList();
        var joined = drafts.Where(d => d.Draft.Columns.Count > 1).SelectMany(d => d.Draft.Columns).ToHashSet(StringComparer.Ordinal);
        drafts.RemoveAll(d => d.Draft.Columns.Count == 1 && joined.Contains(d.Draft.Columns[0]));
        var kept = drafts.OrderByDescending(d => d.Information).Take(MatchingModel.MaxComparisons).Select(d => d.Draft).ToHashSet();
        leftOut.AddRange(drafts.Where(d => !kept.Contains(d.Draft)).Select(d => new ColumnLeftOut(d.Draft.Id, TooMany)));
        return new ProposedComparisons([.. drafts.Select(d => d.Draft).Where(kept.Contains)], leftOut);
    }

    private ComparedColumn Describe(IReadOnlyList<MatchSource> sources, ColumnUnion union, RecordTable table, IReadOnlyList<int> rows, int slot)
    {
        var (source, index) = union.Members(slot)[0];
        var described = sources[source].Table;
        var mapping = sources[source].Mapping.Columns.FirstOrDefault(c => c.Column == described.Header[index]);
        var profile = described.Profile!.Columns[index];
        var texts = table.Texts(slot);
        var counts = new int[texts.Count];
        for (var row = 0; row < table.Rows; row++) counts[table.Id(slot, row)]++;
        var filled = table.Rows - counts[0];
        var kind = ColumnKind.Best(union.Members(slot).Select(m => KindIn(sources[m.Source].Table, sources[m.Source].Mapping, m.Column)));
        return new ComparedColumn(union.Names[slot], slot, kind, Information(counts, filled, table.Rows), LeftOut());

        string KindIn(DescribedTable member, Mapping proposed, int column) =>
            ColumnKind.Of(proposed.Columns.FirstOrDefault(c => c.Column == member.Header[column]), catalog, member.Profile!.Columns[column], texts, filled);

        Localized? LeftOut()
        {
            if (mapping?.Role is ColumnRole.Ignore or ColumnRole.NotCollected) return Ignored;
            if (filled == 0 || profile.Filled == 0 && union.Members(slot).Count == 1) return Empty;
            if (texts.Count == 2) return Constant;
            var isId = kind is "code" or "number" or "text" or "surname" && MappingProposer.IsIdLike(profile);
            if (isId && texts.Count - 1 == filled && filled > 1) return RowId;
            if (isId && IsRowNumber(table, slot, rows)) return RowNumber;
            return texts.Skip(1).Take(2000).Average(t => t!.Length) > LongText ? FreeText : null;
        }
    }

    /// <summary>True if the column counts the rows of each source, without gaps, in whatever order.</summary>
    private static bool IsRowNumber(RecordTable table, int slot, IReadOnlyList<int> rows)
    {
        var start = 0;
        foreach (var count in rows)
        {
            var seen = new HashSet<long>();
            for (var row = start; row < start + count; row++)
                if (!long.TryParse(table[slot, row], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !seen.Add(number)) return false;
            if (count < 3 || seen.Max() - seen.Min() + 1 > count * 1.05) return false;
            start += count;
        }
        return true;
    }

    /// <summary>Bits a value of the column says on the mean, over all rows: entropy.</summary>
    private static double Information(int[] counts, int filled, int rows)
    {
        var bits = 0d;
        for (var id = 1; id < counts.Length; id++) bits -= counts[id] * Math.Log2((double)counts[id] / filled);
        return rows == 0 ? 0 : bits / rows;
    }
}

/// <param name="Information">Bits a row.</param>
/// <param name="LeftOut">Why it is not compared; null if it is.</param>
internal sealed record ComparedColumn(string Name, int Slot, string Kind, double Information, Localized? LeftOut);
