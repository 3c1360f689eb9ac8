using System.Runtime.CompilerServices;
using Profiles.Definitions;
using Profiles.Tags;

namespace Profiles.Rules;

/// <summary>What texts may call by name: everything rules refer to.</summary>
internal sealed class RuleNames(
    FieldCatalog catalog, IEnumerable<ListDefinition> lists, IEnumerable<(string Id, Localized Name)> tags, IEnumerable<(string Id, Localized Name)> segments,
    IEnumerable<(string Id, Localized Name)> channels, IEnumerable<(string Id, Localized Name)> purposes,
    Func<string, IEnumerable<(string Id, Localized Name)>> valuesOfTag)
{
    private static readonly ConditionalWeakTable<DefinitionSet, RuleNames> OfSets = [];

    private readonly Dictionary<string, NameIndex> values = new(StringComparer.Ordinal);

    public FieldCatalog Catalog => catalog;
    public NameIndex Fields { get; } = new(catalog.Fields.Select(f => (f.Id, f.Name)));
    public NameIndex Sections { get; } = new(catalog.Sections.Select(s => (s.Id, s.Name)));
    public NameIndex Lists { get; } = new(lists.Select(l => (l.Id, l.Name)));
    public NameIndex Tags { get; } = new(tags);
    public NameIndex Segments { get; } = new(segments);
    public NameIndex Channels { get; } = new(channels);
    public NameIndex Purposes { get; } = new(purposes);
    public static NameIndex ContactChannels { get; } = new(Privacy.Consents.ContactChannels.Names.Select(n => (n.Key, n.Value)));

    /// <summary>The tiers, or other values with a name, of a tag.</summary>
    public NameIndex ValuesOf(string tag)
    {
        lock (values)
        {
            if (!values.TryGetValue(tag, out var known)) values[tag] = known = new NameIndex(valuesOfTag(tag));
            return known;
        }
    }

    /// <summary>The names of a set, gathered once.</summary>
    public static RuleNames Of(DefinitionSet set) => OfSets.GetValue(set, static s =>
    {
        var byId = s.Tags.ToDictionary(t => t.Id, StringComparer.Ordinal);
        return new RuleNames(
            s.Catalog, s.Lists.Values, s.Tags.Select(t => (t.Id, t.Name)), s.Segments.Select(g => (g.Id, g.Name)), s.Channels.Values.Select(c => (c.Id, c.Name)),
            s.Purposes.Values.Select(p => (p.Id, p.Name)), tag => byId.TryGetValue(tag, out var found) ? ValuesOf(found) : []);
    });

    public static IEnumerable<(string Id, Localized Name)> ValuesOf(TagDefinition tag) => tag.Tiers.Select(t => (t.Value, t.Name));
}
