using System.Globalization;
using Profiles.Matching.Learning;

namespace Profiles.Matching.Files;

/// <summary>Year, month and day in three columns are one date.</summary>
internal static class DateParts
{
    private const int Looked = 5000;
    private const double Least = 0.95;

    /// <summary>The comparison of the joined columns, if there is one column that can only be a year, one that can be a month and one that can be a day.</summary>
    public static IEnumerable<(ComparisonDraft Draft, double Information)> Join(IReadOnlyList<ComparedColumn> columns, RecordTable table)
    {
        var ranges = columns.Select(c => (Column: c, Range: RangeOf(table, c.Slot))).Where(c => c.Range is not null).ToList();
        var years = ranges.Where(r => r.Range is { Least: >= 1800, Most: <= 2100 }).ToList();
        var months = ranges.Where(r => r.Range is { Least: 1, Most: 12 }).ToList();
        var days = ranges.Where(r => r.Range is { Least: 1, Most: > 27 and <= 31 }).ToList();
        if (years.Count != 1 || months.Count != 1 || days.Count != 1) return [];
        ComparedColumn[] parts = [years[0].Column, months[0].Column, days[0].Column];
        return [(new ComparisonDraft(string.Join('-', parts.Select(p => p.Name)), [.. parts.Select(p => p.Name)], "date"), parts.Sum(p => p.Information))];
    }

    private static (int Least, int Most)? RangeOf(RecordTable table, int slot)
    {
        var texts = table.Texts(slot);
        var (numbers, least, most) = (0, int.MaxValue, int.MinValue);
        var looked = Math.Min(Looked, texts.Count - 1);
        for (var id = 1; id <= looked; id++)
        {
            if (!int.TryParse(texts[id]!.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            numbers++;
            (least, most) = (Math.Min(least, number), Math.Max(most, number));
        }
        return looked > 0 && numbers >= Least * looked ? (least, most) : null;
    }
}
