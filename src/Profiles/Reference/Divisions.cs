using System.Collections.Frozen;
using System.Globalization;

namespace Profiles.Reference;

/// <summary>The divisions of China (GB/T 2260), with the towns below them and the names they had since 1980. Loaded when first asked.</summary>
public static class Divisions
{
    private static readonly Lazy<FrozenDictionary<int, Division>> Table = new(Load);
    private static readonly Lazy<FrozenDictionary<int, Division>> Before = new(LoadFormer);
    private static readonly Lazy<ILookup<string, Division>> Names = new(() => Table.Value.Values
        .SelectMany(d => new[] { d.Name, DivisionNames.Stem(d.Name) }.Distinct().Select(name => (Name: name, Division: d)))
        .ToLookup(n => n.Name, n => n.Division, StringComparer.Ordinal));
    private static readonly Lazy<ILookup<Division, Division>> Counties = new(() => Table.Value.Values
        .Where(d => d.Level == DivisionLevel.County).OrderBy(d => d.Code)
        .SelectMany(d => d.City is { } city ? new[] { (Of: city, County: d), (Of: d.Province, County: d) } : [(Of: d.Province, County: d)])
        .ToLookup(c => c.Of, c => c.County));

    private static readonly Lazy<FrozenDictionary<int, int>> LastYears = new(() => ReferenceText.Lines("former-codes.txt")
        .Select(line => line.Split('\t'))
        .SelectMany(cells => cells[1].Split(' ').Select(code => (Code: Number(code), Year: Number(cells[0]))))
        .ToFrozenDictionary(c => c.Code, c => c.Year));

    /// <summary>All, by code.</summary>
    public static IReadOnlyDictionary<int, Division> ByCode => Table.Value;

    /// <summary>The division of a code as of any year since 1980, as it is today; of an abolished one what it became part of. Null if there never was one.</summary>
    public static Division? OfYear(int code) => Table.Value.TryGetValue(code, out var now) ? now : Before.Value.GetValueOrDefault(code);

    /// <summary>
    /// The last year of which a code is known: <see cref="int.MaxValue"/> if it is one of today, null if it never was one. The tables are of single
    /// years, up to five apart, so a code may have lived some years longer.
    /// </summary>
    public static int? LastYearOf(int code) =>
        Table.Value.TryGetValue(code, out var now) ? (now.HasStandardCode ? int.MaxValue : null) : LastYears.Value.TryGetValue(code, out var year) ? year : null;

    /// <summary>Divisions of a level that the whole text names, by its standard name or without its kind: 杭州 and 杭州市. A municipality is a city too.</summary>
    public static IEnumerable<Division> Named(string text, DivisionLevel level) => Names.Value[text].Where(d => d.Level == level);

    /// <summary>The counties of a city or a province; none of a county.</summary>
    public static IEnumerable<Division> CountiesOf(Division place) => Counties.Value[place];

    /// <summary>Names that are no longer: the name and the division it is, or lies in, today.</summary>
    internal static IEnumerable<(string Name, int Code, Division Today)> Former() =>
        from line in ReferenceText.Lines("former-divisions.txt")
        let cells = line.Split('\t')
        where Table.Value.ContainsKey(Number(cells[2]))
        select (cells[1], Number(cells[0]), Table.Value[Number(cells[2])]);

    /// <summary>Towns, townships and sub-districts with the county (or city without counties) they lie in.</summary>
    public static IEnumerable<(Division County, string[] Names)> Townships() =>
        from line in ReferenceText.Lines("townships.txt")
        let cells = line.Split('\t')
        let county = Table.Value.GetValueOrDefault(Number(cells[0]))
        where county is not null
        select (county, cells[1..]);

    private static FrozenDictionary<int, Division> Load()
    {
        // In the order of codes every division comes after those it lies in.
        var table = new Dictionary<int, Division>();
        foreach (var line in ReferenceText.Lines("divisions.txt"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var (code, name) = (Number(line.AsSpan(0, tab)), line[(tab + 1)..]);
            var parent = code % 10000 == 0 ? null : code % 100 != 0 && table.TryGetValue(code / 100 * 100, out var city) ? city : table[code / 10000 * 10000];
            table.Add(code, new Division(code, name, code % 10000 == 0 ? DivisionLevel.Province : code % 100 == 0 ? DivisionLevel.City : DivisionLevel.County, parent));
        }
        return table.ToFrozenDictionary();
    }

    private static FrozenDictionary<int, Division> LoadFormer()
    {
        var former = new Dictionary<int, Division>();
        foreach (var (_, code, today) in Former()) former.TryAdd(code, today);
        return former.ToFrozenDictionary();
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
