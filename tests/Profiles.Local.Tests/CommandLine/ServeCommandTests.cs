using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class ServeCommandTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData(null)]
    public async Task RunAsync_FirstStart_SaysAddressKeyAndFolderThenEndsCleanly(string? command)
    {
        var text = await ServeAsync(command is null ? ["--port", "0"] : [command, "--port", "0"]);
        Assert.Contains("ready in", text, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:", text, StringComparison.Ordinal);
        Assert.Contains("pf_", text, StringComparison.Ordinal);
        // Its address, or how to get it.
        Assert.Contains("console: ", text, StringComparison.Ordinal);
        Assert.Contains(LocalHost.DropFolder(bench.Data), text, StringComparison.Ordinal);
        using var free = DataLock.TryTake(bench.Data);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task RunAsync_SecondStart_ShowsNoKey()
    {
        await ServeAsync(["serve", "--port", "0"]);
        Assert.DoesNotContain("pf_", await ServeAsync(["serve", "--port", "0"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PortTaken_SaysSo()
    {
        await using var other = await new Bench().StartHostAsync();
        var port = new Uri(other.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("serve", "--port", port));
        Assert.Contains(port, bench.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> ServeAsync(string[] arguments)
    {
        using var end = new CancellationTokenSource();
        var running = bench.RunAsync(end.Token, arguments);
        await bench.Out.FlushedAsync();
        var text = bench.Out.ToString();
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Ok, await running);
        return text;
    }
}
