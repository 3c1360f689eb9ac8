using System.Collections.Frozen;

namespace Profiles.Events;

/// <summary>
/// Which events rules look at one by one, and which of their properties: what summaries keep besides day buckets. Derived from the published
/// definitions; nothing is kept that no rule asks for.
/// </summary>
public sealed class TrackedEvents
{
    private readonly FrozenDictionary<string, string[]> byType;
    private readonly string[]? ofAny;

    private TrackedEvents(FrozenDictionary<string, string[]> byType, string[]? ofAny)
    {
        this.byType = byType;
        this.ofAny = ofAny;
    }

    /// <summary>Day buckets are enough.</summary>
    public static TrackedEvents None { get; } = Of([]);

    public bool IsEmpty => byType.Count == 0 && ofAny is null;

    /// <param name="wanted">What each rule asks for; a null type is any.</param>
    public static TrackedEvents Of(IEnumerable<(string? Type, IEnumerable<string> Properties)> wanted)
    {
        var named = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        SortedSet<string>? any = null;
        foreach (var (type, properties) in wanted)
        {
            SortedSet<string> kept;
            if (type is null) kept = any ??= new(StringComparer.Ordinal);
            else if (!named.TryGetValue(type, out kept!)) named[type] = kept = new(StringComparer.Ordinal);
            kept.UnionWith(properties.Where(p => !EventProperties.IsGiven(p)));
        }
        if (any is not null)
            foreach (var kept in named.Values) kept.UnionWith(any);
        return new TrackedEvents(named.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal), any?.ToArray());
    }

    /// <summary>The properties to keep of the events of a type, sorted; null if its day buckets are enough.</summary>
    public IReadOnlyList<string>? PropertiesOf(string type) => byType.TryGetValue(type, out var properties) ? properties : ofAny;
}
