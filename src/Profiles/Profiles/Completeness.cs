using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Profiles;

/// <summary>Share of the catalogue's fields that are known, by section: 0 to 1, two decimals. Sections of which nothing is known are left out.</summary>
public sealed class Completeness
{
    private readonly string[] sections;
    private readonly int[] sizes;
    private readonly FrozenDictionary<string, int> sectionOf;

    public Completeness(FieldCatalog catalog)
    {
        var sorted = catalog.Sections.OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        sections = [.. sorted.Select(s => s.Id)];
        sizes = [.. sorted.Select(s => s.Fields.Count)];
        sectionOf = sorted.SelectMany((s, index) => s.Fields.Select(f => (f.Id, index))).ToFrozenDictionary(f => f.Id, f => f.index, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, double> Of(IReadOnlyList<Trait> traits)
    {
        Span<int> known = stackalloc int[sections.Length];
        known.Clear();
        for (var i = 0; i < traits.Count; i++)
            if (sectionOf.TryGetValue(traits[i].Field, out var index)) known[index]++;
        var shares = new Dictionary<string, double>(known.Length - known.Count(0), StringComparer.Ordinal);
        for (var i = 0; i < known.Length; i++)
            if (known[i] > 0) shares.Add(sections[i], Math.Round((double)known[i] / sizes[i], 2));
        return shares;
    }
}
