using System.Collections.Frozen;
using Profiles.Reference;

namespace Profiles.Cleaning.Places;

/// <summary>All names by which divisions of China are called in addresses, found by the text they begin. Loaded when first asked (about 50,000 names).</summary>
internal sealed class PlaceNames
{
    /// <summary>Longer names are nobody's; a bit each has to fit into a number.</summary>
    private const int LongestName = 30;

    private static readonly Lazy<PlaceNames> Loaded = new(() => new PlaceNames());

    private readonly FrozenDictionary<string, PlaceName[]> names;
    private readonly FrozenDictionary<string, PlaceName[]>.AlternateLookup<ReadOnlySpan<char>> byText;
    /// <summary>Bit n set: a name of n characters begins with these two.</summary>
    private readonly FrozenDictionary<int, int> lengths;

    private PlaceNames()
    {
        var builder = new Builder();
        builder.AddDivisions();
        builder.AddTownships();
        names = builder.Names.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal);
        byText = names.GetAlternateLookup<ReadOnlySpan<char>>();
        lengths = names.Keys.GroupBy(n => Pair(n[0], n[1])).ToFrozenDictionary(g => g.Key, g => g.Aggregate(0, (bits, name) => bits | 1 << name.Length));
    }

    public static PlaceNames All => Loaded.Value;

    /// <summary>Lengths of the names with which the text may begin.</summary>
    public NameLengths LengthsAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return default;
        var bits = (uint)lengths.GetValueOrDefault(Pair(text[0], text[1]));
        return new NameLengths(text.Length < LongestName ? bits & ((1u << text.Length + 1) - 1) : bits);
    }

    public ReadOnlySpan<PlaceName> Find(ReadOnlySpan<char> name) => byText.TryGetValue(name, out var found) ? found : default;

    /// <summary>True if the whole text is a name of the place, of one that it lies in, or of one in it.</summary>
    public bool Means(string text, Division place)
    {
        foreach (var name in Find(HanVariants.Simplify(text)))
            if (name.Form != NameForm.Township && (name.Division.IsWithin(place) || place.IsWithin(name.Division))) return true;
        return false;
    }

    /// <summary>True if the whole text is a name of the place or of one that it lies in, and that one is of the level.</summary>
    public bool Means(string text, Division place, DivisionLevel level)
    {
        foreach (var name in Find(HanVariants.Simplify(text)))
            if (name.Form != NameForm.Township && name.Division.Level == level && place.IsWithin(name.Division)) return true;
        return false;
    }

    private static int Pair(char first, char second) => first << 16 | second;

    private sealed class Builder
    {
        public Dictionary<string, List<PlaceName>> Names { get; } = new(StringComparer.Ordinal);

        public void AddDivisions()
        {
            var divisions = Divisions.ByCode.Values.OrderBy(d => d.Code).ToList();
            // 北京市 is province and city at once: as a name it is the province, whose only city follows from it.
            foreach (var division in divisions.Where(d => d.Parent?.Name != d.Name)) Add(division.Name, division, NameForm.Whole);
            foreach (var (name, _, today) in Divisions.Former()) Add(name, today, NameForm.Former);
            // What is the whole name of one, or was, is no spelling of another: 通州市 was in Jiangsu, 通州区 is in Beijing.
            var taken = Names.Keys.ToHashSet(StringComparer.Ordinal);
            foreach (var division in divisions.Where(d => d.Parent?.Name != d.Name))
            {
                foreach (var variant in Variants(division))
                    if (!taken.Contains(variant)) Add(variant, division, NameForm.Variant);
            }
            foreach (var division in divisions.Where(d => d.Parent?.Name != d.Name))
            {
                var stem = DivisionNames.Stem(division.Name);
                if (stem != division.Name && !taken.Contains(stem)) Add(stem, division, NameForm.Short);
            }
            foreach (var (name, _, today) in Divisions.Former())
            {
                var stem = DivisionNames.Stem(name);
                if (stem != name && !Names.ContainsKey(stem) && DivisionNames.Stem(today.Name) != stem) Add(stem, today, NameForm.Short);
            }
            Add("内蒙", Divisions.ByCode[150000], NameForm.Short);
        }

        public void AddTownships()
        {
            foreach (var (county, townships) in Divisions.Townships())
            {
                foreach (var name in townships)
                {
                    // A zone's name says little (高新区 is in a hundred cities) and lies in several counties.
                    if (name.EndsWith('区') || name.EndsWith('园')) continue;
                    Add(name, county, NameForm.Township);
                    // 东城街道 is written 东城街道办, 东城街办, 东城办事处 as well.
                    if (name.EndsWith("街道", StringComparison.Ordinal) && name.Length >= 4) Add(name[..^2] + "街办", county, NameForm.Township);
                }
            }
        }

        /// <summary>Spellings with another kind, or without the peoples: 恩施州, 石柱县, 梅里斯区, 广西省, 浦东区, 大兴县.</summary>
        private static IEnumerable<string> Variants(Division division)
        {
            var stem = DivisionNames.Stem(division.Name);
            if (stem == division.Name) yield break;
            foreach (var kind in division.Level switch
            {
                DivisionLevel.Province => ["省", "市", "自治区", "特区"],
                DivisionLevel.City => ["市", "州", "盟", "地区"],
                _ => new[] { "区", "县", "市", "旗", "自治县" },
            }) yield return stem + kind;
        }

        private void Add(string name, Division division, NameForm form)
        {
            if (name.Length is < 2 or > LongestName) return;
            name = HanVariants.Simplify(name); // as the text is in which it is looked for: 乾安县 becomes 干安县
            if (!Names.TryGetValue(name, out var known)) Names.Add(name, known = []);
            if (!known.Any(n => ReferenceEquals(n.Division, division))) known.Add(new PlaceName(division, form));
        }
    }
}
