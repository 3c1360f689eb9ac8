using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Activation;
using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Activation.Destinations;

/// <summary>Deliveries from the save of a profile to the request a destination receives, over the whole product but its hosts.</summary>
public sealed class DelivererTests : IAsyncLifetime
{
    private const string Header = "客户编号,姓名,手机,邮箱,城市,营销同意,是否退订,更新时间\n";
    private const string Consenting = Header + "C1,张三丰,19900100021,plant@example.com,北京,是,否,2024-01-10 00:00:00\n";
    private const string Everything = """ "changes": { "profiles": ["created", "updated", "removed", "merged", "split"], "tags": ["*"], "segments": ["*"] } """;
    private static readonly string[] Planted = ["张三丰", "19900100021", "plant@example.com"];
    private readonly WebhookServer server = new();
    private Plant plant = null!;
    private string secret = "";

    public async Task InitializeAsync() =>
        plant = await Plant.OpenAsync(stores: services => services.AddSingleton(new DestinationOptions(AllowLoopback: true)));

    public async Task DisposeAsync()
    {
        await plant.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Import_OfAConsentingPerson_TellsOnceSignedAndWithAllowedFieldsOnly()
    {
        await SetUpAsync($"{Everything}, \"mayHave\": [\"basic.city\"], \"consent\": \"application.marketingConsent\"");

        await plant.ImportAsync("crm/a.csv", Consenting);

        var created = server.Received.Single(r => Type(r) == DestinationChange.Created);
        Assert.All(server.Received, r => Assert.True(r.IsSignedBy(secret)));
        Assert.Equal(server.Received.Count, server.Received.Select(r => r.Id).Distinct().Count());
        var data = JsonNode.Parse(created.Body)!["data"]!;
        Assert.StartsWith("北京", data["fields"]!["basic.city"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((await plant.ProfilesAsync()).Single().Id.ToString(), data["profile"]!.GetValue<string>());
        Assert.DoesNotContain(server.Received, r => Planted.Any(p => r.Body.Contains(p, StringComparison.Ordinal)));
        Assert.All(await DeliveriesAsync(), d => Assert.Equal((DeliveryStatus.Delivered, 204), (d.Status, d.Attempts.Single().Status)));
    }

    [Fact]
    public async Task Import_WherePersonalFieldsAreAllowed_TellsThem()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }, \"mayHave\": [\"basic.name\", \"basic.phone\"], \"lawfulBasis\": \"contract\"");

        await plant.ImportAsync("crm/a.csv", Consenting);

        var body = Assert.Single(server.Received).Body;
        Assert.Contains("张三丰", body, StringComparison.Ordinal);
        Assert.Contains("19900100021", body, StringComparison.Ordinal);
        Assert.DoesNotContain("plant@example.com", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("否", "否", ConsentCheck.NoConsent)]
    [InlineData("", "", ConsentCheck.NoConsent)]
    [InlineData("是", "是", ConsentCheck.OptedOut)]
    public async Task Import_WithoutConsentOrOptedOut_TellsNothingAndSaysWhy(string consents, string optedOut, string reason)
    {
        await SetUpAsync($"{Everything}, \"consent\": \"application.marketingConsent\"");

        await plant.ImportAsync("crm/a.csv", Header + $"C1,张三丰,19900100021,plant@example.com,北京,{consents},{optedOut},2024-01-10 00:00:00\n");

        Assert.Empty(server.Received);
        Assert.All(await DeliveriesAsync(), d => Assert.Equal((DeliveryStatus.Withheld, reason), (d.Status, d.Reason)));
        Assert.NotEmpty(await DeliveriesAsync());
    }

    [Fact]
    public async Task Consent_TakenBackBetweenAttempts_EndsTheDelivery()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }, \"consent\": \"application.marketingConsent\"");
        server.AnswerStatus(503);
        await plant.ImportAsync("crm/a.csv", Consenting);
        Assert.Single(server.Received);

        await plant.ImportAsync("crm/b.csv", Header + "C1,张三丰,19900100021,plant@example.com,北京,否,否,2024-02-10 00:00:00\n");
        await PassAsync(TimeSpan.FromSeconds(6));

        Assert.Single(server.Received);
        Assert.Equal((DeliveryStatus.Withheld, ConsentCheck.NoConsent), (await DeliveriesAsync()).Select(d => (d.Status, d.Reason)).Single());
    }

    [Fact]
    public async Task Attempts_ThatFail_FollowTheScheduleAndEndAsADeadLetterThatCanBeReplayed()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        server.AnswerStatus(400);
        var begun = plant.Clock.Now;
        await plant.ImportAsync("crm/a.csv", Consenting);

        List<TimeSpan> attempts = [plant.Clock.Now - begun];
        while ((await DeliveriesAsync()).Single() is { NextAt: { } next })
        {
            // Not a moment before.
            plant.Clock.Now = next - TimeSpan.FromMilliseconds(1);
            Assert.Equal(0, await plant.WorkAsync());
            plant.Clock.Now = next;
            Assert.Equal(1, await plant.WorkAsync());
            attempts.Add(plant.Clock.Now - begun);
        }

        Assert.Equal(RetrySchedule.Delays.Count, attempts.Count);
        foreach (var ((before, after), delay) in attempts.Zip(attempts.Skip(1)).Zip(RetrySchedule.Delays.Skip(1))) Assert.InRange(after - before, delay, delay * 1.1);
        Assert.Equal(RetrySchedule.Delays.Count, server.Received.Count);
        Assert.Single(server.Received.Select(r => r.Id).Distinct());
        Assert.Equal((DeliveryStatus.Dead, DeliveryReasons.Status), (await DeliveriesAsync()).Select(d => (d.Status, d.Reason)).Single());

        server.AnswerStatus(200);
        Assert.True(await plant.Get<Deliverer>().ReplayAsync((await DeliveriesAsync()).Single(), CancellationToken.None));
        await plant.WorkAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await DeliveriesAsync()).Single().Status);
        Assert.False(await plant.Get<Deliverer>().ReplayAsync((await DeliveriesAsync()).Single(), CancellationToken.None));
        Assert.Single(server.Received.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task RetryAfter_LongerThanTheSchedule_IsWaitedFor()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        server.AnswerStatus(429, "600");

        await plant.ImportAsync("crm/a.csv", Consenting);

        Assert.InRange((await DeliveriesAsync()).Single().NextAt!.Value - plant.Clock.Now, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(661));
    }

    [Fact]
    public async Task Answer410_TurnsItOffUntilItIsEnabledAgain()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        server.AnswerStatus(410);
        await plant.ImportAsync("crm/a.csv", Consenting);
        Assert.Equal(DeliveryReasons.Gone, (await plant.Get<DestinationSwitch>().ReadAsync("crm-out", CancellationToken.None))!.Reason);

        server.AnswerStatus(200);
        await plant.ImportAsync("crm/b.csv", Header + "C2,李四,19900100022,,上海,是,否,2024-01-10 00:00:00\n");
        Assert.Single(server.Received);
        Assert.Equal([DeliveryReasons.Disabled, DeliveryReasons.Gone], (await DeliveriesAsync()).Select(d => d.Reason).Order(StringComparer.Ordinal));

        await plant.Get<DestinationSwitch>().TurnOnAsync("crm-out", CancellationToken.None);
        foreach (var dead in await DeliveriesAsync()) await plant.Get<Deliverer>().ReplayAsync(dead, CancellationToken.None);
        await plant.WorkAsync();
        Assert.All(await DeliveriesAsync(), d => Assert.Equal(DeliveryStatus.Delivered, d.Status));
    }

    [Fact]
    public async Task Destination_ThatFails_DoesNotHoldUpAnother()
    {
        await using var broken = new WebhookServer();
        broken.AnswerStatus(500);
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }", "broken", broken.Url);

        await plant.ImportAsync("crm/a.csv", Header + string.Concat(Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i},人{i},199001000{i:00},,北京,是,否,2024-01-10 00:00:00\n"))));

        Assert.Equal(20, server.Received.Count);
        // After a few failures in a row the rest is put off without an attempt.
        Assert.Equal(DestinationHealth.Patience, broken.Received.Count);
    }

    [Fact]
    public async Task Batches_OfChanges_AreOneMessageEach()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }, \"batchSize\": 8");

        await plant.ImportAsync("crm/a.csv", Header + string.Concat(Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i},人{i},199001000{i:00},,北京,是,否,2024-01-10 00:00:00\n"))));

        var sizes = server.Received.Select(r => JsonNode.Parse(r.Body)!["data"]!["changes"]!.AsArray().Count).Order().ToList();
        Assert.Equal([4, 8, 8], sizes);
        Assert.All(server.Received, r => Assert.Equal(WebhookPayload.SeveralType, Type(r)));
    }

    [Fact]
    public async Task Message_ThatComesTwice_IsAttemptedOnce()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        await plant.ImportAsync("crm/a.csv", Consenting);
        var known = (await DeliveriesAsync()).Single();

        await plant.Get<Deliverer>().RunAsync(new DeliveryMessage("crm-out", known.Id, 0, 1, 0, known.Changes).ToQueue().Body, CancellationToken.None);

        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Publishing_TheSameTwice_TellsOnce()
    {
        await SetUpAsync(Everything);
        await plant.ImportAsync("crm/a.csv", Consenting);
        await PublishAsync();
        var told = server.Received.Count;

        await PublishAsync();

        Assert.Equal(told, server.Received.Count);
        Assert.True(told > 0);
    }

    [Fact]
    public async Task Test_OfADestination_IsSignedAndTellsOfNobody()
    {
        await SetUpAsync(Everything);
        await plant.ImportAsync("crm/a.csv", Consenting);
        server.Received.Clear();

        var answer = await plant.Get<Deliverer>().TestAsync(plant.Get<PublishedDefinitions>().Current.Set.Destinations["crm-out"], CancellationToken.None);

        Assert.Null(answer.Reason);
        var received = Assert.Single(server.Received);
        Assert.True(received.IsSignedBy(secret));
        Assert.Equal("""{"destination":"crm-out"}""", JsonNode.Parse(received.Body)!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Rotation_InItsOverlap_SignsWithBothThenWithTheNewOne()
    {
        await SetUpAsync("\"changes\": { \"profiles\": [\"created\"] }");
        var fresh = (await plant.Get<DestinationSecrets>().RotateAsync("crm-out", TimeSpan.FromHours(1), CancellationToken.None)).Value;
        await plant.ImportAsync("crm/a.csv", Consenting);
        plant.Clock.Now += TimeSpan.FromHours(2);
        await plant.ImportAsync("crm/b.csv", Header + "C2,李四,19900100022,,上海,是,否,2024-01-10 00:00:00\n");

        var (first, second) = (server.Received.First(), server.Received.Last());
        Assert.True(first.IsSignedBy(secret) && first.IsSignedBy(fresh));
        Assert.True(!second.IsSignedBy(secret) && second.IsSignedBy(fresh));
    }

    private static string Type(ReceivedWebhook received) => JsonNode.Parse(received.Body)!["type"]!.GetValue<string>();

    private Task<IReadOnlyList<Delivery>> DeliveriesAsync() => plant.Get<IDeliveryLog>().ListAsync("crm-out", null, 1000, CancellationToken.None);

    private async Task PassAsync(TimeSpan time)
    {
        plant.Clock.Now += time;
        await plant.WorkAsync();
    }

    private async Task PublishAsync()
    {
        var page = await plant.Get<IProfileStore>().ReadFeedAsync(0, 10_000, CancellationToken.None);
        await plant.Get<ChangePublisher>().PublishAsync([.. page.Entries], CancellationToken.None);
        await plant.WorkAsync();
    }

    private async Task SetUpAsync(string settings, string id = "crm-out", string? url = null)
    {
        var json = $$"""{ "id": "{{id}}", "name": { "zh": "外发", "en": "Out" }, "url": "{{url ?? server.Url}}", {{settings}} }""";
        StoredDefinition[] wanted =
        [
            .. await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None),
            new StoredDefinition(DefinitionKinds.Destinations, id, json, DefinitionOrigin.User, 1),
        ];
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(wanted, CancellationToken.None);
        Assert.Empty(applied.Problems.Select(p => p.Message.En));
        Assert.Equal(DefinitionEffect.None, applied.Plan.Effect);
        var made = await plant.Get<DestinationSecrets>().RotateAsync(id, TimeSpan.Zero, CancellationToken.None);
        if (id == "crm-out") secret = made.Value;
    }
}
