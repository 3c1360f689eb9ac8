using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Functions;
using Profiles.Local.Tests.Fakes;
using Profiles.Local.Host;
using Profiles.Local.Triggers;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Discover_TheProductsFunctions_FindsEachOnce() => Assert.Equal(
        ["Api", "CleanChunk", "CleanLead", "Console", "CreateAdminKey", "DeliverChanges", "EnforceRetention", "Health", "Home", "IntakeBatch", "KeepCounts", "LearnBaselines",
            "Metrics", "OpenApi", "ProjectChanges", "PublishChanges", "PullSources", "RecomputeDue", "RecomputeRange", "ResumeWork", "RetrainModels", "TendPersonRequests", "Tracking", "Webhooks"],
        FunctionCatalog.Discover(typeof(IntakeBatch).Assembly).Select(f => f.Name));

    [Fact]
    public void Create_EveryFunctionOfTheProduct_HasAPumpOrARoute()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(TimeProvider.System)
            .AddSingleton<IFileStore, FakeFiles>().AddSingleton<ICheckpointStore, FakeCheckpoints>().AddSingleton<IQueueReceiver, FakeQueue>()
            .AddSingleton<IProfileStore>(new FakeFeed(0)).BuildServiceProvider();
        var factory = new PumpFactory(
            services, HostSettings.Read(HostSettings.DefaultPath), folder.Path, new FakeFiles().AdoptAsync, LocalHostOptions.DefaultQueueLease,
            new FileGate(new FakeQueue(), limit: 1));
        foreach (var function in FunctionCatalog.Discover(typeof(IntakeBatch).Assembly))
            Assert.True(factory.Create(function).Count > 0 || function.Trigger is HttpTriggerAttribute, function.Name);
    }

    [Fact]
    public void FunctionMethod_WithoutTrigger_SaysSo() => Assert.Contains(
        "0 trigger parameters",
        Assert.Throws<ArgumentException>(() => new FunctionMethod(typeof(NoTrigger).GetMethod(nameof(NoTrigger.Run))!)).Message, StringComparison.Ordinal);

    private static class NoTrigger
    {
        [Function("NoTrigger")]
        public static Task Run(string message) => Task.FromResult(message);
    }
}
