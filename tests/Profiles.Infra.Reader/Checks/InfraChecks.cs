using Profiles.Infra.Types;

namespace Profiles.Infra.Checks;

/// <summary>All checks of templates, in the order of file and line.</summary>
public static class InfraChecks
{
    /// <summary>Resources used here that the tables of Azure/bicep-types-az kept for checking do not hold; the compiler checks them.</summary>
    public static IReadOnlySet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Microsoft.Insights/workbooks@2023-06-01",
        "Microsoft.KeyVault/vaults@2024-11-01",
    };

    /// <param name="tables">Null: types are not checked.</param>
    public static IReadOnlyList<InfraProblem> Run(InfraFolder folder, TypeTables? tables) =>
    [
        .. folder.SyntaxProblems
            .Concat(folder.Files.Values.SelectMany(NameCheck.Of))
            .Concat(ModuleCheck.Of(folder))
            .Concat(RuleCheck.Of(folder))
            .Concat(tables is null ? [] : new TypeCheck(folder, tables, Unlisted).Run())
            .Distinct()
            .OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.LineNumber).ThenBy(p => p.Code, StringComparer.Ordinal),
    ];
}
