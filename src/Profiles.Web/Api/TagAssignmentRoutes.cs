using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Tags;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Saying of customers what no rule says: manual, imported and model tags.</summary>
internal static class TagAssignmentRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/profiles/{id}/tags/{tag}", AssignAsync).Needs(Right.AssignTags).Audited(AuditActions.Decided, "tag-assigned").WithTags("tags")
            .WithSummary("指定标签 / Assign a tag").WithDescription("Kept with the source person that minted the id, so it follows merges and splits.")
            .Produces<TagWordAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/profiles/{id}/tags/{tag}", RemoveAsync).Needs(Right.AssignTags).Audited(AuditActions.Decided, "tag-removed").WithTags("tags")
            .WithSummary("移除指定的标签 / Take an assigned tag away").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/tags/import", ImportAsync).Needs(Right.AssignTags).WithTags("tags")
            .WithSummary("批量指定标签 / Assign tags to many")
            .WithDescription($"At most {TagImportRequest.MaxItems} items. Each stands alone: those that come to nothing are listed, the others are done.")
            .Produces<TagImportAnswer>();
        api.MapPost("/tags/{tag}/remove-older", RemoveOlderAsync).Needs(Right.AssignTags).Audited(AuditActions.Decided, "tag-removed-older", "tag").WithTags("tags")
            .WithSummary("移除某时刻之前指定的标签 / Take a tag away from all who carry it by an older word")
            .WithDescription("before: an instant, ISO 8601. What follows the import of a full list, for those it does not name.")
            .Produces<TagRemovalAnswer>();
    }

    private static async Task<IResult> AssignAsync(
        string id, string tag, TagAssignmentRequest request, Viewer viewer, [FromServices] TagAssigner assigner, CancellationToken cancellation)
    {
        if ((Inputs.Id<ProfileId>("id", id, out var profile) ?? Inputs.Day("until", request.Until, out _)) is { } wrong) return wrong;
        var said = Said(tag, request.Value, request.Until, request.Note, request.Confidence, request.Model);
        var result = (await assigner.SayAsync([new TagWord(new TagSubject(profile), said)], viewer.Who, cancellation))[0];
        return Problem(result, id, tag) ?? (IResult)TypedResults.Ok(Answer(0, result, viewer.Language));
    }

    private static async Task<IResult> RemoveAsync(
        string id, string tag, Viewer viewer, [FromServices] TagAssigner assigner, CancellationToken cancellation)
    {
        if (Inputs.Id<ProfileId>("id", id, out var profile) is { } wrong) return wrong;
        var result = (await assigner.SayAsync([new TagWord(new TagSubject(profile), Removal(tag))], viewer.Who, cancellation))[0];
        return Problem(result, id, tag) ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> ImportAsync(
        TagImportRequest request, Viewer viewer, [FromServices] TagAssigner assigner, [FromServices] AuditTrail audit, [FromServices] TimeProvider clock,
        CancellationToken cancellation)
    {
        if (request.Items is not { Count: > 0 and <= TagImportRequest.MaxItems } items)
            return ApiProblem.Invalid("items", new Localized($"1 到 {TagImportRequest.MaxItems} 项", $"1 to {TagImportRequest.MaxItems} items"), $"{request.Items?.Count ?? 0}");
        var words = new List<TagWord>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (Word(items[i], $"items[{i}].", out var word) is { } wrong) return wrong;
            words.Add(word);
        }
        var at = clock.GetUtcNow();
        var results = await assigner.SayAsync(words, viewer.Who, cancellation);
        await audit.RecordAsync(
            [.. results.Zip(words).Where(r => r.First.Profile is not null && r.First.Outcome is TagOutcome.Assigned or TagOutcome.Removed).Select(r => new AuditEvent(
                AuditActions.Decided, viewer.Who, r.First.Profile.ToString(), Purpose: null, $"what=tag-{WebJson.Name(r.First.Outcome)} tag={r.Second.Said.Tag} import=true"))],
            cancellation);
        return TypedResults.Ok(new TagImportAnswer(
            results.Count(r => r.Outcome == TagOutcome.Assigned), results.Count(r => r.Outcome == TagOutcome.Removed),
            results.Count(r => r.Outcome == TagOutcome.NotCarried), results.Count(r => r.Outcome is TagOutcome.Nobody or TagOutcome.Several or TagOutcome.Refused),
            at, [.. results.Select((r, i) => Answer(i, r, viewer.Language)).Where(a => a.Expected is not null)]));
    }

    private static async Task<IResult> RemoveOlderAsync(
        string tag, string? before, Viewer viewer, [FromServices] TagAssigner assigner, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (Inputs.Instant("before", before, out var instant) is { } wrong) return wrong;
        if (instant is not { } known) return ApiProblem.Invalid("before", new Localized("ISO 8601 时刻", "an instant as of ISO 8601"), found: null);
        if (TagRefusal.OfTag(tag, await definitions.Current(cancellation)) is { } refusal) return ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found);
        return TypedResults.Ok(new TagRemovalAnswer(await assigner.RemoveOlderAsync(tag, known, viewer.Who, cancellation)));
    }

    private static ApiProblem? Word(TagWordRequest item, string place, out TagWord word)
    {
        word = null!;
        ProfileId? profile = null;
        if (item.Profile is not null)
        {
            if (Inputs.Id<ProfileId>(place + "profile", item.Profile, out var id) is { } wrongId) return wrongId;
            profile = id;
        }
        var ways = (profile is null ? 0 : 1) + (item.Identifier is null ? 0 : 1) + (item.Key is null ? 0 : 1);
        if (ways != 1 || (item.Key is null) != (item.Channel is null))
            return ApiProblem.Invalid(place + "profile|identifier|key", new Localized("三者之一；key 与 channel 一起", "one of the three; key together with channel"), $"{ways}");
        if (item.Tag is null) return ApiProblem.Invalid(place + "tag", new Localized("标签标识", "id of a tag"), found: null);
        if (Inputs.Day(place + "until", item.Until, out _) is { } wrongDay) return wrongDay;
        var said = item.Remove ? Removal(item.Tag) : Said(item.Tag, item.Value, item.Until, item.Note, item.Confidence, item.Model);
        word = new TagWord(new TagSubject(profile, item.Identifier, item.Kind, item.Channel, item.Key), said);
        return null;
    }

    // Author and time are those of whoever says it, set where it is said.
    private static TagAssignment Removal(string tag) => new() { Tag = tag, IsRemoval = true, At = default, By = "" };

    private static TagAssignment Said(string tag, string? value, string? until, string? note, double? confidence, string? model) => new()
    {
        Tag = tag, Value = value, Until = until is null ? null : DateOnly.ParseExact(until, Inputs.DayFormat, CultureInfo.InvariantCulture),
        Note = note, Confidence = confidence, Model = model, At = default, By = "",
    };

    private static ApiProblem? Problem(TagResult result, string id, string tag) => result switch
    {
        { Outcome: TagOutcome.Nobody } => ApiProblem.NotFound(ProfileLookups.Profile, id),
        { Outcome: TagOutcome.NotCarried } => ApiProblem.Of(ProblemType.NotFound, new Localized(
            $"客户画像 {id} 没有指定的标签 {tag}。", $"Profile {id} does not carry the assigned tag {tag}.")),
        { Refusal: { Place: "tag" } refusal } when refusal.Expected.En.StartsWith("a defined tag", StringComparison.Ordinal) =>
            ApiProblem.Of(ProblemType.NotFound, refusal.Place, refusal.Expected, refusal.Found),
        { Refusal: { } refusal } => ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found),
        _ => null,
    };

    private static TagWordAnswer Answer(int index, TagResult result, string language)
    {
        var refusal = result.Refusal ?? result.Outcome switch
        {
            TagOutcome.Nobody => new TagRefusal("profile|identifier|key", new Localized("已知的客户", "a known customer"), Found: null),
            TagOutcome.Several => new TagRefusal("identifier", new Localized(
                "只属于一位客户的标识；请改用 profile 或 key", "an identifier of one customer; name the profile or the key"), Found: null),
            _ => null,
        };
        return new TagWordAnswer(index, WebJson.Name(result.Outcome), result.Profile?.ToString(), refusal?.Place, refusal?.Expected.In(language), refusal?.Found is { } found ? SensitiveText.Echo(found) : null);
    }
}
