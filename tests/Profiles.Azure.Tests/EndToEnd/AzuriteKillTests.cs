using Profiles.Azure.Tests.Storage;
using Profiles.Local.Tests.EndToEnd;
using Xunit;
using Xunit.Abstractions;

namespace Profiles.Azure.Tests.EndToEnd;

/// <summary>The host on Azurite, killed: what it had taken from a queue comes back when its lease has run out.</summary>
public sealed class AzuriteKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Kill_AtRandomPoints_EndsAsTheUndisturbedRunOnAFolder() =>
        await new KillRun(output, ["--azurite", await AzuriteForTests.ConnectionStringAsync()]).RunAsync();
}
