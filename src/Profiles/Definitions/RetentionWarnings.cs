namespace Profiles.Definitions;

/// <summary>What people should know of how long data are kept, though it may be published.</summary>
public static class RetentionWarnings
{
    /// <summary>Less than the law wants; rules that will see less than they ask for.</summary>
    public static IReadOnlyList<Localized> Of(DefinitionSet set) => RetentionValidation.Warnings(set);

    /// <summary>Those that a publication brings.</summary>
    internal static IReadOnlyList<Localized> Brought(DefinitionSet? before, DefinitionSet? after) =>
        after is null ? [] : [.. Of(after).Except(before is null ? [] : Of(before))];
}
