using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Privacy.Retention;

/// <summary>What becomes of a published rule that looks at events one by one further back than they are kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BeyondKept>))]
public enum BeyondKept
{
    /// <summary>Such definitions are not published.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,
    /// <summary>It sees the events that are kept; plans say which rules that concerns.</summary>
    [JsonStringEnumMemberName("shorten")] Shorten,
}

/// <summary>How long data are kept. Definition file <c>retention/retention.json</c>; without it only what says so of itself is ever deleted.</summary>
/// <param name="Rules">Each kind once; of events one for all types besides those for some.</param>
public sealed record RetentionDefinition(IReadOnlyList<RetentionRule> Rules);

/// <summary>How long one kind of data is kept.</summary>
public sealed record RetentionRule
{
    public required RetentionKind Kind { get; init; }
    /// <summary>Of events only these types; empty: those of which no other rule speaks.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];
    /// <summary>1–36,500 days; null or left out keeps.</summary>
    public int? Days { get; init; }
    /// <summary>1–36,500 days that the law wants it kept: fewer, here or in a channel, are published with a warning. Needs <see cref="Basis"/>.</summary>
    public int? AtLeastDays { get; init; }
    /// <summary>Why it is kept so long, or not longer: the law, the contract, the purpose.</summary>
    public Localized? Basis { get; init; }
    /// <summary>Of events: what becomes of rules that look at them one by one further back.</summary>
    public BeyondKept Beyond { get; init; } = BeyondKept.Refuse;

    /// <summary>True if it speaks of these data.</summary>
    internal bool IsOf(RetentionKind kind, string? type) => Kind == kind && (Types.Count == 0 || (type is not null && Types.Contains(type, StringComparer.Ordinal)));
}
