using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>What somebody who runs the product sees: health, metrics, traces, status.</summary>
public sealed class OperationTests : IAsyncLifetime
{
    private const string Rows = "客户编号,姓名,手机\nC1,林晓雨,19900102001\nC2,王一,19900102002\n";

    private Installation installation = null!;

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Health_OfAWorkingHost_TellsFunctionsQueuesRatesAndProcess()
    {
        await installation.SettleAsync("crm/a.csv", Rows);

        var health = await Until.FoundAsync("the feed was read", async () =>
            (await installation.Admin.GetAsync("api/health")).Body is var body && Function(body, "ProjectChanges")?["behindSeconds"]?.GetValue<double>() is 0 ? body : null);

        Assert.Equal("ok", health.Text("status"));
        Assert.NotNull(Function(health, "IntakeBatch")!["lastSuccess"]);
        Assert.NotNull(Function(health, "RecomputeDue")!["due"]);
        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), health["queueDetails"]!.AsArray().Select(q => q.Text("queue")).Order(StringComparer.Ordinal));
        Assert.Contains("1.", health["process"].Text("version"), StringComparison.Ordinal);
        Assert.True(health["perSecond"]!["rows"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task Batch_WhoseChunkIsADeadLetter_IsStalledUntilItIsResumed()
    {
        await WithoutPumpsAsync();
        var uploaded = await installation.Admin.PostAsync("api/batches?channel=crm&name=a.csv", Rows, "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, uploaded.Status);
        var id = uploaded.Body.Text("id");
        Assert.Null((await installation.Admin.GetAsync($"api/batches/{id}")).Body["stalled"]);

        await GiveUpAsync("IOException: the disk is full");

        var batch = (await installation.Admin.GetAsync($"api/batches/{id}")).Body;
        Assert.Equal(("cleaning", "IOException: the disk is full", 1), (batch.Text("status"), batch["stalled"].Text("reason"), batch["stalled"].Number("chunks")));
        var health = await installation.Admin.GetAsync("api/health");
        Assert.Equal((HttpStatusCode.OK, "degraded"), (health.Status, health.Body.Text("status")));
        Assert.Equal(["batch-stalled", "dead-letters"], health.Body["reasons"]!.AsArray().Select(r => r.Text("code")).Order(StringComparer.Ordinal));
        Assert.Equal("""{"status":"degraded"}""", (await installation.Caller(null).GetAsync("health")).Text);
        Assert.Contains("stalled", await RunAsync(ExitCodes.Ok, "status"), StringComparison.Ordinal);

        await installation.Admin.PostAsync($"api/batches/{id}/resume");
        Assert.Null((await installation.Admin.GetAsync($"api/batches/{id}")).Body["stalled"]);
    }

    [Fact]
    public async Task Import_WhoseChunkIsADeadLetter_SaysSoAndEnds()
    {
        await WithoutPumpsAsync();
        var file = Path.Combine(installation.Desk, "a.csv");
        await File.WriteAllTextAsync(file, Rows);

        var import = RunAsync(ExitCodes.Stalled, "import", file, "--channel", "crm");
        await Until.TrueAsync("the chunk was announced", async () => await TryGiveUpAsync("IOException: the disk is full"));

        Assert.Contains("the disk is full", await import, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_ScrapedWithAKey_TellWhatWasDone()
    {
        await installation.SettleAsync("crm/a.csv", Rows);
        var analyst = await installation.CallerAsync("analyst");

        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync("metrics")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await installation.Caller(null).GetAsync("metrics")).Status);
        var text = (await installation.Admin.GetAsync("metrics")).Text;

        foreach (var line in new[]
        {
            "profiles_rows_total{outcome=\"accepted\",source=\"file\"} ", "profiles_batches_total{status=\"settled\"} ", "profiles_queue_dead_letters{queue=\"leads\"} ",
            "profiles_health_state ", "profiles_disk_free_bytes ", "profiles_message_duration_seconds_count{outcome=\"done\",queue=\"batch-chunks\"} ",
        })
            Assert.Contains('\n' + line, text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900102001", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_OfAFile_GoesFromItsPlanningToTheDelivery()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var destination = Path.Combine(installation.Desk, "destinations");
        Directory.CreateDirectory(Path.Combine(destination, "destinations"));
        await File.WriteAllTextAsync(Path.Combine(destination, "destinations", "desk.json"), """
            { "id": "desk", "name": { "zh": "测试", "en": "Desk" }, "url": "https://desk.invalid/hook", "changes": { "profiles": ["created"] } }
            """);
        await RunAsync(ExitCodes.Ok, "definitions", "apply", destination);

        var batch = await installation.SettleAsync("crm/traced.csv", Rows);

        var planned = await Until.FoundAsync("planned", () => Task.FromResult(spans.FirstOrDefault(s =>
            s.OperationName == SpanNames.PlanBatch && (string?)s.GetTagItem("profiles.batch.id") == batch.Text("id"))));
        string[] expected = [SpanNames.PlanBatch, SpanNames.Process, SpanNames.CleanChunk, SpanNames.UpdateProfiles, SpanNames.SettleBatch, SpanNames.PublishChanges];
        await Until.TrueAsync("all spans are of one trace", () => Task.FromResult(
            expected.All(name => spans.Any(s => s.OperationName == name && s.TraceId == planned.TraceId))
            && spans.Any(s => s.OperationName == SpanNames.Process && s.TraceId == planned.TraceId && (string?)s.GetTagItem("messaging.destination.name") == QueueNames.Deliveries)));
        Assert.DoesNotContain(spans.SelectMany(s => s.TagObjects), t => t.Value is string text && (text.Contains("林", StringComparison.Ordinal) || text.Contains("1990010", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Status_BesideAHostAndWithoutOne_IsOneScreenOrOneObject()
    {
        var screen = await RunAsync(ExitCodes.Ok, "status");
        var chinese = await RunAsync(ExitCodes.Ok, "status", "--lang", "zh");
        var beside = JsonNode.Parse(await RunAsync(ExitCodes.Ok, "status", "--json"))!;
        await RunAsync(ExitCodes.Ok, "health", "--quiet");
        await installation.StopAsync();
        var alone = JsonNode.Parse(await RunAsync(ExitCodes.Ok, "status", "--json"))!;
        await RunAsync(ExitCodes.Failed, "health", "--quiet");

        Assert.InRange(screen.Split('\n').Length, 10, 40);
        Assert.Contains("IntakeBatch", screen, StringComparison.Ordinal);
        Assert.Contains("磁盘剩余", chinese, StringComparison.Ordinal);
        Assert.True(beside["hostIsRunning"]!.GetValue<bool>());
        Assert.False(alone["hostIsRunning"]!.GetValue<bool>());
    }

    private static JsonNode? Function(JsonObject health, string name) => health["functions"]?.AsArray().FirstOrDefault(f => f.Text("name") == name || f.Text("function") == name);

    private async Task WithoutPumpsAsync()
    {
        await installation.StopAsync();
        await installation.StartAgainAsync(runPumps: false);
    }

    private async Task GiveUpAsync(string reason) => Assert.True(await TryGiveUpAsync(reason));

    private async Task<bool> TryGiveUpAsync(string reason)
    {
        var receiver = installation.Host.Services.GetRequiredService<IQueueReceiver>();
        var taken = await receiver.ReceiveAsync(QueueNames.BatchChunks, 10, TimeSpan.FromMinutes(1), CancellationToken.None);
        foreach (var message in taken) await receiver.DeadLetterAsync(message, reason, CancellationToken.None);
        return taken.Count > 0;
    }

    /// <summary>Both outputs.</summary>
    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { LogLevel = LogLevel.None } };
        var found = await ProgramCommands.RunAsync([.. arguments, "--data", installation.Data], context);
        Assert.True(exitCode == found, $"{string.Join(' ', arguments)}: exit code {found}, {notes}");
        return answers.ToString() + notes;
    }
}
