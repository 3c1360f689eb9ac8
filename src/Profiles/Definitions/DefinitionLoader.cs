using System.Text;
using System.Text.RegularExpressions;
using Profiles.Access;
using Profiles.Privacy.Consents;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>A validated set, or what is wrong with the definitions; never both.</summary>
public sealed record DefinitionLoadResult(DefinitionSet? Set, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Makes a validated <see cref="DefinitionSet"/> of stored definitions, or names everything that is wrong with them.</summary>
/// <remarks>
/// Limits: 1 MiB a file, nesting of 64. A folder's name is the kind, a file's name the id. Without <c>business</c> the defaults hold,
/// without <c>identity</c> nothing links.
/// </remarks>
public static partial class DefinitionLoader
{
    /// <summary>Size of a definition, in bytes of UTF-8, beyond which it is refused.</summary>
    public const int MaxBytes = 1 << 20;

    public static DefinitionLoadResult Load(IReadOnlyList<StoredDefinition> stored)
    {
        List<DefinitionProblem> problems = [];
        var parsed = new ParsedDefinitions();
        foreach (var definition in stored.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal))
        {
            var own = new DefinitionProblems(FileOf(definition), problems);
            if (IsWellPlaced(definition, parsed, own)) parsed.Read(definition, own);
        }
        var catalog = FieldValidation.Check(parsed, problems);
        var places = parsed.ReadRules(catalog, problems);
        var scope = new DefinitionScope(parsed, catalog);
        SettingsValidation.Check(parsed, scope, problems);
        PurposeValidation.Check(parsed, scope, problems);
        CleaningRuleValidation.Check(parsed, scope, places, problems);
        var (tags, segments) = TagValidation.Check(parsed, scope, places, problems);
        foreach (var destination in parsed.Destinations.Values)
            DestinationValidation.Check(destination, scope, new DefinitionProblems($"{DefinitionKinds.Destinations}/{destination.Id}.json", problems));
        RetentionValidation.Check(parsed, tags, segments, problems);
        RoleValidation.Check(parsed.Roles.Values, parsed.IsWhole(DefinitionKinds.Roles), [.. parsed.Sections.Select(s => s.Id)], problems);
        if (problems.Count > 0)
            return new DefinitionLoadResult(null, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Span?.Line).ThenBy(p => p.Span?.Column)]);
        return new DefinitionLoadResult(
            new DefinitionSet
            {
                Version = DefinitionVersion.Of(stored),
                ProfileVersion = DefinitionVersion.Of(stored.Where(d => !DefinitionKinds.IsApartFromProfiles(d.Kind))),
                Business = parsed.Business,
                Catalog = catalog,
                Purposes = ConsentPurposes.With(parsed.Purposes),
                Identity = parsed.Identity,
                Matching = parsed.Matching,
                CleaningRules = parsed.CleaningRules,
                Channels = parsed.Channels,
                Mappings = parsed.Mappings,
                Baselines = parsed.Baselines,
                QualityChecks = parsed.QualityChecks,
                Tracking = parsed.Tracking,
                Lists = parsed.Lists,
                Tags = tags,
                Segments = segments,
                Destinations = parsed.Destinations,
                Retention = parsed.Retention,
                Roles = RoleSet.Of(parsed.Roles.Values),
            },
            []);
    }

    internal static string FileOf(StoredDefinition definition) => definition.Kind.Length == 0 ? $"{definition.Id}.json" : $"{definition.Kind}/{definition.Id}.json";

    private static bool IsWellPlaced(StoredDefinition definition, ParsedDefinitions parsed, DefinitionProblems problems)
    {
        var kinds = string.Join(", ", DefinitionKinds.All);
        if (!problems.Require("$", new Localized($"位于以下文件夹之一：{kinds}", $"to stand in one of the folders {kinds}"), definition.Kind, DefinitionKinds.All))
            return false;
        if (DefinitionKinds.IsSingle(definition.Kind) && definition.Id != definition.Kind)
            problems.Add("$", new Localized($"文件名为 {definition.Kind}.json", $"the file name {definition.Kind}.json"), definition.Id);
        else if (!IdPattern().IsMatch(definition.Id))
            problems.Add("$", new Localized("文件名由字母、数字、点和连字符组成", "a file name of letters, digits, dots and hyphens"), definition.Id);
        else if (!parsed.Announce(definition))
            problems.Add("$", new Localized("每个定义只有一份", "each definition once"), definition.Id);
        else if (Encoding.UTF8.GetByteCount(definition.Json) > MaxBytes)
            problems.Add("$", new Localized($"最多 {MaxBytes} 字节", $"at most {MaxBytes} bytes"), new Localized("更多", "more"));
        else
            return true;
        return false;
    }

    [GeneratedRegex("^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex IdPattern();
}
