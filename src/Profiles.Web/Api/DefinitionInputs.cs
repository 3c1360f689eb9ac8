using System.Text.Json;
using System.Text.RegularExpressions;
using Profiles.Definitions;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reads what authors send, and writes plans the way they are answered.</summary>
internal static partial class DefinitionInputs
{
    public const int MaxFiles = 2000;
    private const int MaxWhy = 500;

    /// <summary>The files as edits, or what is wrong with them.</summary>
    public static ApiProblem? Files(IReadOnlyList<DefinitionUploadFile>? sent, out IReadOnlyList<DefinitionEdit> files)
    {
        files = [];
        if (sent is not { Count: > 0 and <= MaxFiles } || sent.Any(f => f is not { Kind.Length: > 0, Id.Length: > 0 } || f.Text is null == f.Json is null || f.Json is { ValueKind: not JsonValueKind.Object }))
            return ApiProblem.Invalid("files", new Localized(
                $"1 到 {MaxFiles} 个定义，各有 kind、id，以及 json 或 text", $"1 to {MaxFiles} definitions, each with kind, id and either json or text"), found: null);
        files = [.. sent.Select(f => new DefinitionEdit(f.Kind, f.Id, f.Text ?? f.Json!.Value.GetRawText()) { IsData = f.Text is null })];
        return null;
    }

    public static ApiProblem? Why(string? why) => why is { Length: > MaxWhy }
        ? ApiProblem.Invalid("why", new Localized($"至多 {MaxWhy} 字", $"at most {MaxWhy} characters"), why)
        : null;

    public static ApiProblem? DraftName(string? name) => name is { Length: <= DefinitionDraft.MaxName } && DraftNames().IsMatch(name) ? null : ApiProblem.Invalid(
        "name", new Localized($"小写字母、数字与连字符，至多 {DefinitionDraft.MaxName} 个", $"lower-case letters, digits and hyphens, at most {DefinitionDraft.MaxName}"), name);

    public static DefinitionPlanView View(DefinitionPlan plan, bool steps, bool apply)
    {
        var valid = plan.Problems.Count == 0;
        return new DefinitionPlanView(
            valid, apply && valid, Problems(plan), steps ? Steps(plan) : [], steps && plan.Affected is { } affected ? Affected(affected) : null, plan.Publication, plan.Warnings.Count == 0 ? null : plan.Warnings);
    }

    public static IReadOnlyList<BatchErrorView> Problems(DefinitionPlan plan) =>
        [.. plan.Problems.Select(p => BatchErrorView.Of(p))];

    public static IReadOnlyList<DefinitionStepView> Steps(DefinitionPlan plan) => [.. plan.Steps.Select(s => new DefinitionStepView(s.Kind, s.Id, s.Action))];

    public static AffectedView Affected(AffectedDefinitions affected) => new(
        affected.Profiles, [.. affected.Tags.Order(StringComparer.Ordinal)], [.. affected.Segments.Order(StringComparer.Ordinal)]);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex DraftNames();
}
