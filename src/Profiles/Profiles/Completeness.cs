using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Profiles;

/// <summary>Share of the catalogue's fields that are known, by section: 0 to 1, two decimals. Unknown sections are left out.</summary>
public sealed class Completeness(FieldCatalog catalog)
{
    private readonly FrozenDictionary<string, int> sizes =
        catalog.Sections.ToFrozenDictionary(s => s.Id, s => s.Fields.Count, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> Of(IReadOnlyList<Trait> traits)
    {
        var known = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var trait in traits)
        {
            var section = trait.Field[..Math.Max(0, trait.Field.IndexOf('.', StringComparison.Ordinal))];
            if (sizes.ContainsKey(section)) known[section] = known.GetValueOrDefault(section) + 1;
        }
        return known.ToDictionary(k => k.Key, k => Math.Round((double)k.Value / sizes[k.Key], 2), StringComparer.Ordinal);
    }
}
