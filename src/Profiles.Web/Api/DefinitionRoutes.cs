using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What users author: reading, checking, planning, publishing.</summary>
internal static class DefinitionRoutes
{
    private const int MaxFiles = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/definitions").WithTags("definitions");
        routes.MapGet("", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("全部定义 / All definitions").Produces<ListView<DefinitionEntry>>();
        routes.MapGet("/{kind}/{id}", ReadAsync).Needs(Right.ReadDefinitions)
            .WithSummary("一个定义 / One definition").Produces<DefinitionView>();
        routes.MapPost("/validate", (DefinitionUpload upload, [FromServices] DefinitionAccess access, CancellationToken cancellation) =>
                RunAsync(upload, access.Plan, steps: false, apply: false, cancellation))
            .Needs(Right.ReadDefinitions).WithSummary("校验定义 / Validate definitions").Produces<DefinitionPlanView>();
        routes.MapPost("/plan", (DefinitionUpload upload, [FromServices] DefinitionAccess access, CancellationToken cancellation) =>
                RunAsync(upload, access.Plan, steps: true, apply: false, cancellation))
            .Needs(Right.ReadDefinitions).WithSummary("预览发布的影响 / Preview what publishing would do").Produces<DefinitionPlanView>();
        routes.MapPost("/apply", (DefinitionUpload upload, [FromServices] DefinitionAccess access, CancellationToken cancellation) =>
                RunAsync(upload, access.Apply, steps: true, apply: true, cancellation))
            .Needs(Right.ManageDefinitions).WithSummary("发布定义 / Publish definitions").Produces<DefinitionPlanView>();
    }

    private static async Task<IResult> ListAsync(string? kind, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        var all = await store.ReadAllAsync(cancellation);
        return TypedResults.Ok(new ListView<DefinitionEntry>([.. all.Where(d => kind is null || d.Kind == kind)
            .OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => new DefinitionEntry(d.Kind, d.Id, d.Origin, d.Version))]));
    }

    private static async Task<IResult> ReadAsync(string kind, string id, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        var found = (await store.ReadAllAsync(cancellation)).FirstOrDefault(d => d.Kind == kind && d.Id == id);
        if (found is null) return ApiProblem.NotFound(new Localized("定义", "definition"), $"{kind}/{id}");
        using var json = JsonDocument.Parse(found.Json);
        return TypedResults.Ok(new DefinitionView(found.Kind, found.Id, found.Origin, found.Version, json.RootElement.Clone()));
    }

    private static async Task<IResult> RunAsync(
        DefinitionUpload upload, Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> run, bool steps, bool apply,
        CancellationToken cancellation)
    {
        if (upload.Files is not { Count: > 0 and <= MaxFiles } files || files.Any(f => f is not { Kind.Length: > 0, Id.Length: > 0, Json.ValueKind: JsonValueKind.Object }))
            return ApiProblem.Invalid("files", new Localized(
                $"1 到 {MaxFiles} 个 kind、id、json 齐全的定义", $"1 to {MaxFiles} definitions, each with kind, id and json"), found: null);
        var plan = await run(new WantedDefinitions([.. files.Select(f => new DefinitionFile(f.Kind, f.Id, f.Json.GetRawText()))], upload.Prune), cancellation);
        var valid = plan.Problems.Count == 0;
        return TypedResults.Ok(new DefinitionPlanView(
            valid, apply && valid, [.. plan.Problems.Select(p => new BatchErrorView(p.Code, p.Place, p.Expected, p.Found))],
            steps ? [.. plan.Steps.Select(s => new DefinitionStepView(s.Kind, s.Id, s.Action))] : []));
    }
}
