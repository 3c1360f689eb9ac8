using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Pulling;

/// <summary>What the next page of a pull would come to.</summary>
/// <param name="Address">That was asked, without its query, which may hold a credential.</param>
/// <param name="Problem">Why there is no page; null if there is one.</param>
/// <param name="Count">Items of the page.</param>
/// <param name="HasNext">True if there is another page behind it.</param>
/// <param name="First">Its first items as they would be taken in.</param>
public sealed record TriedPull(string Address, Problem? Problem, int Count, bool HasNext, IReadOnlyList<TriedItem> First);

/// <summary>Asks for one page and shows what it would become: nothing is stored, nothing remembered.</summary>
public sealed class PullTrial(PublishedDefinitions definitions, PullRunner runner, PullCredentials credentials, PullClient client, TimeProvider clock)
{
    /// <summary>Items shown.</summary>
    public const int MaxShown = 20;

    public async Task<TriedPull> TryAsync(ChannelDefinition channel, PullDefinition pull, CancellationToken cancellation)
    {
        var (active, now) = (definitions.Current, clock.GetUtcNow());
        var stored = await runner.ReadAsync(channel.Id, pull.Id, cancellation);
        var state = PullPlanner.Begin(pull, stored with { Open = null, Sweep = null }, runId: "", now, everything: false);
        var (request, missing) = PullRequests.Next(pull, state.Sweep!, await credentials.ReadAsync(channel.Id, pull, cancellation), active.Calendar);
        if (request is null) return Nothing(missing!);
        var answer = await client.AskAsync(request, pull.Limits.PageBytes, page: 1, cancellation);
        if (answer is PullAnswer.Refused refused) return Nothing(refused.Problem);
        if (answer is PullAnswer.Failed failed) return Nothing(PullProblems.Unreachable(1, 1, failed.Found));
        var (content, link) = (PullAnswer.Page)answer;
        var (page, misread) = PullPage.Read(content, link, pull, number: 1);
        if (page is null) return Nothing(misread!);
        var after = PullPlanner.After(pull, state, page, page.Items.Count, bytes: 0);
        return new TriedPull(pull.Url, after.Open!.Problem, page.Items.Count, after.Sweep is not null && after.Open.Problem is null, Mapped(channel, page, now, active));

        TriedPull Nothing(Problem problem) => new(pull.Url, problem, 0, false, []);
    }

    /// <summary>The first items, mapped by the names and values of the whole page as the file of a run would be.</summary>
    private static IReadOnlyList<TriedItem> Mapped(ChannelDefinition channel, PullPage page, DateTimeOffset at, ActiveDefinitions active)
    {
        if (SampleRows.Of(page.Items) is not { } rows) return [];
        var mapping = rows.Propose(channel, at, active).Mapping;
        var cleaner = RecordCleaner.Compile(mapping, rows.Header, channel, active.Set, at);
        return [.. page.Items.Zip(rows.Rows).Take(MaxShown).Select(pair =>
        {
            var item = new SenderItem(null, SenderOperation.Upsert, pair.First, null);
            return pair.Second is { } row
                ? new TriedItem(item, mapping, cleaner.Clean(row, rank: 0), null)
                : new TriedItem(item, null, null, Intake.Reading.JsonItem.Read(pair.First).Problem);
        })];
    }
}
