using Profiles.Rules.Nodes;

namespace Profiles.Cleaning;

/// <summary>Decides on the findings of a row by definitions that hold for some rows, fields or values only.</summary>
/// <remarks>Only rows with findings cost anything.</remarks>
internal sealed class RuleSettlement
{
    private readonly CleaningRules rules;
    private readonly RecordConditions conditions;
    private readonly Dictionary<string, RuleNode> whens = new(StringComparer.Ordinal);

    public RuleSettlement(CleaningRules rules, IEnumerable<CleaningRuleDefinition> definitions, RecordConditions conditions)
    {
        (this.rules, this.conditions) = (rules, conditions);
        foreach (var definition in definitions)
            if (definition is { When: { } when, Check: null }) whens.Add(definition.Id, conditions.Compile(when));
    }

    /// <summary>Gives each finding the severity and name of the definition that decides on it.</summary>
    /// <returns>True if a rule makes an exception of the row: it has to be read again, with that rule off.</returns>
    public bool Settle(List<Finding> findings)
    {
        var (isBound, again) = (false, false);
        for (var i = 0; i < findings.Count; i++)
        {
            if (rules.Scoped(findings[i].Rule) is not { } definitions) continue;
            if (!isBound) conditions.Bind();
            isBound = true;
            var deciding = Deciding(findings[i], definitions);
            if (deciding is { Enabled: true }) findings[i] = findings[i] with { Rule = deciding.Id, Severity = deciding.Severity };
            else if (deciding is not null || definitions[^1].Id == findings[i].Rule) again |= rules.Waive(findings[i].Rule, findings[i].Field);
        }
        return again;
    }

    /// <summary>The first that holds for the finding; null if none does.</summary>
    private CleaningRuleDefinition? Deciding(Finding finding, IReadOnlyList<CleaningRuleDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            if (!definition.IsOfField(finding.Field) || !definition.IsOfValue(finding.Before)) continue;
            if (!whens.TryGetValue(definition.Id, out var when) || conditions.IsTrue(when)) return definition;
        }
        return null;
    }
}
