using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tests.Privacy.Consents;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Consents from the file, or the word, to the profile and what is made of it, over the whole product.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private const string Header = "客户编号,姓名,手机,接收短信,退订,更新时间\n";
    private const string Crm = Header + "C1,张三丰,19900100021,是,,2024-01-10 00:00:00\nC2,李四,19900100022,,,2024-01-10 00:00:00\n";
    private Plant plant = null!;
    private Batch batch = null!;

    public async Task InitializeAsync()
    {
        plant = await Plant.OpenAsync();
        await PublishAsync(
            TagKinds.Tag("sms", """ "when": "consent(marketing, sms)" """),
            TagKinds.Tag("guess", """ "when": "basic.name is known", "profiling": true """),
            TagKinds.Tag("fact", """ "when": "basic.name is known" """));
        batch = await plant.ImportAsync("crm/a.csv", Crm);
    }

    public async Task DisposeAsync() => await plant.DisposeAsync();

    [Fact]
    public async Task Import_ColumnOfAConsent_IsAStatementThatIsUndoneWithItsBatch()
    {
        var said = Assert.Single((await FindAsync("C1")).Consents);
        Assert.Equal(("marketing", "sms", ConsentStatus.Granted, "crm", $"batch:{batch.Id.WithoutRun}"), (said.Purpose, said.Channel, said.Status, said.Source, said.Proof));
        Assert.Equal(["fact", "guess", "sms"], await CarriedAsync("C1"));

        var second = await plant.ImportAsync("crm/b.csv", Header + "C1,张三丰,19900100021,,是,2025-01-10 00:00:00\n");
        Assert.Equal(["fact", "guess"], await CarriedAsync("C1"));
        await plant.CommandAsync(second.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        Assert.Equal(["fact", "guess", "sms"], await CarriedAsync("C1"));
    }

    [Fact]
    public async Task Record_Withdrawal_LeavesAtOnceWithItsReasonAndIsKeptWithHistory()
    {
        var outcome = await RecordAsync("C1", "marketing", ConsentStatus.Withdrawn);
        Assert.Equal((1, null), (outcome.Members, outcome.Refusal));
        Assert.Equal(["fact", "guess"], await CarriedAsync("C1"));
        var entry = (await plant.Get<IProfileStore>().ReadFeedAsync(0, 10_000, CancellationToken.None)).Entries[^1];
        Assert.Equal([("sms", false, TransitionCause.Data, "consent(marketing, sms)")], entry.Transitions.Select(t => (t.Id, t.Entered, t.Cause, t.Reason!.Condition)));
        Assert.Equal(
            [ConsentStatus.Withdrawn, ConsentStatus.Granted],
            (await plant.Get<ConsentHistory>().ReadAsync(await FindAsync("C1"), CancellationToken.None)).Select(s => s.Status));
    }

    [Fact]
    public async Task Record_OfAMergedProfile_WithdrawalHoldsOfAllAfterASplitAndAGrantOfItsAnchor()
    {
        var (one, other) = (Person("C1"), Person("C2"));
        await DecideAsync(one, other);
        var merged = (await FindAsync("C1")).Id;
        Assert.Equal(2, (await RecordAsync("C2", "automated-decisions", ConsentStatus.Denied)).Members);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, (await RecordAsync(merged, "research", ConsentStatus.Granted)).Members);
        Assert.Equal(["fact", "sms"], await CarriedAsync("C1"));

        await TakeBackAsync(one, other);
        Assert.Equal(["fact", "sms"], await CarriedAsync("C1"));
        Assert.Equal(["fact"], await CarriedAsync("C2"));
        Assert.Equal(1, new[] { await FindAsync("C1"), await FindAsync("C2") }.Count(p => p.Consents.Any(c => c.Purpose == "research")));
    }

    [Fact]
    public async Task Record_GrantThatExpires_LeavesByTheTimer()
    {
        var expires = new DateTimeOffset(2026, 11, 2, 16, 0, 0, TimeSpan.Zero); // the start of 3 November in Shanghai
        await RecordAsync("C2", "marketing", ConsentStatus.Granted, s => s with { ExpiresAt = expires });
        Assert.Contains("sms", await CarriedAsync("C2"));
        plant.Clock.Now = expires.AddTicks(-1);
        await plant.Get<Recompute>().RunDueAsync(CancellationToken.None);
        Assert.Contains("sms", await StoredAsync("C2"));
        plant.Clock.Now = expires;
        await plant.Get<Recompute>().RunDueAsync(CancellationToken.None);
        Assert.DoesNotContain("sms", await StoredAsync("C2"));
    }

    [Fact]
    public async Task Record_Restriction_LeavesEverythingAndLiftingItBringsItBack()
    {
        await RecordAsync("C1", "processing", ConsentStatus.Denied);
        var restricted = await FindAsync("C1");
        Assert.Empty(restricted.Tags);
        Assert.NotEmpty(restricted.Traits);
        var set = plant.Get<PublishedDefinitions>().Current.Set;
        Assert.Equal(ConsentCheck.Restricted, ConsentCheck.Refusal(Destination, restricted, set, plant.Clock.Now));
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await RecordAsync("C1", "processing", ConsentStatus.Granted);
        Assert.Equal(["fact", "guess", "sms"], await CarriedAsync("C1"));
    }

    [Theory]
    [InlineData(null, null, "", null)]
    [InlineData(null, null, "marketing:Withdrawn", ConsentCheck.OptedOut)]
    [InlineData("marketing", "email", "", ConsentCheck.NoConsent)]
    [InlineData("marketing", "sms", "", null)]
    [InlineData("marketing", "sms", "marketing:Denied", ConsentCheck.NoConsent)]
    [InlineData("service", null, "marketing:Withdrawn", null)]
    [InlineData("service", null, "automated-decisions:Denied", ConsentCheck.NoProfiling)]
    public async Task Refusal_Destination_IsWhatThePersonSaid(string? purpose, string? channel, string said, string? refusal)
    {
        if (said.Split(':') is [var about, var status]) await RecordAsync("C1", about, Enum.Parse<ConsentStatus>(status));
        var destination = Destination with { Purpose = purpose, Channel = channel, Personalised = refusal == ConsentCheck.NoProfiling };
        Assert.Equal(refusal, ConsentCheck.Refusal(destination, await FindAsync("C1"), plant.Get<PublishedDefinitions>().Current.Set, plant.Clock.Now));
    }

    [Theory]
    [InlineData("marketng", null, 0, "purpose")]
    [InlineData("marketing", "fax", 0, "channel")]
    [InlineData("marketing", null, 1, "at")]
    public async Task Record_WhatCannotBeSaid_IsRefusedAndNothingIsWritten(string purpose, string? channel, int days, string place)
    {
        var outcome = await RecordAsync("C2", purpose, ConsentStatus.Granted, s => s with { Channel = channel, At = s.At.AddDays(days) });
        Assert.Equal((place, 0), (outcome.Refusal!.Place, outcome.Members));
        Assert.Empty((await FindAsync("C2")).Consents);
    }

    [Fact]
    public async Task Record_SideBySide_LosesNoStatement()
    {
        var id = (await FindAsync("C2")).Id;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RecordAsync(id, "research", ConsentStatus.Granted, s => s with { Source = $"form-{i}" })));
        var header = Assert.Single(await plant.Get<IEvidenceStore>().FindAsync([id.Founder], CancellationToken.None));
        Assert.Equal(8, header.Consents.Count);
        Assert.Equal("form-7", Assert.Single((await FindAsync("C2")).Consents).Source);
    }

    private static readonly DestinationDefinition Destination =
        new() { Id = "out", Name = new Localized("o", "o"), Url = "https://receiver.example/", Changes = new DestinationChanges() };

    private async Task<ConsentOutcome> RecordAsync(string key, string purpose, ConsentStatus status, Func<ConsentStatement, ConsentStatement>? more = null) =>
        await RecordAsync((await FindAsync(key)).Id, purpose, status, more);

    private Task<ConsentOutcome> RecordAsync(ProfileId profile, string purpose, ConsentStatus status, Func<ConsentStatement, ConsentStatement>? more = null)
    {
        var said = ConsentStateTests.Statement(purpose, null, status, plant.Clock.Now);
        return plant.Get<ConsentRecorder>().RecordAsync(profile, [more?.Invoke(said) ?? said], "key1", CancellationToken.None);
    }

    private SourcePersonId Person(string key) => plant.Get<ContentIds>().SourcePerson("crm", key);

    private async Task<Profile> FindAsync(string key) => (await plant.Get<ProfileReader>().FindAsync(ProfileId.MintedBy(Person(key)), CancellationToken.None)).Profile!;

    private async Task<IReadOnlyList<string>> CarriedAsync(string key) => Tags(await FindAsync(key));

    private async Task<IReadOnlyList<string>> StoredAsync(string key) =>
        Tags(Assert.Single(await plant.Get<IProfileStore>().FindAsync([(await FindAsync(key)).Id], CancellationToken.None)));

    private static IReadOnlyList<string> Tags(Profile profile) => [.. profile.Tags.Where(t => !t.Tag.Contains('.', StringComparison.Ordinal)).Select(t => t.Tag)];

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
        await plant.WorkAsync();
    }
}
