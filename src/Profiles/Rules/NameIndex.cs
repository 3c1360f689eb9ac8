using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>Things that texts call by id or by name, in either language.</summary>
/// <remarks>An id means itself before anything else; a name means its bearer if it has only one. Case is ignored in names, not in ids.</remarks>
internal sealed class NameIndex
{
    private readonly Dictionary<string, Localized> names = new(StringComparer.Ordinal);
    // Null: several bear it.
    private readonly Dictionary<string, string?> bearers = new(StringComparer.OrdinalIgnoreCase);

    public NameIndex(IEnumerable<(string Id, Localized Name)> all)
    {
        foreach (var (id, name) in all)
        {
            names[id] = name;
            foreach (var spelling in new[] { name.Zh, name.En, id }.Distinct(StringComparer.OrdinalIgnoreCase))
                bearers[spelling] = bearers.TryGetValue(spelling, out var other) && other != id ? null : id;
        }
    }

    /// <summary>Ids and names that mean one thing, for suggestions.</summary>
    public IEnumerable<string> Spellings => names.Keys.Concat(bearers.Where(b => b.Value is not null).Select(b => b.Key));

    public bool IsKnown(string text) => names.ContainsKey(text) || bearers.GetValueOrDefault(text) is not null;

    /// <summary>The id that is meant; the text itself if none is known.</summary>
    public string Resolve(string text) => names.ContainsKey(text) ? text : bearers.GetValueOrDefault(text) ?? text;

    /// <summary>The Chinese name if <paramref name="language"/> is Chinese and the name means this and nothing else; else the id.</summary>
    public string Print(string id, string? language) =>
        Localized.IsChinese(language) && names.TryGetValue(id, out var name) && Resolve(name.Zh) == id ? name.Zh : id;

    /// <summary>Id and names, by id.</summary>
    public IEnumerable<(string Id, Localized Name)> All => names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, n.Value));
}
