using Profiles.Definitions;
using Profiles.Events;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Finds batches among many, newest first, a bounded part at a time.</summary>
internal static class BatchSearch
{
    private const int LeastPage = 50;
    private const int MaxPage = 200;
    /// <summary>Batches looked at in one request; the rest is asked for with <c>after</c>.</summary>
    private const int MaxLookedAt = 2000;

    /// <param name="before">The last one looked at by the request before; null begins with the newest.</param>
    /// <returns>Those found, and the one to go on behind; null at the end.</returns>
    public static async Task<(List<Batch> Found, Batch? Last)> FindAsync(
        IBatchStore batches, Batch? before, Func<Batch, bool> isWanted, int limit, CancellationToken cancellation)
    {
        var (found, lookedAt) = (new List<Batch>(), 0);
        await foreach (var batch in batches.ReadAllAsync(before, Math.Clamp(limit, LeastPage, MaxPage), cancellation))
        {
            if (isWanted(batch)) found.Add(batch);
            if (++lookedAt == MaxLookedAt || found.Count == limit) return (found, batch);
        }
        return (found, null);
    }
}

/// <summary>Which batches a list is about.</summary>
/// <param name="Channel">Null: of all.</param>
/// <param name="Statuses">Empty: in whatever state.</param>
/// <param name="From">First day of the business; null: from the beginning.</param>
/// <param name="To">Last day of the business; null: until now.</param>
internal sealed record BatchFilter(string? Channel, IReadOnlyList<BatchStatus> Statuses, DateOnly? From, DateOnly? To)
{
    /// <summary>Reads what a caller wrote into the query.</summary>
    public static ApiProblem? Read(string? channel, string? status, string? from, string? to, out BatchFilter filter)
    {
        filter = new BatchFilter(channel, [], null, null);
        if (channel is not null && Inputs.Channel(channel) is { } wrongChannel) return wrongChannel;
        if (Inputs.Day("from", from, out var first) is { } wrongFrom) return wrongFrom;
        if (Inputs.Day("to", to, out var last) is { } wrongTo) return wrongTo;
        var statuses = new List<BatchStatus>();
        foreach (var name in status?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var known = Enum.GetValues<BatchStatus>().Where(s => WebJson.Name(s) == name).Select(s => (BatchStatus?)s).FirstOrDefault();
            if (known is not { } one)
            {
                var all = Enum.GetValues<BatchStatus>().Select(WebJson.Name).ToArray();
                return ApiProblem.Invalid("status", new Localized($"{string.Join("、", all)} 之一", $"one of {string.Join(", ", all)}"), name);
            }
            statuses.Add(one);
        }
        filter = new BatchFilter(channel, statuses, first, last);
        return null;
    }

    public bool Matches(Batch batch, BusinessCalendar calendar)
    {
        var day = calendar.DayOf(batch.ObservedAt);
        return (Channel is null || batch.Channel == Channel) && (Statuses.Count == 0 || Statuses.Contains(batch.Status)) && !(day < From) && !(day > To);
    }
}
