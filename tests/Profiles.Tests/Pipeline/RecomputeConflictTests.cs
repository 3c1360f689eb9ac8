using Microsoft.Extensions.DependencyInjection;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Somebody else saves a profile between the reading of a recomputation and its save.</summary>
public sealed class RecomputeConflictTests : IAsyncLifetime
{
    private OvertakenProfiles profiles = null!;
    private EventStory story = null!;

    public async Task InitializeAsync() => story = await EventStory.OpenAsync(
        "Europe/London", new DateTimeOffset(2026, 10, 20, 10, 0, 0, TimeSpan.Zero), services =>
        {
            var inner = services.Last(d => d.ServiceType == typeof(IProfileStore));
            services.AddSingleton<IProfileStore>(p => profiles = new OvertakenProfiles((IProfileStore)inner.ImplementationFactory!(p)));
        });

    public async Task DisposeAsync() => await story.DisposeAsync();

    [Fact]
    public async Task Publish_SavedMeanwhileByAnother_IsDecidedAnew()
    {
        await story.PublishAsync(("plenty", "\"when\": \"count(order, last 90 days) >= 3\""));
        await story.WorkAsync();
        await story.TellAsync([("one", Order(1)), ("one", Order(2)), ("two", Order(1))]);
        var before = await story.ProfileOfAsync("one");
        await story.PublishAsync(("plenty", "\"when\": \"count(order, last 90 days) >= 2\""));
        profiles.OvertakeNext = true;
        await story.WorkAsync();
        Assert.False(profiles.OvertakeNext);
        var after = await story.ProfileOfAsync("one");
        Assert.Contains(after.Tags, t => t.Tag == "plenty");
        Assert.Equal(before.Sequence + 2, after.Sequence);
        await story.CheckAsync("published");
    }

    [Fact]
    public async Task RunDue_SavedMeanwhileByAnother_IsFoundDueAgain()
    {
        await story.PublishAsync(("recent", "\"when\": \"count(order, last 90 days) >= 1\""));
        await story.WorkAsync();
        await story.TellAsync([("one", Order(0))]);
        profiles.OvertakeNext = true;
        await story.MoveAsync(story.Calendar.StartOf(story.Calendar.DayOf(story.Now).AddDays(90)));
        Assert.False(profiles.OvertakeNext);
        Assert.DoesNotContain((await story.ProfileOfAsync("one")).Tags, t => t.Tag == "recent");
        await story.CheckAsync("left");
    }

    [Fact]
    public async Task RunDue_OnlyTheNextInstantMoves_SavesNoDocumentAndTellsNobody()
    {
        await story.PublishAsync(("recent", "\"when\": \"count(order, last 90 days) >= 1\""));
        await story.WorkAsync();
        await story.TellAsync([("one", Order(0))]);
        var before = await story.ProfileOfAsync("one");
        // Earlier than it need be, as after a publication that made rules hold longer.
        Assert.Empty(await profiles.MoveDueAsync([new DueMove(before, story.Now)], CancellationToken.None));
        var (saved, moved) = (profiles.Saved, profiles.Moved);
        Assert.Equal(1, await story.MoveAsync(story.Now));
        var after = await story.ProfileOfAsync("one");
        Assert.Equal((saved, moved + 1), (profiles.Saved, profiles.Moved));
        Assert.Equal((before.Sequence, before.UpdatedAt, before.DueAt), (after.Sequence, after.UpdatedAt, after.DueAt));
        await story.MoveAsync(story.Calendar.StartOf(story.Calendar.DayOf(story.Now).AddDays(90)));
        Assert.Equal(saved + 1, profiles.Saved);
        await story.CheckAsync("left");
    }

    [Fact]
    public async Task RunDue_MovedMeanwhileByAnother_IsFoundDueAgain()
    {
        await story.PublishAsync(("recent", "\"when\": \"count(order, last 90 days) >= 1\""));
        await story.WorkAsync();
        await story.TellAsync([("one", Order(0))]);
        var before = await story.ProfileOfAsync("one");
        Assert.Empty(await profiles.MoveDueAsync([new DueMove(before, story.Now)], CancellationToken.None));
        profiles.OvertakeNext = true;
        Assert.Equal(2, await story.MoveAsync(story.Now));
        Assert.False(profiles.OvertakeNext);
        Assert.Equal(before.DueAt, (await story.ProfileOfAsync("one")).DueAt);
    }

    [Fact]
    public async Task Publish_OneTag_EvaluatesWhollyWhomItConcernsOnly()
    {
        await story.PublishAsync(("plenty", "\"when\": \"count(order) >= 2\""), ("any", "\"when\": \"count(order) >= 1\""));
        await story.PublishSegmentAsync("buyers", "tag(any)");
        await story.WorkAsync();
        await story.TellAsync([("one", Order(1)), ("one", Order(2)), ("two", Order(1)), ("three", Order(1)), ("three", Order(2)), ("three", Order(3))]);
        var saved = profiles.Saved;
        await story.PublishAsync(("plenty", "\"when\": \"count(order) >= 3\""));
        await story.WorkAsync();
        Assert.Equal((saved + 1, 0), (profiles.Saved, profiles.Moved));
        await story.CheckAsync("published");
    }

    private CustomerEvent Order(int daysAgo) => story.Event("order", story.Now.AddDays(-daysAgo), 10);

    /// <summary>Saves, before what it is given, the documents as they stand: another worker that still holds the definitions before.</summary>
    private sealed class OvertakenProfiles(IProfileStore inner) : IProfileStore
    {
        public bool OvertakeNext { get; set; }
        public int Saved { get; private set; }
        public int Moved { get; private set; }

        public async Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
        {
            if (writes.Count > 0) await OvertakeAsync(writes.Select(w => w.Profile.Id), cancellation);
            Saved += writes.Count;
            return await inner.SaveAsync(writes, cancellation);
        }

        public async Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation)
        {
            if (moves.Count > 0) await OvertakeAsync(moves.Select(m => m.Profile.Id), cancellation);
            var conflicts = await inner.MoveDueAsync(moves, cancellation);
            Moved += moves.Count - conflicts.Count;
            return conflicts;
        }

        private async Task OvertakeAsync(IEnumerable<ProfileId> ids, CancellationToken cancellation)
        {
            if (!OvertakeNext) return;
            OvertakeNext = false;
            var stored = await inner.FindAsync([.. ids], cancellation);
            Assert.Empty(await inner.SaveAsync([.. stored.Select(p => new ProfileWrite(p with { Sequence = p.Sequence + 1 }, null))], cancellation));
        }

        public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) => inner.FindAsync(ids, cancellation);
        public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => inner.ListAsync(after, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => inner.FindDueAsync(now, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => inner.FindByNameAsync(prefix, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
            inner.ListSegmentAsync(segment, after, limit, cancellation);
        public Task<long> CountAsync(CancellationToken cancellation) => inner.CountAsync(cancellation);
        public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => inner.EraseAsync(ids, at, cancellation);
        public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => inner.CountMembershipsAsync(cancellation);
        public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => inner.ReadOutboxAsync(batches, cancellation);
        public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => inner.ReadFeedAsync(position, limit, cancellation);
    }
}
