using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Identity;

/// <summary>People without a common identifier, through the starter model.</summary>
public class StoreMatchingTests
{
    private const string Header = "客户编号,姓名,手机,邮箱,生日,性别,城市,公司\n";

    [Theory]
    // Name, birth date and one more.
    [InlineData(1, 0, "1,欧阳若兰,19900100001,,1988-03-14,女,杭州,\n2,欧阳若兰,19900100002,,1988-03-14,女,杭州市,\n")]
    [InlineData(1, 0, "1,欧阳若兰,,,1988-03-14,,,星海科技有限公司\n2,欧阳若兰,,,1988-03-14,,,星海科技\n")]
    // Name and birth date alone, or with a gender that half of all people have: a question.
    [InlineData(2, 1, "1,欧阳若兰,,,1988-03-14,,,\n2,欧阳若兰,,,1988-03-14,,,\n")]
    [InlineData(2, 1, "1,欧阳若兰,,,1988-03-14,女,,\n2,欧阳若兰,,,1988-03-14,女,,\n")]
    // The name alone says nothing.
    [InlineData(2, 0, "1,欧阳若兰,,,,,杭州,\n2,欧阳若兰,,,,,杭州,\n")]
    // Twins: all the same but a character of the name.
    [InlineData(2, 1, "1,欧阳若兰,,,1988-03-14,女,杭州,星海科技\n2,欧阳若梅,,,1988-03-14,女,杭州,星海科技\n")]
    // Facts that contradict keep apart whatever the weight.
    [InlineData(2, 0, "1,欧阳若兰,,,1988-03-14,女,杭州,星海科技\n2,司马光远,,,1988-03-14,男,杭州,星海科技\n")]
    public async Task Rows_WithoutACommonIdentifier_AreLinkedAskedOrLeft(int profiles, int questions, string rows)
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Header + rows);

        Assert.Equal(profiles, (await plant.ProfilesAsync()).Count);
        Assert.Equal(questions, (await plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Identity, ReviewState.Open, null, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Explain_ProbableLink_AddsUpToItsWeight()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Header + "1,欧阳若兰,,,1988-03-14,女,杭州,\n2,欧阳若兰,,,1988-03-14,女,杭州市,\n3,李雷,,,1971-01-02,男,上海,\n");
        var profile = (await plant.ProfilesAsync()).Single(p => p.Members.Count == 2);
        var other = (await plant.ProfilesAsync()).Single(p => p.Members.Count == 1);
        var reader = plant.Get<IdentityReader>();

        var link = Assert.Single((await reader.ExplainAsync(profile, CancellationToken.None)).Links);
        var apart = await reader.ExplainPairAsync(profile.Members, other.Members, CancellationToken.None);
        var same = await reader.ExplainPairAsync([profile.Members[0]], [profile.Members[1]], CancellationToken.None);

        Assert.Equal((LinkOutcome.Linked, LinkReasons.Probable), (link.Outcome, link.Reason));
        Assert.Equal(link.Score!.Weight, link.Score.Prior + link.Score.Parts.Sum(p => p.Weight + p.TermAdjustment), 6);
        Assert.Equal((false, LinkReasons.Contradiction, 0, 0), (apart.Same, apart.Reason, apart.Path.Count, apart.Direct.Count));
        Assert.True(apart.Score!.Score.Probability < 0.001);
        Assert.Equal((true, 1), (same.Same, same.Path.Count));
    }

    [Theory]
    [InlineData("off", 2, 0)]
    [InlineData("review", 2, 1)]
    [InlineData("link", 1, 0)]
    public async Task Matching_AsTheDefinitionSays_LinksAsksOrIsOff(string use, int profiles, int questions)
    {
        await using var plant = await Plant.OpenAsync();
        await PublishAsync(plant, DefinitionKinds.Identity, json => json.Replace("\"matching\": \"link\"", $"\"matching\": \"{use}\"", StringComparison.Ordinal));
        await plant.ImportAsync("crm/people.csv", Header + "1,欧阳若兰,,,1988-03-14,女,杭州,\n2,欧阳若兰,,,1988-03-14,女,杭州,\n");

        Assert.Equal(profiles, (await plant.ProfilesAsync()).Count);
        Assert.Equal(questions, (await plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Identity, ReviewState.Open, null, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Plan_OfOtherDefinitions_SaysWhatPublishingThenDoes()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Header
            + "1,欧阳若兰,,,1988-03-14,女,杭州,\n2,欧阳若兰,,,1988-03-14,女,杭州,\n3,王小明,19900100001,,,,,\n4,王小明,19900100001,,,,,\n5,赵云飞,,,,,,\n");
        var store = plant.Get<IDefinitionStore>();
        var stored = await store.ReadAllAsync(CancellationToken.None);
        var wanted = stored.Select(d => d.Kind == DefinitionKinds.Identity ? d with { Json = d.Json.Replace("\"matching\": \"link\"", "\"matching\": \"off\"", StringComparison.Ordinal) } : d).ToList();
        var planner = plant.Get<IdentityPlanner>();
        var off = ActiveDefinitions.Of(DefinitionLoader.Load(wanted).Set!);

        var nothing = await planner.PlanAsync(plant.Get<PublishedDefinitions>().Current, CancellationToken.None);
        var plan = await planner.PlanAsync(off, CancellationToken.None);

        Assert.Equal((3, 3, 0, 0, 3), (nothing.Profiles, nothing.Staying, nothing.Merging, nothing.Splitting, nothing.After));
        Assert.Equal((3, 2, 0, 1, 4), (plan.Profiles, plan.Staying, plan.Merging, plan.Splitting, plan.After));
        Assert.Equal([false], plan.Examples.Select(e => e.IsMerge));
        Assert.Equal(3, (await plant.ProfilesAsync()).Count);

        await plant.Get<PublishedDefinitions>().ApplyAsync(wanted, CancellationToken.None);
        await plant.Get<Recompute>().StartAllAsync(RecomputeScope.Evidence, CancellationToken.None);
        await plant.WorkAsync();
        Assert.Equal(plan.After, (await plant.ProfilesAsync()).Count);

        // And back: what is not claimed any more, or not yet, is found all the same.
        var back = await planner.PlanAsync(ActiveDefinitions.Of(DefinitionLoader.Load(stored).Set!), CancellationToken.None);
        Assert.Equal((4, 2, 2, 0, 3), (back.Profiles, back.Staying, back.Merging, back.Splitting, back.After));
        Assert.Equal(LinkReasons.Probable, back.Examples[0].Link?.Reason);
    }

    [Fact]
    public async Task Projection_WithAModelInForce_LinksMoreThanIdentifiersDo()
    {
        var linked = 0;
        foreach (var seed in Enumerable.Range(0, 12))
        {
            var records = Histories.Random(seed).SelectMany(b => b.Records).ToList();
            await using var with = await World.OpenAsync(SmallDefinitions.Matched);
            await using var without = await World.OpenAsync();
            await with.ApplyAsync(records);
            await without.ApplyAsync(records);
            if (await with.Profiles.CountAsync(CancellationToken.None) < await without.Profiles.CountAsync(CancellationToken.None)) linked++;
        }
        Assert.True(linked > 0, "No history had a link of the model: the test of orders would prove nothing.");
    }

    [Fact]
    public async Task Projection_WithAModelInForce_IsTheSameInAnyOrderAndChunking()
    {
        foreach (var seed in Enumerable.Range(0, 120))
        {
            var history = Histories.Random(seed);
            var expected = await ProjectAsync([.. history.Select(b => b.Records)]);
            var random = new Random(seed);
            var rows = history.SelectMany(b => b.Records).ToList();
            var chunks = rows.Concat(rows.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).Chunk(3).ToList();
            var actual = await ProjectAsync([.. chunks]);
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n---\n{actual}");
        }
    }

    [Fact]
    public async Task Projection_TwoWorkersWithAModelInForce_EqualsOneWorker()
    {
        foreach (var seed in Enumerable.Range(0, 15))
        {
            var history = Histories.Random(seed, batches: 2, rows: 6);
            var expected = await ProjectAsync([.. history.Select(b => b.Records)]);
            for (var turns = 0; turns < 4; turns++)
            {
                await using var world = await World.OpenAsync(SmallDefinitions.Matched);
                var scheduler = new TurnScheduler(turns * 1000 + seed);
                Worker Stepped() => new(world, new SteppedEvidence(world.Evidence, scheduler), new SteppedClaims(world.Claims, scheduler), new SteppedProfiles(world.Profiles, scheduler));
                await scheduler.RunAsync(() => Stepped().ApplyAsync(history[0].Records), () => Stepped().ApplyAsync(history[1].Records));
                var actual = await CanonicalProjection.OfAsync(world);
                Assert.True(expected == actual, $"seed {seed} turns {turns}:\n{expected}\n---\n{actual}");
            }
        }
    }

    [Fact]
    public async Task Undo_WithAModelInForce_RestoresTheProjectionWithoutTheBatch()
    {
        foreach (var seed in Enumerable.Range(1000, 40))
        {
            var history = Histories.Random(seed);
            var undone = history[seed % history.Count];
            var expected = await ProjectAsync([.. history.Where(b => b != undone).Select(b => b.Records)]);

            await using var world = await World.OpenAsync(SmallDefinitions.Matched);
            foreach (var batch in history) await world.ApplyAsync(batch.Records, batch.Id);
            await world.RemoveAsync(undone.Records.Select(r => r.Person).Distinct(), undone.Id);
            var actual = await CanonicalProjection.OfAsync(world);
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n---\n{actual}");
        }
    }

    /// <summary>More than may have one name and birth date: under these keys nobody meets. One of them turns out to be another, and the others do.</summary>
    [Fact]
    public async Task Projection_CrowdUnderAKeyBecomesSmaller_IsAsIfItHadNeverBeenLarger()
    {
        AcceptedRecord[] crowd = [.. Enumerable.Range(0, StoreMatching.MaxCarriers + 1).Select(i => Row(i, 0, "王小明", "1990-01-02", i is 3 or 17 ? "北京" : null))];
        var corrected = Row(5, 1, "李雷", "1971-06-24", null);
        var expected = await ProjectAsync([[.. crowd, corrected]]);

        var crowdFirst = await ProjectAsync([.. crowd.Select(r => new[] { r }), [corrected]]);
        var correctedFirst = await ProjectAsync([[corrected], .. crowd.Select(r => new[] { r })]);

        Assert.Equal(StoreMatching.MaxCarriers + 1, await CountAsync([crowd]));
        Assert.Equal(StoreMatching.MaxCarriers, await CountAsync([crowd, [corrected]]));
        Assert.Equal((expected, expected), (crowdFirst, correctedFirst));
    }

    /// <summary>So many leave at once that, counted with them, the key would still be one that too many claim.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Projection_MostOfACrowdLeaveAKeyAtOnce_ThoseLeftMeet(int chunk)
    {
        var people = SmallDefinitions.Matched.Guards.MaxRecords + StoreMatching.MaxCarriers;
        AcceptedRecord[] crowd = [.. Enumerable.Range(0, people).Select(i => Row(i, 0, "王小明", "1990-01-02", "北京"))];
        AcceptedRecord[] corrected = [.. Enumerable.Range(2, people - 2).Select(i => Row(i, 1, "李雷", "1971-06-24", null))];
        var expected = await ProjectAsync([[.. crowd, .. corrected]]);

        var actual = await ProjectAsync([crowd, .. corrected.Chunk(chunk)]);

        Assert.Equal(people, await CountAsync([crowd]));
        Assert.Equal(people - 1, await CountAsync([crowd, .. corrected.Chunk(chunk)]));
        Assert.Equal(expected, actual);
    }

    private static AcceptedRecord Row(int person, int hour, string name, string born, string? city)
    {
        var key = $"p{person}";
        var stamp = new SightingStamp(FixedClock.Noon.AddHours(hour), FixedClock.Noon, World.Ids.File("incoming", $"a/{hour}", "1"), person);
        List<FieldObservation> fields = [new("basic.birthDate", FieldValue.Of(born)), new("basic.name", FieldValue.Of(name))];
        if (city is not null) fields.Insert(1, new("basic.city", FieldValue.Of(city)));
        return new AcceptedRecord(World.Ids.SourcePerson("a", key), "a", key, new Sighting(stamp, person, fields, [], []), null);
    }

    private static async Task<int> CountAsync(IReadOnlyList<IReadOnlyList<AcceptedRecord>> chunks)
    {
        await using var world = await World.OpenAsync(SmallDefinitions.Matched);
        foreach (var chunk in chunks) await world.ApplyAsync(chunk);
        return (int)await world.Profiles.CountAsync(CancellationToken.None);
    }

    private static async Task<string> ProjectAsync(IReadOnlyList<IReadOnlyList<AcceptedRecord>> chunks)
    {
        await using var world = await World.OpenAsync(SmallDefinitions.Matched);
        foreach (var chunk in chunks) await world.ApplyAsync(chunk);
        return await CanonicalProjection.OfAsync(world);
    }

    private static async Task PublishAsync(Plant plant, string kind, Func<string, string> edit)
    {
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync([.. stored.Select(d => d.Kind == kind ? d with { Json = edit(d.Json) } : d)], CancellationToken.None);
        Assert.Empty(applied.Problems);
    }
}
