namespace Profiles.Cleaning;

/// <summary>The rules as a steward has set them: which are on, how severe they are, what they compare with.</summary>
/// <remarks>
/// A rule without a definition is on with its built-in severity. A rule that is off reports nothing; a rewriting (Fix) rule that is off
/// also rewrites nothing, so that what only it could read counts as invalid. A value without a canonical form is never used.
/// </remarks>
public sealed class CleaningRules(IReadOnlyDictionary<string, CleaningRuleDefinition> definitions)
{
    public bool IsOn(string rule) => KnownRules.IsStructural(rule) || !definitions.TryGetValue(rule, out var definition) || definition.Enabled;

    public Severity SeverityOf(string rule)
    {
        if (!KnownRules.IsStructural(rule) && definitions.TryGetValue(rule, out var definition)) return definition.Severity;
        return KnownRules.DefaultSeverities.GetValueOrDefault(rule, Severity.Flag);
    }

    /// <summary>The number a rule compares with, or <paramref name="standard"/> where its definition names none.</summary>
    public decimal Parameter(string rule, string name, decimal standard) =>
        definitions.TryGetValue(rule, out var definition) ? definition.Parameters.GetValueOrDefault(name, standard) : standard;
}
