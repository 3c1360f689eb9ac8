using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Privacy.Retention;

/// <summary>For how long events that a rule looks at are kept one by one.</summary>
/// <param name="Type">Null: of a type that no rule of retention names.</param>
/// <param name="Days">The fewest, over all channels.</param>
public sealed record KeptEvents(string? Type, int Days, RetentionRule Rule);

/// <summary>How long what is kept, under one set of definitions. Pure.</summary>
/// <remarks>A channel's own rule goes before the general one, and a rule for a type of events before the one for all others.</remarks>
public sealed class RetentionSchedule(RetentionDefinition retention, IReadOnlyDictionary<string, ChannelDefinition> channels)
{
    public RetentionSchedule(DefinitionSet definitions) : this(definitions.Retention, definitions.Channels)
    {
    }

    /// <summary>The rule of <c>retention/retention.json</c>; null if it has none.</summary>
    /// <param name="type">Of an event.</param>
    public RetentionRule? General(RetentionKind kind, string? type = null) => Best(retention.Rules, kind, type);

    /// <summary>Days to keep it; null keeps.</summary>
    /// <param name="channel">Null asks for what holds in general.</param>
    public int? DaysOf(RetentionKind kind, string? channel = null, string? type = null) =>
        Find(kind, channel, type) is { } rule ? rule.Days : RetentionKinds.DefaultOf(kind);

    /// <summary>Days to keep a received file after its batch ended; 0: it goes as soon as its batch ends; null keeps it.</summary>
    public int? DaysOfFiles(string channel) => channels.GetValueOrDefault(channel)?.Files switch
    {
        { Keep: KeepFiles.Never } => 0,
        { Keep: KeepFiles.Always } => null,
        { KeepDays: { } days } => days,
        _ => DaysOf(RetentionKind.Files),
    };

    /// <summary>True if events of some type of the channel go some day.</summary>
    public bool KeepsEventsForAWhile(string channel) => Of(channel).Concat(retention.Rules).Any(r => r is { Kind: RetentionKind.Events, Days: not null });

    /// <summary>Which of the events a rule looks at are not kept one by one for as long as it looks back; null if all are.</summary>
    public KeptEvents? TooShortFor(EventReach reach)
    {
        // A rule of any type meets every type that retention speaks of, and all others.
        string?[] types = reach.Types.Count > 0
            ? [.. reach.Types]
            : [null, .. channels.Values.SelectMany(c => c.Retention).Concat(retention.Rules).SelectMany(r => r.Types).Distinct(StringComparer.Ordinal)];
        return types.SelectMany(Kept).Where(k => reach.Days is not { } days || k.Days < days).MinBy(k => k.Days);
    }

    private IEnumerable<KeptEvents> Kept(string? type) => channels.Keys.Select(c => (string?)c).Prepend(null)
        .Select(channel => Find(RetentionKind.Events, channel, type)).OfType<RetentionRule>().Where(r => r.Days is not null).Select(r => new KeptEvents(type, r.Days!.Value, r));

    private RetentionRule? Find(RetentionKind kind, string? channel, string? type) =>
        (channel is null ? null : Best(Of(channel), kind, type)) ?? Best(retention.Rules, kind, type);

    private IReadOnlyList<RetentionRule> Of(string channel) => channels.GetValueOrDefault(channel)?.Retention ?? [];

    private static RetentionRule? Best(IReadOnlyList<RetentionRule> rules, RetentionKind kind, string? type) =>
        rules.Where(r => r.IsOf(kind, type)).MaxBy(r => r.Types.Count > 0);
}
