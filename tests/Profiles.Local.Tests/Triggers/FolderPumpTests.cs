using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class FolderPumpTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly CallLog log = new();
    private readonly FakeCheckpoints checkpoints = new();
    private readonly FakeFiles files = new();
    private readonly FakeQueue queue = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_DroppedFile_IsMovedInAndFiredOnce()
    {
        var path = folder.Write("crm/2026/a.csv", "rows");
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("crm/2026/a.csv=rows", await log.NextAsync());
        Assert.False(File.Exists(path));
        await time.SomebodyWaitsAsync();
        Assert.Equal("[]", checkpoints.Values["folder/SampleBlob"]);
    }

    [Fact]
    public async Task RunAsync_CrashBetweenMoveAndFunction_FiresAtTheNextStart()
    {
        files.Contents["crm/a.csv"] = "moved before the crash";
        checkpoints.Values["folder/SampleBlob"] = """["crm/a.csv"]""";
        await using var pump = Start();
        Assert.Equal("crm/a.csv=moved before the crash", await log.NextAsync());
    }

    [Fact]
    public async Task RunAsync_CrashBeforeTheMove_TakesTheFileFromTheDropFolder()
    {
        folder.Write("crm/a.csv", "rows");
        checkpoints.Values["folder/SampleBlob"] = """["crm/a.csv"]""";
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("crm/a.csv=rows", await log.NextAsync());
    }

    [Fact]
    public async Task RunAsync_FunctionFails_IsTriedAgainThenLeftForTheNextStart()
    {
        log.Failures = 3;
        folder.Write("crm/a.csv", "rows");
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        await log.NextAsync();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        await log.NextAsync();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        await log.NextAsync();
        await time.PassAsync(TimeSpan.FromSeconds(10));
        await time.SomebodyWaitsAsync();
        Assert.True(log.IsEmpty);
        Assert.Equal("""["crm/a.csv"]""", checkpoints.Values["folder/SampleBlob"]);
    }

    [Fact]
    public async Task RunAsync_FileThatCannotBeMoved_KeepsNobodyWaiting()
    {
        folder.Write("crm/bad.csv", "rows");
        folder.Write("crm/good.csv", "rows");
        await using var pump = Start((container, name, source, cancellation) => name == "crm/bad.csv"
            ? throw new IOException("told to fail")
            : files.AdoptAsync(container, name, source, cancellation));
        await time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("crm/good.csv=rows", await log.NextAsync());
    }

    [Fact]
    public async Task RunAsync_TooManyChunksWaiting_LeavesTheFileUntilThereAreFewer()
    {
        var path = folder.Write("crm/a.csv", "rows");
        queue.WaitingChunks = 10;
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        await time.SomebodyWaitsAsync();
        Assert.True(File.Exists(path));

        queue.WaitingChunks = 9;
        await time.PassAsync(FileGate.Interval);

        Assert.Equal("crm/a.csv=rows", await log.NextAsync());
    }

    private RunningPump Start(AdoptFile? adopt = null) => new(new FolderPump(
        SampleFunctions.Find(nameof(SampleFunctions.BlobAsync)), new FolderWork(folder.Path, "incoming", "path", MaxAttempts: 3),
        adopt ?? files.AdoptAsync, new FileGate(queue, limit: 10), files, checkpoints, RunningPump.Services(log), time, RunningPump.Log<FolderPump>()));
}
