using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Channels.Tracking;

/// <summary>A <see cref="TrackingDefinition"/> made ready for looking up. Immutable.</summary>
public sealed class TrackingMeaning
{
    private readonly Dictionary<string, string> traits;
    private readonly Dictionary<string, string> groupTraits;
    private readonly Dictionary<(TrackingCall Call, string Name), TrackedCall> calls = [];
    private readonly FieldAliases aliases;

    public TrackingMeaning(TrackingDefinition definition, FieldCatalog catalog)
    {
        Definition = definition;
        aliases = new FieldAliases(catalog);
        traits = ByPath(definition.Traits.SelectMany(t => t.From.Select(path => (path, t.Field))));
        groupTraits = ByPath(definition.GroupTraits.SelectMany(t => t.From.Select(path => (path, t.Field))));
        Context = ByPath(definition.Context.SelectMany(t => t.From.Select(path => (path, t.Field))));
        foreach (var call in definition.Events)
        {
            if (call.Names.Count == 0) calls.TryAdd((call.Call, ""), call);
            foreach (var name in call.Names) calls.TryAdd((call.Call, TrackingPath.FoldName(name)), call);
        }
    }

    public TrackingDefinition Definition { get; }

    /// <summary>Field by folded path.</summary>
    internal IReadOnlyDictionary<string, string> Context { get; }

    /// <summary>The field of a person's trait: as defined, else the one headed so, else a custom one.</summary>
    internal string FieldOfTrait(in TrackingLeaf leaf) =>
        traits.GetValueOrDefault(leaf.Key) ?? aliases.Find(leaf.Path) ?? FieldCatalog.CustomPrefix + leaf.Path;

    /// <summary>The field of a group's trait.</summary>
    internal string FieldOfGroup(in TrackingLeaf leaf) => groupTraits.GetValueOrDefault(leaf.Key) ?? $"{FieldCatalog.CustomPrefix}group.{leaf.Path}";

    /// <summary>True if a definition says what the path means, so that members of a list count.</summary>
    internal bool NamesTrait(string key) => traits.ContainsKey(key);

    /// <summary>What the events of a call mean, by name or by call; null if that is not defined.</summary>
    internal TrackedCall? Find(TrackingCall call, string name) =>
        calls.GetValueOrDefault((call, TrackingPath.FoldName(name))) ?? calls.GetValueOrDefault((call, ""));

    private static Dictionary<string, string> ByPath(IEnumerable<(string Path, string Field)> sources)
    {
        var byPath = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, field) in sources) byPath.TryAdd(TrackingPath.Fold(path), field);
        return byPath;
    }
}
