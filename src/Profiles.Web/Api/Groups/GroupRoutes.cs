using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Groups;

/// <summary>Households, and companies with their contacts.</summary>
internal static class GroupRoutes
{
    private const int MaxText = CompanyName.MaxLength;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/households/{id}", HouseholdAsync).Needs(Right.ReadProfiles).Masked().WithTags("groups")
            .WithSummary("读取家庭 / Read a household").Produces<HouseholdView>();
        api.MapGet("/profiles/{id}/household", HouseholdOfAsync).Needs(Right.ReadProfiles).Masked().WithTags("groups")
            .WithSummary("客户所在家庭，或为何没有 / The household of a profile, or why there is none").Produces<HouseholdView>();
        api.MapGet("/companies", SearchAsync).Needs(Right.ReadProfiles).WithTags("groups")
            .WithSummary("按名称、信用代码或域名的开头查找企业 / Find companies by the beginning of name, code or domain").Produces<ListView<CompanySummary>>();
        api.MapGet("/companies/{id}", CompanyAsync).Needs(Right.ReadProfiles).Masked().WithTags("groups")
            .WithSummary("读取企业、联系人与决策链 / Read a company with contacts and decision chain")
            .WithDescription("The id of a name or domain that by now belongs to another company answers that company.").Produces<CompanyView>();
        api.MapGet("/profiles/{id}/company", CompanyOfAsync).Needs(Right.ReadProfiles).Masked().WithTags("groups")
            .WithSummary("客户所在企业，或为何没有 / The company of a profile, or why there is none").Produces<ProfileCompanyView>();
    }

    private static async Task<IResult> HouseholdAsync(
        string id, Viewer viewer, [FromServices] HouseholdReader households, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        if (Inputs.Id<GroupId>("id", id, out var wanted) is { } wrong) return wrong;
        if (await households.FindAsync(wanted, cancellation) is not { } found) return ApiProblem.NotFound(GroupTexts.Household, id);
        return TypedResults.Ok(await ShownAsync(new GroupViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(found), found.Profiles, viewer, audit, cancellation));
    }

    private static async Task<IResult> HouseholdOfAsync(
        string id, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] HouseholdReader households, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var found = await households.OfAsync(profile, cancellation);
        return TypedResults.Ok(await ShownAsync(new GroupViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(found), found.Profiles, viewer, audit, cancellation));
    }

    private static async Task<IResult> SearchAsync(
        string? search, string? limit, Viewer viewer, [FromServices] CompanyReader companies, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        if (search is { Length: > MaxText }) return ApiProblem.Invalid("search", new Localized($"至多 {MaxText} 字", $"at most {MaxText} characters"), found: null);
        var views = new GroupViews(await definitions.Current(cancellation), viewer, time.GetUtcNow());
        return TypedResults.Ok(new ListView<CompanySummary>([.. (await companies.SearchAsync(search ?? "", wanted, cancellation)).Select(views.Summary)]));
    }

    private static async Task<IResult> CompanyAsync(
        string id, Viewer viewer, [FromServices] CompanyReader companies, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        if (Inputs.Id<GroupId>("id", id, out var wanted) is { } wrong) return wrong;
        if (await companies.FindAsync(wanted, cancellation) is not { } found) return ApiProblem.NotFound(GroupTexts.Company, id);
        return TypedResults.Ok(await ShownAsync(new GroupViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(found), found.Contacts.Select(c => c.Profile), viewer, audit, cancellation));
    }

    private static async Task<IResult> CompanyOfAsync(
        string id, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] CompanyReader companies, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var (company, reason) = await companies.OfAsync(profile, cancellation);
        var view = new GroupViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(company, reason);
        return TypedResults.Ok(await ShownAsync(view, company?.Contacts.Select(c => c.Profile) ?? [], viewer, audit, cancellation));
    }

    private static async Task<T> ShownAsync<T>(T view, IEnumerable<Profile> profiles, Viewer viewer, AuditTrail audit, CancellationToken cancellation)
    {
        await Disclosure.RecordAsync(audit, viewer, profiles.Select(p => p.Id), "group", cancellation);
        return view;
    }
}
