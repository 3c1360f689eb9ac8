using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Api;

namespace Profiles.Web.Tracking;

/// <summary>What came of a request to the tracking API, on its way to being answered in the shape its clients read.</summary>
internal sealed class TrackingOutcome : IResult
{
    private static readonly byte[] Success = [.. """{"success":true}"""u8];
    private static readonly Localized Known = new("已收到", "received before");

    private int status = StatusCodes.Status200OK;
    private int? retryAfter;
    private Problem? problem;
    private TrackingEntry[] entries = [];
    private IReadOnlyList<AppendOutcome> outcomes = [];

    /// <summary>The request was refused whole.</summary>
    public static TrackingOutcome Refused(Problem problem, int status, int? retryAfter) => new() { problem = problem, status = status, retryAfter = retryAfter };

    /// <summary>No message of the request could be stored.</summary>
    public static TrackingOutcome NothingStored(TrackingEntry[] entries) => new()
    {
        entries = entries,
        status = StatusCodes.Status400BadRequest,
        problem = new Problem(entries[0].Unreadable!.Code, entries.Length == 1 ? "body" : "batch", null, null),
    };

    /// <param name="outcomes">Of the entries that have a receipt, in their order.</param>
    public static TrackingOutcome Stored(TrackingEntry[] entries, IReadOnlyList<AppendOutcome> outcomes) => new() { entries = entries, outcomes = outcomes };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (retryAfter is { } seconds)
        {
            var text = seconds.ToString(CultureInfo.InvariantCulture);
            response.Headers.RetryAfter = text;
            response.Headers["X-RateLimit-Reset"] = text;
        }
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Basic realm=\"profiles\"";
        var wantsResults = httpContext.Request.Query["results"] is ["true"];
        if (problem is null && !wantsResults)
        {
            response.ContentLength = Success.Length;
            return response.Body.WriteAsync(Success, httpContext.RequestAborted).AsTask();
        }
        return JsonSerializer.SerializeAsync(
            response.Body, Answer(wantsResults, Languages.Of(httpContext.Request)), WebJson.Readable.TrackingAnswer, httpContext.RequestAborted);
    }

    private TrackingAnswer Answer(bool wantsResults, string language)
    {
        var answer = new TrackingAnswer(problem is null)
        {
            Code = problem?.Code,
            Place = problem?.Place,
            Message = problem is null ? null : TrackingTexts.Of(problem, entries).In(language),
        };
        if (!wantsResults) return answer;
        var results = Results(language);
        return answer with
        {
            Accepted = results.Count(r => r.Status == "accepted"),
            Duplicates = results.Count(r => r.Status == "duplicate"),
            Rejected = results.Count(r => r.Status == "rejected"),
            Results = results,
        };
    }

    private List<TrackedMessageAnswer> Results(string language)
    {
        var results = new List<TrackedMessageAnswer>(entries.Length);
        var next = 0;
        foreach (var entry in entries)
        {
            // What was stored under the key counts, whatever is sent under it later: a client's id of a message is its word.
            var isNew = entry.Receipt is not null && next < outcomes.Count && outcomes[next++] == AppendOutcome.Stored;
            results.Add(entry switch
            {
                { Unreadable: { } unreadable } => new(entry.Index, null, "rejected", null, unreadable.Code, unreadable.Message.In(language)),
                { Refusal: { } refusal } => new(entry.Index, entry.MessageId, "rejected", entry.Receipt!.Id, refusal.Code, TrackingTexts.Of(refusal).In(language)),
                _ => new(entry.Index, entry.MessageId, isNew ? "accepted" : "duplicate", entry.Receipt!.Id, null, isNew ? null : Known.In(language)),
            });
        }
        return results;
    }
}
