using Microsoft.Extensions.DependencyInjection;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Retention;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Tests.Rules;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>
/// The whole product under a clock that a test moves, and beside it a plain list of what was told: from that list alone, and the naive
/// evaluator, follows what every stored profile has to say.
/// </summary>
internal sealed class EventStory : IAsyncDisposable
{
    private readonly Plant plant;
    private readonly List<AcceptedRecord> told = [];
    private readonly HashSet<string> tags = new(StringComparer.Ordinal);
    private readonly HashSet<string> segments = new(StringComparer.Ordinal);
    private int batches;

    private EventStory(Plant plant) => this.plant = plant;

    public const string Channel = RuleCase.Channel;

    public DateTimeOffset Now => plant.Clock.Now;
    public BusinessCalendar Calendar => Active.Calendar;
    public IReadOnlyList<BatchId> Batches => [.. told.Select(r => r.Sighting.Stamp.Batch).Distinct()];
    private ActiveDefinitions Active => plant.Get<PublishedDefinitions>().Current;

    /// <param name="stores">Registers other stores in place of those in memory.</param>
    public static async Task<EventStory> OpenAsync(string zone, DateTimeOffset start, Action<IServiceCollection>? stores = null)
    {
        var story = new EventStory(await Plant.OpenAsync(stores: stores, zone: zone));
        story.plant.Clock.Now = start;
        return story;
    }

    /// <summary>Time passes, and the timer runs. Returns how many profiles were due.</summary>
    public async Task<int> MoveAsync(DateTimeOffset instant)
    {
        plant.Clock.Now = instant;
        return await plant.Get<Recompute>().RunDueAsync(CancellationToken.None);
    }

    /// <summary>A batch of events is told; <paramref name="phones"/> are the numbers of persons who give one.</summary>
    public async Task<BatchId> TellAsync(IReadOnlyList<(string Person, CustomerEvent Event)> events, IReadOnlyDictionary<string, string>? phones = null, TimeSpan known = default)
    {
        var id = World.Ids.File("incoming", $"{Channel}/{batches++}", "1");
        var records = new List<AcceptedRecord>();
        foreach (var (person, content) in events)
        {
            var phone = phones?.GetValueOrDefault(person);
            var record = new CleanedRecord
            {
                RowNumber = records.Count + 2,
                Offset = records.Count * 100,
                Outcome = RowOutcome.Accepted,
                Key = person,
                ContentHash = World.Ids.Hash("test", [$"{batches} {records.Count}"]),
                Fields = phone is null ? [] : [new FieldObservation("basic.phone", FieldValue.Of(phone))],
                Identifiers = phone is null ? [] : [new Identifier("phone", phone)],
                Event = content,
            };
            records.Add(AcceptedRecord.Of(record, Channel, new SightingStamp(Now - known, Now, id, record.Offset), World.Ids));
        }
        told.AddRange(records);
        var touched = await plant.Get<EvidenceWriter>().AppendAsync(records, Active.Guards, Active.Rules.Tracked, CancellationToken.None);
        await UpdateAsync(touched.Persons);
        return id;
    }

    public async Task UndoAsync(BatchId batch)
    {
        SourcePersonId[] touched = [.. told.Where(r => r.Sighting.Stamp.Batch == batch).Select(r => r.Person).Distinct()];
        told.RemoveAll(r => r.Sighting.Stamp.Batch == batch);
        await UpdateAsync(await plant.Get<EvidenceRemover>().RemoveAsync(touched, batch, Active.Guards, Active.Rules.Tracked, CancellationToken.None));
    }

    /// <summary>Publishes tags; what follows of it waits in the queue.</summary>
    /// <param name="written">Of each its id and what stands in its file besides id and name.</param>
    public Task PublishAsync(params (string Id, string Json)[] written)
    {
        tags.UnionWith(written.Select(w => w.Id));
        return PublishAsync([.. written.Select(w => new DefinitionEdit(DefinitionKinds.Tags, w.Id, TagKinds.Tag(w.Id, w.Json).Json))]);
    }

    /// <summary>Publishes a segment over the tags of this story.</summary>
    public Task PublishSegmentAsync(string id, string when)
    {
        segments.Add(id);
        return PublishAsync([new DefinitionEdit(DefinitionKinds.Segments, id, $$"""{ "id": "{{id}}", "name": { "zh": "{{id}}", "en": "{{id}}" }, "when": "{{when}}" }""")]);
    }

    /// <summary>Publishes for how many days events are kept one by one.</summary>
    public Task PublishRetentionAsync(int days) => PublishAsync([new DefinitionEdit(
        DefinitionKinds.Retention, DefinitionKinds.Retention, $$"""{ "rules": [ { "kind": "events", "days": {{days}}, "beyond": "shorten" } ] }""")]);

    /// <summary>Retention is enforced, looking at so many persons in each run. Returns how many events were folded.</summary>
    public async Task<long> EnforceAsync(int maxPersons = RetentionEnforcer.DefaultMaxPersons)
    {
        var folded = 0L;
        while (true)
        {
            var report = await plant.Get<RetentionEnforcer>().EnforceAsync("test", CancellationToken.None, maxPersons);
            folded += report.Counts.Where(c => c.Kind == RetentionKind.Events).Sum(c => c.Count);
            if (report.IsComplete) return folded;
        }
    }

    public Task<RetentionReport> PlanAsync() => plant.Get<RetentionEnforcer>().PlanAsync("test", CancellationToken.None);

    public Task<SourcePersonRows> RowsAsync(string person) =>
        plant.Get<IEvidenceStore>().ReadAsync(World.Ids.SourcePerson(Channel, person), CancellationToken.None);

    public Task<string> ProjectionAsync() => CanonicalProjection.OfAsync(plant);

    private async Task PublishAsync(DefinitionEdit[] edits)
    {
        var applied = await plant.Get<DefinitionAuthoring>().PublishAsync(DefinitionEdits.Of(edits), new PublicationNote("test") { Rights = PublisherRights.All }, CancellationToken.None);
        Assert.Empty(applied.Problems.Select(p => p.Message.En));
    }

    /// <summary>Works off the queues.</summary>
    public Task<int> WorkAsync() => plant.WorkAsync();

    public async Task<IReadOnlyList<Profile>> ProfilesAsync() => [.. (await plant.ProfilesAsync()).Where(p => p.Status == ProfileStatus.Live)];

    /// <summary>The only profile that a person of the channel belongs to.</summary>
    public async Task<Profile> ProfileOfAsync(string person) =>
        Assert.Single(await ProfilesAsync(), p => p.Members.Contains(World.Ids.SourcePerson(Channel, person)));

    public async Task<SourcePerson> HeaderAsync(string person) =>
        Assert.Single(await plant.Get<IEvidenceStore>().FindAsync([World.Ids.SourcePerson(Channel, person)], CancellationToken.None));

    /// <summary>The tags and segments of this story that are stored, a line a profile.</summary>
    public async Task<IReadOnlyList<string>> StoredAsync() => [.. (await ProfilesAsync())
        .Select(p => Line(
            p, p.Tags.Where(t => tags.Contains(t.Tag)).Select(t => new TagValue(t.Tag, t.Value)), p.Segments.Select(s => s.Segment).Where(segments.Contains)))
        .Order(StringComparer.Ordinal)];

    /// <summary>What has to be stored now: everything evaluated from what was told, by the definition of each rule.</summary>
    public async Task<IReadOnlyList<string>> ExpectedAsync()
    {
        var set = Active.Set with
        {
            Tags = [.. Active.Set.Tags.Where(t => tags.Contains(t.Id))],
            Segments = [.. Active.Set.Segments.Where(s => segments.Contains(s.Id))],
        };
        var events = told.Where(r => r.Event is not null).GroupBy(r => (r.Person, r.Event!.Id))
            .Select(versions => versions.MaxBy(r => r.Event!.Stamp)!).ToLookup(r => r.Person, r => r.Event!.Content);
        var profiles = await ProfilesAsync();
        Assert.Equal(told.Select(r => r.Person).ToHashSet(), profiles.SelectMany(p => p.Members).ToHashSet());
        return [.. profiles.Select(Expected).Order(StringComparer.Ordinal)];

        string Expected(Profile p)
        {
            var naive = new NaiveRules(set, Calendar, new ProfileFacts([], EventSummary.Empty), [.. p.Members.SelectMany(m => events[m])], Now);
            return Line(p, naive.Carried(), naive.Joined());
        }
    }

    public async Task CheckAsync(string place) =>
        Assert.Equal($"{place}\n{string.Join('\n', await ExpectedAsync())}", $"{place}\n{string.Join('\n', await StoredAsync())}");

    public CustomerEvent Event(string type, DateTimeOffset at, decimal? amount = null, string? id = null, params (string Name, string Value)[] properties) => new()
    {
        Type = type,
        OccurredAt = at,
        Day = Calendar.DayOf(at),
        Amount = amount,
        Currency = amount is null ? null : "CNY",
        SourceId = id,
        Properties = properties.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
    };

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    private Task UpdateAsync(IReadOnlyCollection<SourcePersonId> touched) =>
        plant.Get<ProfileUpdater>().UpdateAsync(touched, new UpdateCause(TransitionCause.Data, Batch: null), Active, CancellationToken.None);

    private static string Line(Profile profile, IEnumerable<TagValue> carried, IEnumerable<string> joined)
    {
        var said = carried.Select(t => t.Value is null ? t.Tag : $"{t.Tag}={t.Value}").Concat(joined.Select(s => $"[{s}]"));
        return $"{string.Join('+', profile.Members.Order())}: {string.Join(' ', said)}";
    }
}
