using Profiles.Cleaning.Checks;
using Profiles.Definitions;

namespace Profiles.Cleaning;

/// <summary>All rules in the order in which they act on a row.</summary>
public static class CleaningCatalogue
{
    /// <summary>
    /// Replacements of cells first, then the built-in rules, then checks of users' own. Before each rule stand the definitions that set it
    /// differently, as they are asked. A built-in rule without a definition is listed with its built-in severity.
    /// </summary>
    public static IEnumerable<CleaningRuleDefinition> InOrder(DefinitionSet set)
    {
        var all = set.CleaningRules.Values;
        var differently = RecordChecks.InOrder(all.Where(r => r.Sets != r.Id)).ToLookup(r => r.Sets, StringComparer.Ordinal);
        var own = RecordChecks.InOrder(all.Where(r => r.Check is not null)).ToList();
        var builtIn = KnownRules.DefaultSeverities.Keys.Order(StringComparer.Ordinal)
            .Select(id => set.CleaningRules.GetValueOrDefault(id) ?? new CleaningRuleDefinition
            {
                Id = id, Name = new Localized(id, id), Reason = new Localized(id, id), Severity = KnownRules.DefaultSeverities[id],
            });
        return own.Where(r => r.Check is ReplaceCheck).Concat(builtIn).Concat(own.Where(r => r.Check is not ReplaceCheck)).SelectMany(r => differently[r.Id].Append(r));
    }
}
