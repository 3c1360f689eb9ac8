namespace Profiles.Definitions;

/// <summary>Fields that the rules of a tag or segment look at themselves, not those of the tags and segments they name.</summary>
public static class UsedFields
{
    /// <param name="kind"><see cref="DefinitionKinds.Tags"/> or <see cref="DefinitionKinds.Segments"/>; others look at none.</param>
    public static IReadOnlyList<string> Of(DefinitionSet definitions, string kind, string id)
    {
        IEnumerable<object> rules = kind switch
        {
            DefinitionKinds.Segments => definitions.Segments.Where(s => s.Id == id).Select(s => s.When),
            DefinitionKinds.Tags => definitions.Tags.Where(t => t.Id == id).SelectMany(References.RulesOf),
            _ => [],
        };
        return [.. rules.SelectMany(r => References.Of(r).Fields).Distinct(StringComparer.Ordinal)];
    }
}
