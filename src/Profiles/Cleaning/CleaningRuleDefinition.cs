using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Cleaning;

/// <summary>A cleaning rule as data (R2.5): what it does, where, its limits and the words that explain a finding of it.</summary>
/// <remarks>
/// Three sorts of definitions. One with the id of a built-in rule sets that rule; its scope says where the rule runs at all. One with
/// <see cref="Check"/> is a rule of its author's own. One with <see cref="Rule"/> sets another rule differently within its scope: of
/// several, the first by <see cref="Order"/>, then id, whose scope fits decides; the rule's own definition comes last.
/// </remarks>
public sealed record CleaningRuleDefinition
{
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    /// <summary>Why, for people; may quote <c>{before}</c>, <c>{after}</c> and <c>{expected}</c>.</summary>
    public required Localized Reason { get; init; }
    public required Severity Severity { get; init; }
    public bool Enabled { get; init; } = true;
    /// <summary>The rule that this definition sets differently within its scope: a built-in one, or one with a check. Null: the one of its own id.</summary>
    public string? Rule { get; init; }
    /// <summary>What a rule of its author's own looks for; null of a built-in rule.</summary>
    public FieldCheck? Check { get; init; }
    /// <summary>Scope: channels; empty is every one.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
    /// <summary>Scope: fields; empty is every one. A check looks at each of them.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
    /// <summary>Scope: values as the rule's findings quote them; empty is any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
    /// <summary>Scope: a condition on what the record says after cleaning, and on its channel. Where it is false or unknown the definition does not hold.</summary>
    public Condition? When { get; init; }
    /// <summary>Lesser ones come first: checks run, and definitions of one rule are asked, in this order, then by id.</summary>
    public int Order { get; init; }
    /// <summary>True if a value in which a check finds something is not used.</summary>
    public bool Unused { get; init; }
    /// <summary>True if an answer on a row that it holds counts only once two people have given it.</summary>
    public bool TwoPeople { get; init; }
    /// <summary>Numbers the rule compares with, by name: <c>maxAge 150</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Parameters { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Id of the rule that it sets.</summary>
    internal string Sets => Rule ?? Id;

    /// <summary>True if only a row can tell whether it holds.</summary>
    internal bool DependsOnRow => When is not null || Values.Count > 0;

    internal bool IsOfChannel(string? channel) => Channels.Count == 0 || Channels.Contains(channel, StringComparer.Ordinal);

    internal bool IsOfField(string field) => Fields.Count == 0 || Fields.Contains(field, StringComparer.Ordinal);

    internal bool IsOfValue(string? value) => Values.Count == 0 || (value is not null && Values.Contains(value, StringComparer.Ordinal));
}
