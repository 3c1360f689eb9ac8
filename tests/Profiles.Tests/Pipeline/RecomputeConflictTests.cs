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

    private CustomerEvent Order(int daysAgo) => story.Event("order", story.Now.AddDays(-daysAgo), 10);

    /// <summary>Saves, before what it is given, the documents as they stand: another worker that still holds the definitions before.</summary>
    private sealed class OvertakenProfiles(IProfileStore inner) : IProfileStore
    {
        public bool OvertakeNext { get; set; }

        public async Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
        {
            if (OvertakeNext && writes.Count > 0)
            {
                OvertakeNext = false;
                var stored = await inner.FindAsync([.. writes.Select(w => w.Profile.Id)], cancellation);
                Assert.Empty(await inner.SaveAsync([.. stored.Select(p => new ProfileWrite(p with { Sequence = p.Sequence + 1 }, null))], cancellation));
            }
            return await inner.SaveAsync(writes, cancellation);
        }

        public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) => inner.FindAsync(ids, cancellation);
        public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => inner.ListAsync(after, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => inner.FindDueAsync(now, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => inner.FindByNameAsync(prefix, limit, cancellation);
        public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
            inner.ListSegmentAsync(segment, after, limit, cancellation);
        public Task<long> CountAsync(CancellationToken cancellation) => inner.CountAsync(cancellation);
        public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => inner.CountMembershipsAsync(cancellation);
        public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => inner.ReadOutboxAsync(batches, cancellation);
        public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => inner.ReadFeedAsync(position, limit, cancellation);
    }
}
