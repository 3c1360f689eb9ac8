using Profiles.Activation;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Tags;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Assigned tags from the word to the profile, and a person's history, over the whole product.</summary>
public sealed class AssignedTagsTests : IAsyncLifetime
{
    private const string Crm = "客户编号,姓名,手机,城市,更新时间\nC1,张三丰,19900100021,北京,2024-01-10 00:00:00\nC2,李四,19900100022,上海,2024-01-10 00:00:00\n";
    private Plant plant = null!;

    public async Task InitializeAsync()
    {
        plant = await Plant.OpenAsync();
        await PublishAsync(
            TagKinds.Tag("grade", """ "assigned": { "source": "manual", "values": ["gold", "silver"] } """),
            TagKinds.Tag("list", """ "assigned": { "source": "imported" } """),
            TagKinds.Tag("level", """ "assigned": { "source": "imported", "values": ["高", "低"] } """),
            TagKinds.Tag("churn", """ "assigned": { "source": "model", "expiresAfterDays": 30 } """),
            TagKinds.Tag("golden", """ "when": { "type": "tag", "tag": "grade", "value": "gold" } """));
        await plant.ImportAsync("crm/a.csv", Crm);
    }

    public async Task DisposeAsync() => await plant.DisposeAsync();

    [Fact]
    public async Task Say_ManualTag_IsCarriedAtOnceAndRulesSeeIt()
    {
        var result = await SayAsync(await ProfileAsync("C1"), "grade", "gold");
        Assert.Equal(TagOutcome.Assigned, result.Outcome);
        Assert.Equal(["golden", "grade=gold"], await CarriedAsync("C1"));
        Assert.Equal(["+golden (tag(grade) = gold) Data", "+grade (assigned) Data"], await ToldAsync("C1"));
    }

    [Fact]
    public async Task Say_UntilADay_LeavesByTheTimerWithItsReason()
    {
        await SayAsync(await ProfileAsync("C1"), "grade", "gold", w => w with { Until = new DateOnly(2026, 11, 2) });
        plant.Clock.Now = new DateTimeOffset(2026, 11, 2, 15, 59, 59, TimeSpan.Zero);
        Assert.Equal(0, await plant.Get<Recompute>().RunDueAsync(CancellationToken.None));
        plant.Clock.Now += TimeSpan.FromSeconds(1);
        await plant.Get<Recompute>().RunDueAsync(CancellationToken.None);
        Assert.Empty(await CarriedAsync("C1"));
        Assert.Contains("-grade (expired) Time", await ToldAsync("C1"));
    }

    [Fact]
    public async Task Say_OfAMergedProfile_FollowsTheSplit()
    {
        var (one, other) = (Person("C1"), Person("C2"));
        await SayAsync(ProfileId.MintedBy(one), "grade", "gold");
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await SayAsync(ProfileId.MintedBy(other), "grade", "silver");
        await DecideAsync(one, other);
        // Two members say different things: the newest word counts.
        Assert.Equal(["grade=silver"], await CarriedAsync("C1"));

        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await SayAsync(ProfileId.MintedBy(other), "list", null);
        await TakeBackAsync(one, other);
        Assert.Equal(["golden", "grade=gold"], await CarriedAsync("C1"));
        Assert.Equal(["grade=silver", "list"], await CarriedAsync("C2"));
    }

    [Fact]
    public async Task Say_RemovalFromAMergedProfile_HoldsOfAllItsMembersAfterASplit()
    {
        var (one, other) = (Person("C1"), Person("C2"));
        await SayAsync(ProfileId.MintedBy(one), "list", null);
        await SayAsync(ProfileId.MintedBy(other), "list", null);
        await DecideAsync(one, other);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        var removal = await SayAsync(ProfileId.MintedBy(other), "list", null, w => w with { IsRemoval = true });
        Assert.Equal(TagOutcome.Removed, removal.Outcome);
        await TakeBackAsync(one, other);
        Assert.Empty(await CarriedAsync("C1"));
        Assert.Empty(await CarriedAsync("C2"));
        Assert.Equal(TagOutcome.NotCarried, (await SayAsync(ProfileId.MintedBy(other), "list", null, w => w with { IsRemoval = true })).Outcome);
    }

    [Fact]
    public async Task Undo_OfTheBatch_LeavesWhatWasSaidForWhenItComesBack()
    {
        await SayAsync(await ProfileAsync("C1"), "grade", "gold");
        var batch = (await plant.Get<IBatchStore>().ListAsync(null, 1, CancellationToken.None))[0];
        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        Assert.Empty(await plant.ProfilesAsync());
        await plant.ImportAsync("crm/again.csv", Crm);
        Assert.Equal(["golden", "grade=gold"], await CarriedAsync("C1"));
    }

    [Fact]
    public async Task Say_ByIdentifierKeyOrNobody_FindsTheOneMeant()
    {
        TagAssignment said = new() { Tag = "list", At = default, By = "" };
        var results = await plant.Get<TagAssigner>().SayAsync(
        [
            new TagWord(new TagSubject(Identifier: "199-0010-0021"), said),
            new TagWord(new TagSubject(Channel: "crm", Key: "C2"), said),
            new TagWord(new TagSubject(Identifier: "19900100099"), said),
            new TagWord(new TagSubject(Channel: "crm", Key: "C9"), said),
            new TagWord(new TagSubject(Identifier: "19900100021"), said with { Tag = "golden" }),
            new TagWord(new TagSubject(Identifier: "19900100021", Kind: "email"), said),
        ], "key1", CancellationToken.None);
        Assert.Equal(
            [TagOutcome.Assigned, TagOutcome.Assigned, TagOutcome.Nobody, TagOutcome.Nobody, TagOutcome.Refused, TagOutcome.Nobody], results.Select(r => r.Outcome));
        Assert.Equal(["list"], await CarriedAsync("C1"));
        Assert.Equal(["list"], await CarriedAsync("C2"));
    }

    [Fact]
    public async Task Say_AssignAndRemoveInOneCall_TheLastWordCounts()
    {
        var subject = new TagSubject(await ProfileAsync("C1"));
        TagAssignment said = new() { Tag = "list", At = default, By = "" };
        var results = await plant.Get<TagAssigner>().SayAsync([new(subject, said), new(subject, said with { IsRemoval = true })], "key1", CancellationToken.None);
        Assert.Equal([TagOutcome.Assigned, TagOutcome.Removed], results.Select(r => r.Outcome));
        Assert.Empty(await CarriedAsync("C1"));
    }

    [Fact]
    public async Task RemoveOlder_AfterAFullList_TakesTheTagFromWhoIsNotInIt()
    {
        await SayAsync(await ProfileAsync("C1"), "list", null);
        await SayAsync(await ProfileAsync("C2"), "list", null);
        plant.Clock.Now += TimeSpan.FromHours(1);
        var begun = plant.Clock.Now;
        await SayAsync(await ProfileAsync("C2"), "list", null);
        Assert.Equal(1, await plant.Get<TagAssigner>().RemoveOlderAsync("list", begun, "key1", CancellationToken.None));
        Assert.Empty(await CarriedAsync("C1"));
        Assert.Equal(["list"], await CarriedAsync("C2"));
    }

    [Fact]
    public async Task Publish_ShorterLife_EndsWhatIsOlderWithCauseDefinition()
    {
        await SayAsync(await ProfileAsync("C1"), "churn", "0.5", w => w with { Model = "churn 1", Confidence = 0.7 });
        plant.Clock.Now += TimeSpan.FromDays(10);
        await plant.Get<Recompute>().RunDueAsync(CancellationToken.None);
        Assert.Equal(["churn=0.5"], await CarriedAsync("C1"));
        await PublishAsync(TagKinds.Tag("churn", """ "assigned": { "source": "model", "expiresAfterDays": 5 } """));
        Assert.Empty(await CarriedAsync("C1"));
        Assert.Contains(await ToldAsync("C1"), t => t.StartsWith("-churn", StringComparison.Ordinal) && t.EndsWith(" Definition", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_RetiredTag_LeavesEverybodyWithCauseDefinition()
    {
        await SayAsync(await ProfileAsync("C1"), "list", null);
        await PublishAsync(TagKinds.Tag("list", """ "lifecycle": "retired", "assigned": { "source": "imported" } """));
        Assert.Empty(await CarriedAsync("C1"));
        Assert.Contains("-list () Definition", await ToldAsync("C1"));
    }

    [Fact]
    public async Task Import_ColumnsOfTags_AreCarriedCorrectedAndUndone()
    {
        await PublishAsync(new StoredDefinition("mappings", "crm", """
            { "id": "crm", "channel": "crm", "columns": [
              { "column": "客户编号", "role": "key", "confirmed": true }, { "column": "姓名", "role": "field", "target": "basic.name", "confirmed": true },
              { "column": "名单", "role": "tag", "target": "list", "confirmed": true }, { "column": "等级", "role": "tag", "target": "level", "confirmed": true } ] }
            """, DefinitionOrigin.User, 1));
        var first = await plant.ImportAsync("crm/levels.csv", "客户编号,姓名,名单,等级\nC1,张三丰,是,高\nC2,李四,否,特高\n");
        Assert.Equal((2, 2), (first.Rows.Read, first.Rows.Accepted));
        Assert.Equal(["level=高", "list"], await CarriedAsync("C1"));
        // A value that the tag does not have is kept as evidence and carried by nobody.
        Assert.Empty(await CarriedAsync("C2"));
        Assert.DoesNotContain((await FindAsync("C1")).Traits, t => t.Field.StartsWith("tag:", StringComparison.Ordinal));

        plant.Clock.Now += TimeSpan.FromDays(1);
        var second = await plant.ImportAsync("crm/levels2.csv", "客户编号,姓名,名单,等级\nC1,张三丰,,低\n");
        Assert.Equal(["level=低", "list"], await CarriedAsync("C1"));
        await plant.CommandAsync(second.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        Assert.Equal(["level=高", "list"], await CarriedAsync("C1"));

        // A word said later outweighs the file; a row that comes later outweighs the word.
        plant.Clock.Now += TimeSpan.FromDays(1);
        await SayAsync(await ProfileAsync("C1"), "level", null, w => w with { IsRemoval = true });
        Assert.Equal(["list"], await CarriedAsync("C1"));
        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.ImportAsync("crm/levels3.csv", "客户编号,姓名,名单,等级\nC1,张三丰,否,高\n");
        Assert.Equal(["level=高"], await CarriedAsync("C1"));
    }

    [Fact]
    public async Task History_OfAMergedPerson_HasWhatHappenedUnderEveryId()
    {
        var (one, other) = (Person("C1"), Person("C2"));
        await SayAsync(ProfileId.MintedBy(one), "grade", "gold", w => w with { Note = "met at the fair" });
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await SayAsync(ProfileId.MintedBy(other), "list", null);
        await PublishChangesAsync();
        await DecideAsync(one, other);
        await PublishChangesAsync();

        var profile = await FindAsync("C1");
        var history = plant.Get<ProfileHistory>();
        var all = await history.ReadAsync(profile, before: null, limit: 100, CancellationToken.None);
        Assert.Null(all.Next);
        Assert.Equal(2, all.Entries.Count(e => e.Assignment is not null));
        Assert.Equal(2, all.Entries.Select(e => e.Change?.ProfileId).OfType<ProfileId>().Distinct().Count());
        Assert.Contains(all.Entries, e => e.Change is { Transition: { Id: "grade", Entered: true, Value: "gold" } });
        Assert.Equal(all.Entries.Select(e => e.At).OrderDescending(), all.Entries.Select(e => e.At));

        var paged = new List<HistoryEntry>();
        DateTimeOffset? before = null;
        do
        {
            var page = await history.ReadAsync(profile, before, limit: 1, CancellationToken.None);
            paged.AddRange(page.Entries);
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(all.Entries, paged);
    }

    [Fact]
    public async Task AsOf_InstantsOfThePast_TellsWhatWasKnownThenUnderTheRulesOfNow()
    {
        await PublishAsync(
            TagKinds.Tag("north", $""" "when": {TagKinds.City("北京")} """), TagKinds.Tag("buyer", """ "when": "count(order, last 30 days) >= 1" """));
        await plant.ImportAsync("crm/b.csv", "客户编号,姓名,手机,城市,更新时间\nC1,张三丰,19900100021,广州,2025-06-01 00:00:00\n");
        await plant.ImportAsync("shop/o.csv", "订单号,下单时间,会员号,收货人,手机,金额\nS1,2024-05-20 10:00:00,M1,张三丰,19900100021,1200.50\n");
        await SayAsync(await ProfileAsync("C1"), "grade", "gold");
        var now = await FindAsync("C1");

        Assert.Equal(["golden", "grade=gold"], Tags(now));
        Assert.Empty((await AsOfAsync(now, "2023-12-31")).Members);
        Assert.Equal(["north"], Tags(await AsOfAsync(now, "2024-03-01")));
        Assert.Equal(["buyer", "north"], Tags(await AsOfAsync(now, "2024-06-01")));
        Assert.Equal(["north"], Tags(await AsOfAsync(now, "2024-06-30")));
        Assert.Empty(Tags(await AsOfAsync(now, "2025-07-01")));
        var past = await AsOfAsync(now, "2024-06-01");
        Assert.Equal(now.Id, past.Id);
        Assert.Equal("北京市", past.Traits.Single(t => t.Field == "basic.city").Value.Text);
        var why = await plant.Get<ProfileHistory>().ExplainAsync(now, "buyer", At("2024-06-01"), "en", CancellationToken.None);
        Assert.Equal(Ternary.True, why!.Value);
    }

    [Fact]
    public async Task Say_SeveralWritersAtOnce_KeepsEveryWord()
    {
        var profile = await ProfileAsync("C1");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SayAsync(profile, "churn", $"0.{i}", w => w with { Model = $"m {i}" })));
        var header = Assert.Single(await plant.Get<IEvidenceStore>().FindAsync([profile.Founder], CancellationToken.None));
        Assert.Equal(8, header.Assigned.Count);
        Assert.Equal($"churn={header.Assigned[^1].Value}", Assert.Single(await CarriedAsync("C1")));
    }

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse(day + "T04:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    private Task<Profile> AsOfAsync(Profile profile, string day) => plant.Get<ProfileHistory>().AsOfAsync(profile, At(day), CancellationToken.None);

    private SourcePersonId Person(string key) => plant.Get<ContentIds>().SourcePerson("crm", key);

    private async Task<Profile> FindAsync(string key) => (await plant.Get<ProfileReader>().FindAsync(ProfileId.MintedBy(Person(key)), CancellationToken.None)).Profile!;

    private async Task<ProfileId> ProfileAsync(string key) => (await FindAsync(key)).Id;

    /// <summary>The tags of these tests that a person carries.</summary>
    private async Task<IReadOnlyList<string>> CarriedAsync(string key) => Tags(await FindAsync(key));

    private static IReadOnlyList<string> Tags(Profile profile) => [.. profile.Tags.Where(t => !t.Tag.Contains('.', StringComparison.Ordinal)).Select(t => t.Value is null ? t.Tag : $"{t.Tag}={t.Value}")];

    private async Task<TagResult> SayAsync(ProfileId profile, string tag, string? value, Func<TagAssignment, TagAssignment>? more = null)
    {
        var said = new TagAssignment { Tag = tag, Value = value, At = default, By = "" };
        return Assert.Single(await plant.Get<TagAssigner>().SayAsync([new TagWord(new TagSubject(profile), more?.Invoke(said) ?? said)], "key1", CancellationToken.None));
    }

    private async Task DecideAsync(SourcePersonId one, SourcePersonId other)
    {
        await plant.Get<IDecisionStore>().PutAsync([LinkDecision.Of(one, other, LinkVerdict.Always, "test", plant.Clock.Now)], CancellationToken.None);
        await ResolveAsync(one, other);
    }

    private async Task TakeBackAsync(SourcePersonId one, SourcePersonId other)
    {
        var pair = LinkDecision.Of(one, other, LinkVerdict.Always, "test", plant.Clock.Now);
        await plant.Get<IDecisionStore>().RemoveAsync(pair.A, pair.B, CancellationToken.None);
        await ResolveAsync(one, other);
    }

    private Task ResolveAsync(params SourcePersonId[] touched) => plant.Get<ProfileUpdater>().UpdateAsync(
        touched, new UpdateCause(TransitionCause.Resolution, null), plant.Get<PublishedDefinitions>().Current, CancellationToken.None);

    private async Task PublishAsync(params StoredDefinition[] written)
    {
        var stored = (await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None)).ToDictionary(d => (d.Kind, d.Id));
        foreach (var definition in written) stored[(definition.Kind, definition.Id)] = definition;
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync([.. stored.Values], CancellationToken.None);
        Assert.Empty(applied.Problems.Select(p => p.Message.En));
        await plant.Get<Recompute>().StartAllAsync(Recompute.ScopeOf(applied.Plan.Effect), CancellationToken.None);
        await plant.WorkAsync();
    }

    /// <summary>What was told of the ids of a person, of the tags of these tests.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(string key)
    {
        await PublishChangesAsync();
        var (changes, _) = await plant.Get<IChangeLogReader>().ReadAsync(0, 10_000, CancellationToken.None);
        return [.. changes.Where(c => c.ProfileId == ProfileId.MintedBy(Person(key)) && !c.Transition.Id.Contains('.', StringComparison.Ordinal) && c.Transition.Kind == "tag")
            .Select(c => $"{(c.Transition.Entered ? '+' : '-')}{c.Transition.Id} ({c.Transition.Reason?.Condition}) {c.Transition.Cause}").Order(StringComparer.Ordinal)];
    }

    private async Task PublishChangesAsync()
    {
        var page = await plant.Get<IProfileStore>().ReadFeedAsync(0, 10_000, CancellationToken.None);
        await plant.Get<ChangePublisher>().PublishAsync([.. page.Entries], CancellationToken.None);
    }
}
