using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Tags;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What people said to purposes: reading it, and writing it down.</summary>
internal static class ConsentRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles/{id}/consents", ReadAsync).Needs(Right.ReadProfiles).WithTags("consents")
            .WithSummary("客户的同意：每个用途现在是否允许，以及历史 / Consents: what is allowed now, and all that was said").Produces<ProfileConsentsView>();
        api.MapPost("/profiles/{id}/consents", RecordAsync).Needs(Right.RecordConsents).WithTags("consents")
            .WithSummary("记录同意、拒绝或撤回 / Write down a consent, an objection or a withdrawal")
            .WithDescription("A grant is kept with the source person that minted the id; anything else with all of the profile's, so that it survives splits.")
            .Produces<ConsentAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/consents/import", ImportAsync).Needs(Right.RecordConsents).WithTags("consents")
            .WithSummary("批量记录同意 / Write down the consents of many")
            .WithDescription($"At most {ConsentImportRequest.MaxItems} items. Each stands alone: those that come to nothing are listed, the others are done.")
            .Produces<ConsentImportAnswer>();
    }

    private static async Task<IResult> ReadAsync(
        string id, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] ConsentHistory history, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, cancellation);
        if (profile is null) return problem!;
        var (set, now) = (await definitions.Current(cancellation), time.GetUtcNow());
        var (views, state) = (new ConsentViews(set, viewer.Language, now), ConsentState.Of(profile, set.Purposes, now));
        return TypedResults.Ok(new ProfileConsentsView(
            profile.Id.ToString(), state.IsRestricted, state.AllowsProfiling, views.Answers(profile), [.. (await history.ReadAsync(profile, cancellation)).Select(views.View)]));
    }

    private static async Task<IResult> RecordAsync(
        string id, ConsentRequest request, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] ConsentRecorder recorder, [FromServices] TimeProvider time,
        CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, cancellation);
        if (profile is null) return problem!;
        if (ConsentInputs.Statement(request, "", viewer.Who, time.GetUtcNow(), out var said) is { } wrong) return wrong;
        var outcome = await recorder.RecordAsync(profile.Id, [said], viewer.Who, cancellation);
        if (outcome.Refusal is { } refusal) return ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found);
        return outcome is { Members: > 0, Profile: { } now }
            ? TypedResults.Ok(new ConsentAnswer(now.ToString(), outcome.Members))
            : ApiProblem.NotFound(ProfileLookups.Profile, id);
    }

    private static async Task<IResult> ImportAsync(
        ConsentImportRequest request, Viewer viewer, [FromServices] ConsentRecorder recorder, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (request.Items is not { Count: > 0 and <= ConsentImportRequest.MaxItems } items)
            return ApiProblem.Invalid("items", new Localized($"1 到 {ConsentImportRequest.MaxItems} 项", $"1 to {ConsentImportRequest.MaxItems} items"), $"{request.Items?.Count ?? 0}");
        var words = new List<(TagSubject, ConsentStatement)>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (ConsentInputs.Word(items[i], $"items[{i}].", viewer.Who, time.GetUtcNow(), out var word) is { } wrong) return wrong;
            words.Add(word);
        }
        var outcomes = await recorder.RecordAsync(words, viewer.Who, cancellation);
        ConsentItemAnswer[] troubles = [.. outcomes.Select((o, i) => Trouble(i, o, viewer.Language)).OfType<ConsentItemAnswer>()];
        return TypedResults.Ok(new ConsentImportAnswer(outcomes.Count - troubles.Length, troubles.Length, troubles));
    }

    private static ConsentItemAnswer? Trouble(int index, (ConsentOutcome Outcome, TagOutcome Trouble) of, string language) => of switch
    {
        { Outcome.Refusal: { } refusal } => new ConsentItemAnswer(index, "refused", refusal.Place, refusal.Expected.In(language), refusal.Found),
        { Outcome.Members: > 0 } => null,
        { Trouble: TagOutcome.Several } => new ConsentItemAnswer(
            index, "several", "identifier", new Localized("只属于一位客户的标识；请改用 profile 或 key", "an identifier of one customer; name the profile or the key").In(language), Found: null),
        _ => new ConsentItemAnswer(index, "nobody", "profile|identifier|key", new Localized("已知的客户", "a known customer").In(language), Found: null),
    };
}
