using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Profiles.Azure.Storage;
using Profiles.Functions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Infra.Tests.Templates;

/// <summary>What the templates and the code both say, they say alike.</summary>
public sealed partial class NamesTests
{
    private static readonly MethodInfo[] Functions =
        [.. typeof(IntakeBatch).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void Queues_OfTheHostAccount_AreThoseOfTheCodeWithTheirDeadLetters()
    {
        var names = Repository.Bodies("storage.bicep", "queue").Select(q => (string?)Repository.At(q, "name"));
        var work = QueueNames.All.Where(q => q != QueueNames.Leads).ToList();
        Assert.Equal(work.Concat(work.Select(q => q + StorageQueues.PoisonSuffix)).Order(), names.Order());
    }

    [Fact]
    public void Containers_OfTheFilesAccount_AreThoseOfTheCodeAndTheEvents()
    {
        var names = Repository.Bodies("storage.bicep", "container").Select(c => (string?)Repository.At(c, "name"));
        Assert.Equal(ContainerNames.All.Append("eventgrid-deadletter").Order(), names.Order());
    }

    [Fact]
    public void Leads_Queue_IsThatOfTheCodeAndTriesAsOftenAsTheHost()
    {
        var queue = Repository.Bodies("messaging.bicep", "queue").Single();
        Assert.Equal(QueueNames.Leads, Repository.At(queue, "name"));
        using var host = JsonDocument.Parse(Repository.Text("host.json"));
        Assert.Equal(host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt64(), Repository.At(queue, "properties.maxDeliveryCount"));
    }

    [Fact]
    public void Subscription_Endpoint_IsTheFunctionThatListensToBlobs()
    {
        var listening = Assert.Single(Functions, f => f.GetParameters().Any(p => p.GetCustomAttribute<BlobTriggerAttribute>() is not null));
        Assert.Equal(listening.GetCustomAttribute<FunctionAttribute>()!.Name, Repository.Evaluate("events/blob-subscription.bicep").Variable("functionName"));

        var subscription = Repository.Bodies("events/blob-subscription.bicep", "subscription", ("incomingContainer", ContainerNames.Incoming)).Single();
        Assert.Equal($"/blobServices/default/containers/{ContainerNames.Incoming}/", Repository.At(subscription, "properties.filter.subjectBeginsWith"));
    }

    [Fact]
    public void Incoming_Container_IsPassedOnToTheScript()
    {
        var storage = Repository.Evaluate("storage.bicep");
        Assert.Equal(ContainerNames.Incoming, storage.Variable("incomingContainer"));
        Assert.Equal(ContainerNames.Staged, storage.Variable("stagedContainer"));
    }

    [Fact]
    public void Alert_OfDeadLetters_AsksForTheQueuesOfTheCode() => Assert.Contains($"\"{StorageQueues.PoisonSuffix}\"", Query("dead-letters-work"), StringComparison.Ordinal);

    [Fact]
    public void Alert_OfFailedBatches_AsksForTheLineOfTheCode()
    {
        var line = typeof(IntakeBatch).GetMethods(BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(m => m.GetCustomAttribute<Microsoft.Extensions.Logging.LoggerMessageAttribute>()).Single(a => a?.EventName == "BatchStarted")!.Message;
        var written = line.Replace("{Status}", nameof(Intake.BatchStatus.Failed), StringComparison.Ordinal);
        var query = Query("failed-batches");
        Assert.All(Quoted().Matches(query).Select(m => m.Groups["text"].Value), asked => Assert.Contains(asked, written, StringComparison.Ordinal));
    }

    [Fact]
    public void Alerts_NamingFunctions_NameThoseThatExist()
    {
        var names = Functions.Select(f => f.GetCustomAttribute<FunctionAttribute>()!.Name).ToHashSet(StringComparer.Ordinal);
        var asked = new[] { "queue-age", "change-feed-stuck", "not-running" }.Select(Query)
            .SelectMany(q => q.Split('\n').Where(l => l.Contains("OperationName", StringComparison.Ordinal)))
            .SelectMany(l => Quoted().Matches(l).Select(m => m.Groups["text"].Value)).ToList();
        Assert.Equal(4, asked.Count);
        Assert.All(asked, name => Assert.Contains(name, names));
    }

    [Fact]
    public void Workbook_Metrics_AreThoseThatAreEmitted()
    {
        var emitted = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new System.Diagnostics.Metrics.MeterListener { InstrumentPublished = (instrument, _) => emitted.Add(instrument.Name) };
        listener.Start();
        foreach (var type in new[] { typeof(Telemetry), typeof(Azure.Cosmos.CosmosMetrics) }) System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        using var health = new global::Profiles.Operations.HealthGauges(() => null);
        var shown = Metric().Matches(Repository.Text("infra/workbook.json")).Select(m => m.Value).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.Contains(name, emitted));
    }

    /// <summary>Each has a row in the page that says what to do.</summary>
    [Fact]
    public void Alerts_All_AreExplained()
    {
        var alerts = Repository.Evaluate("alerts.bicep");
        var names = new[] { "queries", "metrics" }.SelectMany(v => (List<object?>)alerts.Variable(v)!).Select(r => (string)Repository.At(r, "name")!).ToList();
        Assert.Equal(names.Distinct(), names);
        foreach (var page in new[] { "docs/azure-functions.md", "docs/zh/azure-functions.md" })
            Assert.All(names, name => Assert.Contains($"| `{name}` |", Repository.Text(page), StringComparison.Ordinal));
    }

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=['\""])profiles\.[a-z._]+(?=['\\])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    private static string Query(string name) =>
        (string)Repository.At(((List<object?>)Repository.Evaluate("alerts.bicep").Variable("queries")!).Single(q => (string?)Repository.At(q, "name") == name), "query")!;
}
