using System.Diagnostics;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Profiles.Privacy;
using Profiles.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A backup made while files, leads and timers run, restored, ends where an undisturbed run does; kills do no harm to either.</summary>
public sealed class BackupKillTests(ITestOutputHelper output)
{
    private const int Rows = 800;
    private const int Seed = 20261128;
    private const int Leads = 40;

    [Fact]
    public async Task Backup_UnderLoadAndKilled_RestoresToWhatAnUndisturbedRunComesTo()
    {
        using var folder = new TemporaryFolder();
        var (calm, stormy, restored) = (Path.Combine(folder.Path, "calm"), Path.Combine(folder.Path, "stormy"), Path.Combine(folder.Path, "restored"));
        foreach (var data in new[] { calm, stormy })
        {
            Directory.CreateDirectory(data);
            await File.WriteAllBytesAsync(Path.Combine(data, DataFolder.InstanceSecret), new byte[InstanceSecret.Length]);
        }
        using (var host = ChildHost.Start(calm)) await LoadAsync(calm, await host.ReadyAsync(), host);
        await KillRun.FinishAsync(calm, Rows, []);
        var expected = await StoredProjection.OfAsync(calm);
        Assert.Contains($"Read = {Rows}", expected, StringComparison.Ordinal);

        var archive = Path.Combine(folder.Path, "backup.zip");
        var random = new Random(Seed);
        using (var host = ChildHost.Start(stormy))
        {
            await LoadAsync(stormy, await host.ReadyAsync(), host);
            using var backup = ChildHost.Run("backup", archive, "--data", stormy);
            Assert.True(await backup.EndAsync() == ExitCodes.Ok, await backup.ErrorsAsync());
            await KillBackupAsync(host, stormy, archive, random);
        }
        // Whatever the kill left, the archive is the one that was whole.
        Assert.True((await SqliteBackup.VerifyAsync(archive, null, CancellationToken.None)).Files >= 4);
        await KillRun.FinishAsync(stormy, Rows, []);
        Assert.Equal(expected, await StoredProjection.OfAsync(stormy));

        // Each try has longer than the one before, so that a slow machine comes to the end too.
        for (var longest = 900; !Directory.Exists(restored); longest += 300)
        {
            using var restore = ChildHost.Run("restore", archive, "--data", restored);
            var after = TimeSpan.FromMilliseconds(random.Next(200, longest));
            await Task.WhenAny(restore.EndAsync(), Task.Delay(after));
            output.WriteLine($"restore after {after.TotalMilliseconds} ms: {(restore.IsRunning ? "killed" : "done")}");
            if (restore.IsRunning) restore.Kill();
            // There wholly or not at all.
            Assert.True(!Directory.Exists(restored) || File.Exists(Path.Combine(restored, "store.db")));
        }
        await KillRun.FinishAsync(restored, Rows, []);

        Assert.Equal(expected, await StoredProjection.OfAsync(restored));
    }

    /// <summary>Drops two files and posts leads; all are acknowledged, or lie in the drop folder, when it returns.</summary>
    private static async Task LoadAsync(string data, Uri address, ChildHost host)
    {
        KillFiles.Write(LocalHost.DropFolder(data), Rows, Seed);
        var caller = new Caller(address, RunningHost.Read(data)!.Token);
        for (var lead = 0; lead < Leads; lead++)
            Assert.Equal(202, (int)(await caller.PostAsync("webhooks/web", $$"""{"姓名":"林晓{{(char)('一' + lead)}}","手机号":"1990020{{lead:0000}}"}""", "application/json", $"lead-{lead}")).Status);
        Assert.True(host.IsRunning);
    }

    private async Task KillBackupAsync(ChildHost host, string data, string archive, Random random)
    {
        var watch = Stopwatch.StartNew();
        using var backup = ChildHost.Run("backup", archive, "--data", data);
        // From before the command has begun to after the archive is there.
        await Task.Delay(random.Next(400, 1200));
        host.Kill();
        output.WriteLine($"backup: host killed after {watch.ElapsedMilliseconds} ms, the command ended with {await backup.EndAsync()}");
    }
}
