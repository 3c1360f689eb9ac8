using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class HostSettingsTests
{
    [Fact]
    public void Read_TheProductsHostJson_HasEverySetting()
    {
        var settings = HostSettings.Read(HostSettings.DefaultPath);
        Assert.Equal(new HostSettings(MaxAttempts: 5, QueueConcurrency: 4, LeadConcurrency: 16, PoisonBlobThreshold: 5), settings);
    }

    [Fact]
    public void Read_MissingSetting_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("host.json", """{ "extensions": { "queues": { "batchSize": 4 } } }""");
        Assert.Contains("extensions.queues.maxDequeueCount", Assert.Throws<InvalidDataException>(() => HostSettings.Read(path)).Message, StringComparison.Ordinal);
    }
}
