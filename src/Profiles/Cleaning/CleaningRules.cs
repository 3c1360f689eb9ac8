namespace Profiles.Cleaning;

/// <summary>A rule of which one row makes an exception, in one field.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Field">As in <see cref="Finding.Field"/>.</param>
public readonly record struct RuleWaiver(string Rule, string Field);

/// <summary>The rules as a steward has set them for one channel: which are on, how severe they are, what they compare with.</summary>
/// <remarks>
/// A rule without a definition is on with its built-in severity. A rule that is off reports nothing; a rewriting (Fix) rule that is off
/// also rewrites nothing, so that what only it could read counts as invalid. A value without a canonical form is never used.
/// What depends on the row is settled once its findings are known (<see cref="RuleSettlement"/>). Not safe for several threads at once.
/// </remarks>
public sealed class CleaningRules
{
    private readonly Dictionary<string, Settings> settings;
    private readonly HashSet<RuleWaiver> waivers;
    private readonly string field;

    /// <param name="channel">Definitions limited to other channels do not hold; null: only those for every channel do.</param>
    public CleaningRules(IReadOnlyDictionary<string, CleaningRuleDefinition> definitions, string? channel = null)
        : this(definitions.Values.GroupBy(d => d.Sets, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Settings.Of(g.Key, g, channel), StringComparer.Ordinal), [], "")
    {
    }

    private CleaningRules(Dictionary<string, Settings> settings, HashSet<RuleWaiver> waivers, string field) =>
        (this.settings, this.waivers, this.field) = (settings, waivers, field);

    /// <summary>The same rules, asked for one field.</summary>
    internal CleaningRules For(string field) => new(settings, waivers, field);

    public bool IsOn(string rule) => IsOn(rule, field);

    /// <param name="at">A field, as findings name it.</param>
    public bool IsOn(string rule, string at)
    {
        if (KnownRules.IsStructural(rule)) return true;
        if (waivers.Count > 0 && waivers.Contains(new(rule, at))) return false;
        if (!settings.TryGetValue(rule, out var set)) return true;
        if (set.Find(at) is { } definition) return definition.Enabled;
        return !set.IsElsewhere;
    }

    public Severity SeverityOf(string rule) => SeverityOf(rule, field);

    /// <inheritdoc cref="IsOn(string, string)"/>
    public Severity SeverityOf(string rule, string at)
    {
        if (!KnownRules.IsStructural(rule) && settings.GetValueOrDefault(rule)?.Find(at) is { } definition) return definition.Severity;
        return KnownRules.DefaultSeverities.GetValueOrDefault(rule, Severity.Flag);
    }

    /// <summary>The number a rule compares with, or <paramref name="standard"/> where its definition names none.</summary>
    /// <param name="at">Null: the field it was asked for.</param>
    public decimal Parameter(string rule, string name, decimal standard, string? at = null)
    {
        if (settings.GetValueOrDefault(rule) is not { } set) return standard;
        if (set.Find(at ?? field) is { } definition && definition.Parameters.TryGetValue(name, out var own)) return own;
        return set.Own?.Parameters.GetValueOrDefault(name, standard) ?? standard;
    }

    /// <summary>True while a rule makes an exception: what was read before may read differently.</summary>
    internal bool HasWaivers => waivers.Count > 0;

    /// <summary>True if some definition holds for some rows or fields only, or sets a rule differently.</summary>
    internal bool HasScopes => settings.Values.Any(s => s.IsScoped);

    /// <summary>The definitions of a rule in the order in which they are asked; null where its own, if any, holds everywhere.</summary>
    internal IReadOnlyList<CleaningRuleDefinition>? Scoped(string rule) => settings.GetValueOrDefault(rule) is { IsScoped: true } set ? set.InOrder : null;

    /// <summary>Lets a row pass rules; those of the row before count no more.</summary>
    internal void Waive(IReadOnlyCollection<RuleWaiver>? passed)
    {
        if (waivers.Count > 0) waivers.Clear();
        if (passed is not null) waivers.UnionWith(passed);
    }

    /// <summary>Lets the row at hand pass one rule more; false if it does already.</summary>
    internal bool Waive(string rule, string at) => waivers.Add(new(rule, at));

    /// <summary>The definitions of one rule that hold for the channel.</summary>
    private sealed class Settings
    {
        private readonly CleaningRuleDefinition[] differently;
        private readonly CleaningRuleDefinition? off;

        private Settings(CleaningRuleDefinition[] differently, CleaningRuleDefinition? own, bool isElsewhere)
        {
            (this.differently, Own, IsElsewhere) = (differently, own, isElsewhere);
            InOrder = own is null ? differently : [.. differently, own];
            if (own is { Fields.Count: > 0 }) off = own with { Enabled = false };
        }

        /// <summary>The rule's own; null if it has none, or none for the channel.</summary>
        public CleaningRuleDefinition? Own { get; }

        /// <summary>True if the rule's own definition limits it to other channels.</summary>
        public bool IsElsewhere { get; }

        public bool IsScoped => differently.Length > 0 || Own is { DependsOnRow: true };

        /// <summary>As they are asked: the rule's own last.</summary>
        public IReadOnlyList<CleaningRuleDefinition> InOrder { get; }

        public static Settings Of(string rule, IEnumerable<CleaningRuleDefinition> definitions, string? channel)
        {
            var all = definitions.ToList();
            var own = all.Find(d => d.Id == rule);
            var holds = own?.IsOfChannel(channel) == true;
            return new Settings(
                [.. all.Where(d => d != own && d.IsOfChannel(channel)).OrderBy(d => d.Order).ThenBy(d => d.Id, StringComparer.Ordinal)],
                holds ? own : null, own is not null && !holds);
        }

        /// <summary>What decides in a field as long as nothing is known of the row; null: nothing does.</summary>
        public CleaningRuleDefinition? Find(string at)
        {
            foreach (var definition in differently)
                if (!definition.DependsOnRow && definition.IsOfField(at)) return definition;
            return Own is null || Own.IsOfField(at) ? Own : off;
        }
    }
}
