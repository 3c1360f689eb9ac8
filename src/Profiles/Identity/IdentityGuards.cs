using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>An identifier that links its carrier to others, with the key it is found by.</summary>
public readonly record struct LinkingValue(IdentifierSpan Span, ValueKey Value, IdentifierKindDefinition Kind);

/// <summary>An <see cref="IdentityDefinition"/> made ready: which identifiers are claimed, and under which key they are found.</summary>
public sealed class IdentityGuards
{
    private readonly FrozenDictionary<string, Kind> kinds;

    private readonly IReadOnlyDictionary<string, ChannelDefinition> channels;

    /// <param name="channels">Whose trust decides between links of one strength; none given, all are trusted alike.</param>
    /// <param name="matching">Finds who may be one person without a common identifier; null leaves it to identifiers.</param>
    public IdentityGuards(
        IdentityDefinition definition, IReadOnlyDictionary<string, ChannelDefinition>? channels = null, StoreMatching? matching = null)
    {
        Definition = definition;
        Matching = definition.Matching == MatchingUse.Off ? null : matching;
        this.channels = channels ?? FrozenDictionary<string, ChannelDefinition>.Empty;
        kinds = definition.Kinds.ToFrozenDictionary(k => k.Kind, k => new Kind(k), StringComparer.Ordinal);
        MaxRecords = definition.Kinds.Select(k => k.MaxRecords).Append(Matching is null ? 0 : StoreMatching.MaxCarriers).Max();
    }

    public IdentityDefinition Definition { get; }

    /// <summary>The model that finds people without a common identifier; null if there is none or it is switched off.</summary>
    public StoreMatching? Matching { get; }

    /// <summary>The largest number of records that a value of any kind may be carried by and still link.</summary>
    public int MaxRecords { get; }

    /// <summary>How far the channel is trusted, 0–100.</summary>
    public int Trust(string channel) => channels.TryGetValue(channel, out var known) ? known.Trust : ChannelDefinition.DefaultTrust;

    /// <summary>The kind's definition, or null if identifiers of that kind do not link.</summary>
    public IdentifierKindDefinition? Find(string kind) => kinds.TryGetValue(kind, out var found) ? found.Definition : null;

    /// <summary>True if the value means nothing: a dummy that many people type.</summary>
    public bool IsPlaceholder(Identifier identifier) => kinds.TryGetValue(identifier.Kind, out var kind) && kind.IsPlaceholder(identifier.Value);

    /// <summary>True if a steward said that the value links whoever carries it.</summary>
    public bool IsAlways(Identifier identifier) => kinds.TryGetValue(identifier.Kind, out var kind) && kind.IsAlways(identifier.Value);

    /// <summary>The identifiers of a SourcePerson that link it to others, each with the key it is found by.</summary>
    public IReadOnlyList<LinkingValue> Linking(SourcePerson person, ContentIds ids)
    {
        // Headers are immutable and read again and again; their keys are HMACs, the dearest thing about them.
        if (person.Linking.For(this, person) is { } known) return known;
        var values = Compute(person, ids);
        person.Linking = new LinkingMemo(this, person, values);
        return values;
    }

    private LinkingValue[] Compute(SourcePerson person, ContentIds ids)
    {
        var spans = person.Identifiers;
        var (values, count) = (new LinkingValue[spans.Count], 0);
        for (var i = 0; i < spans.Count; i++)
            if (kinds.TryGetValue(spans[i].Identifier.Kind, out var kind) && !kind.IsPlaceholder(spans[i].Identifier.Value))
                values[count++] = new LinkingValue(spans[i], KeyOf(kind.Definition, spans[i].Identifier, person.Channel, ids), kind.Definition);
        return count == values.Length ? values : values[..count];
    }

    /// <summary>The keys under which a SourcePerson is claimed: those of its identifiers, and those under which a matching model finds it.</summary>
    public IEnumerable<ValueKey> ClaimedValues(SourcePerson person, ContentIds ids)
    {
        var linking = Linking(person, ids).Select(l => l.Value);
        return Matching is null ? linking : linking.Concat(Matching.Keys(person, ids));
    }

    /// <summary>The key of an identifier; of a kind that means something only within its channel, the channel's.</summary>
    public static ValueKey KeyOf(IdentifierKindDefinition kind, Identifier identifier, string channel, ContentIds ids) =>
        ids.Value(kind.PerChannel ? identifier with { Value = channel + "/" + identifier.Value } : identifier);

    private sealed class Kind(IdentifierKindDefinition definition)
    {
        private readonly FrozenSet<string> placeholders = definition.Placeholders.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        private readonly Regex[] patterns = [.. definition.PlaceholderPatterns.Select(PlaceholderPattern.Of)];

        private readonly FrozenSet<string> always = definition.Always.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        public IdentifierKindDefinition Definition => definition;

        public bool IsAlways(string value) => always.Contains(value);

        public bool IsPlaceholder(string value)
        {
            if (placeholders.Contains(value)) return true;
            foreach (var pattern in patterns)
                if (pattern.IsMatch(value)) return true;
            return false;
        }
    }
}
