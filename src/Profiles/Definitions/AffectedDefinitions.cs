using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>What of stored profiles a publication may change: nothing else needs to be evaluated again (design D5).</summary>
/// <param name="Profiles">True if values of profiles, or who is one person, may change: they are put together anew, and every tag and segment is affected.</param>
/// <param name="Tags">Ids of tags whose outcome may differ, removed ones included.</param>
/// <param name="Segments">The same of segments.</param>
public sealed record AffectedDefinitions(bool Profiles, IReadOnlySet<string> Tags, IReadOnlySet<string> Segments)
{
    // What people read of a definition, and what decides nothing about a stored profile.
    private static readonly string[] Told = ["$schema", "name", "description", "owner", "source", "tests"];
    private static readonly string[] ToldOfIdentity = ["retrain"];
    private static readonly string[] ToldOfModel = [.. Told, "version", "learnt"];
    private static readonly string[] ToldOfField = ["name", "aliases", "personalData", "mask", "indexed", "maxAgeDays"];
    private static readonly string[] ToldOfPurpose = [.. Told, "lawfulBasis", "channels", "sections", "recipients", "retention"];
    private static readonly string[] ToldOfChannel = ["name", "licence", "monthlyCost", "files", "sender", "lawfulBasis", "retention", "collect", "requests"];

    /// <summary>Nothing.</summary>
    public static AffectedDefinitions None { get; } = new(Profiles: false, new HashSet<string>(), new HashSet<string>());

    /// <summary>True if profiles stay as they are: names, descriptions, tests, cleaning rules or mappings changed, or nothing.</summary>
    public bool IsEmpty => !Profiles && Tags.Count == 0 && Segments.Count == 0;

    /// <summary>Everything there is.</summary>
    public static AffectedDefinitions All(DefinitionSet set) =>
        new(Profiles: true, Ids(set.Tags.Select(t => t.Id)), Ids(set.Segments.Select(s => s.Id)));

    /// <summary>
    /// What publishing <paramref name="after"/> in place of <paramref name="before"/> affects: what was added, removed or means something else
    /// now, and all that depends on it, over any number of steps. A new name or description affects nothing. Pure.
    /// </summary>
    public static AffectedDefinitions Between(DefinitionSet before, DefinitionSet after)
    {
        if (MakesProfiles(before) != MakesProfiles(after))
            return new AffectedDefinitions(
                Profiles: true,
                Ids(before.Tags.Concat(after.Tags).Select(t => t.Id)), Ids(before.Segments.Concat(after.Segments).Select(s => s.Id)));
        var tags = Changed(before.Tags, after.Tags, t => t.Id, MeaningOf);
        var segments = Changed(before.Segments, after.Segments, s => s.Id, s => MeaningOf(s, Told));
        var lists = Changed([.. before.Lists.Values], [.. after.Lists.Values], l => l.Id, l => MeaningOf(l, Told));
        if (lists.Count > 0)
        {
            tags.UnionWith(after.Tags.Where(t => References.RulesOf(t).Any(r => References.Of(r).Lists.Any(lists.Contains))).Select(t => t.Id));
            segments.UnionWith(after.Segments.Where(s => References.OfSegment(s).Lists.Any(lists.Contains)).Select(s => s.Id));
        }
        var purposes = Changed([.. before.Purposes.Values], [.. after.Purposes.Values], p => p.Id, p => MeaningOf(p, ToldOfPurpose));
        if (purposes.Count > 0)
        {
            // What a node is made for reaches everything beneath it, as dependants do.
            tags.UnionWith(after.Tags.Where(t => t.Purpose is { } made && purposes.Contains(made) || References.RulesOf(t).Any(r => References.Of(r).Purposes.Any(purposes.Contains))).Select(t => t.Id));
            segments.UnionWith(after.Segments.Where(s => s.Purpose is { } made && purposes.Contains(made) || References.OfSegment(s).Purposes.Any(purposes.Contains)).Select(s => s.Id));
        }
        new TagDependants(before.Tags, after.Tags).Spread(tags);
        SpreadSegments(after.Segments, tags, segments);
        return new AffectedDefinitions(Profiles: false, tags, segments);
    }

    private static void SpreadSegments(IReadOnlyList<SegmentDefinition> ordered, HashSet<string> tags, HashSet<string> segments)
    {
        // A segment comes after those its rule refers to, so once through is enough.
        foreach (var segment in ordered)
        {
            var asked = References.OfSegment(segment);
            if (asked.Tags.Any(tags.Contains) || asked.Segments.Any(segments.Contains)) segments.Add(segment.Id);
        }
    }

    private static HashSet<string> Changed<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> meaning)
    {
        var had = before.ToDictionary(id, StringComparer.Ordinal);
        var has = after.ToDictionary(id, StringComparer.Ordinal);
        var changed = Ids(had.Keys.Where(i => !has.ContainsKey(i)));
        changed.UnionWith(has.Keys.Where(i => !had.TryGetValue(i, out var one) || !ReferenceEquals(one, has[i]) && meaning(one) != meaning(has[i])));
        return changed;
    }

    /// <summary>All that decides which values a profile has: business, catalogue, identity, the matching model, trust of channels.</summary>
    private static string MakesProfiles(DefinitionSet set)
    {
        var fields = set.Catalog.Fields.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => MeaningOf(f, ToldOfField));
        var channels = set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => MeaningOf(c, ToldOfChannel));
        return string.Join('\n', [set.Business.TimeZone, set.Business.Currency, MeaningOf(set.Identity, ToldOfIdentity), set.Matching is { } model ? MeaningOf(model, ToldOfModel) : "", .. fields, .. channels]);
    }

    private static string MeaningOf(TagDefinition tag)
    {
        var json = Json(tag, Told);
        if (json["tiers"] is JsonArray tiers)
            foreach (var tier in tiers.OfType<JsonObject>()) tier.Remove("name");
        return json.ToJsonString();
    }

    private static string MeaningOf<T>(T definition, string[] told) => Json(definition, told).ToJsonString();

    private static JsonObject Json<T>(T definition, string[] told)
    {
        var json = JsonSerializer.SerializeToNode(definition, DefinitionJson.TypeOf<T>())!.AsObject();
        foreach (var name in told) json.Remove(name);
        return json;
    }

    private static HashSet<string> Ids(IEnumerable<string> ids) => ids.ToHashSet(StringComparer.Ordinal);
}
