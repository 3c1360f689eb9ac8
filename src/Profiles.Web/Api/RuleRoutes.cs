using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Rules;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Rules as people write them: reading a text or a tree, and what an editor offers.</summary>
internal static class RuleRoutes
{
    private static readonly Localized TextOrTree = new("text 与 tree 之一", "either text or tree");
    private static readonly Localized Kinds = new("condition 或 measure", "condition or measure");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/rules").WithTags("rules");
        routes.MapPost("/parse", ParseAsync).Needs(Right.ReadDefinitions)
            .WithSummary("规则文本与规则树互转并校验 / Reads a rule as text or tree, checks it, gives both").Produces<RuleView>();
        routes.MapGet("/words", WordsAsync).Needs(Right.ReadDefinitions)
            .WithSummary("规则中可用的字段、函数与名称 / Fields, functions and names that rules may use").Produces<RuleWordsView>();
    }

    private static async Task<IResult> ParseAsync(
        RuleRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (request.Text is null == request.Tree is null) return ApiProblem.Invalid("text", TextOrTree, found: null);
        if (request.Kind is not (null or "condition" or "measure")) return ApiProblem.Invalid("kind", Kinds, request.Kind);
        var set = await definitions.Current(cancellation);
        var isMeasure = request.Kind == "measure";
        var check = (request.Text, isMeasure) switch
        {
            ({ } text, false) => RuleCheck.OfCondition(text, set),
            ({ } text, true) => RuleCheck.OfMeasure(text, set),
            (null, false) => RuleCheck.OfCondition(request.Tree!.Value, set),
            (null, true) => RuleCheck.OfMeasure(request.Tree!.Value, set),
        };
        return TypedResults.Ok(new RuleView(check.Problems.Count == 0, Tree(check.Tree), Texts(check.Tree, set), [.. check.Problems.Select(p => View(p, viewer.Language))]));
    }

    private static JsonElement? Tree(object? tree) => tree switch
    {
        Condition condition => JsonSerializer.SerializeToElement(condition, DefinitionJson.TypeOf<Condition>()),
        Measure measure => JsonSerializer.SerializeToElement(measure, DefinitionJson.TypeOf<Measure>()),
        _ => null,
    };

    private static RuleTextsView? Texts(object? tree, DefinitionSet set) => tree switch
    {
        Condition condition => new RuleTextsView(RuleText.Print(condition, set, "zh"), RuleText.Print(condition, set, "en")),
        Measure measure => new RuleTextsView(RuleText.Print(measure, set, "zh"), RuleText.Print(measure, set, "en")),
        _ => null,
    };

    private static RuleProblemView View(DefinitionProblem problem, string language) => new(
        problem.Path, problem.Span?.Line, problem.Span?.Column, problem.Span?.Length, problem.Expected.In(language), problem.Found.In(language), problem.Suggestion,
        problem.Message.In(language));

    private static async Task<IResult> WordsAsync([FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var sections = set.Catalog.Sections.SelectMany(s => s.Fields, (s, f) => (s.Id, Field: f.Id)).DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => f.Id, StringComparer.Ordinal);
        return TypedResults.Ok(new RuleWordsView(
            [.. set.Catalog.Fields.Select(f => Field(f, sections.GetValueOrDefault(f.Id)))],
            [.. RuleFunction.All.Select(f => new RuleFunctionView(Both(f.Name), Both(f.Arguments), Both(f.Meaning)))],
            [.. RuleVocabulary.Keywords.Select(Both)],
            [.. RuleVocabulary.Windows.Select(Both)],
            [.. RuleVocabulary.EventTypes.Select(e => Name(e.Id, e.Name))],
            [.. RuleVocabulary.EventProperties.Select(e => Name(e.Id, e.Name))],
            [.. set.Tags.Select(t => new RuleTagView(t.Id, Both(t.Name), [.. t.Tiers.Select(tier => Name(tier.Value, tier.Name))]))],
            [.. set.Segments.Select(s => Name(s.Id, s.Name))],
            [.. set.Channels.Values.Select(c => Name(c.Id, c.Name))],
            [.. set.Lists.Values.Select(l => Name(l.Id, l.Name))],
            [.. set.Catalog.Sections.Select(s => Name(s.Id, s.Name))]));
    }

    private static RuleFieldView Field(FieldDefinition field, string? section) => new(
        field.Id, Both(field.Name), WebJson.Name(field.Type), field.Many, [.. RuleVocabulary.TestsOf(field).Select(Both)],
        [.. field.Choices.Select(c => Name(c.Value, c.Name))], section, Mask.For(field) is not null);

    private static RuleNameView Name(string id, Localized name) => new(id, Both(name));

    private static RuleTextsView Both(Localized text) => new(text.Zh, text.En);
}
