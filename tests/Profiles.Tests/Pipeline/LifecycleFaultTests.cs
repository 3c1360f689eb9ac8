using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>The program stops between any two commits of a command; started again, it ends where an undisturbed one does (design D7).</summary>
public class LifecycleFaultTests
{
    private const string Customers = """
        客户编号,姓名,手机,邮箱,更新时间
        1,王小明,13900000001,wxm@example.cn,2026-01-01
        2,李雷,13900000002,,2026-01-01
        3,王小明,,wxm@example.cn,2026-02-01
        4,韩梅梅,13900000003,,2026-01-01
        2,李雷,13900000009,ll@example.cn,2026-03-01
        5,赵六,13900000001,,2026-01-01
        """;

    private const string Orders = """
        订单号,下单时间,手机,金额
        A1,2026-09-01,13900000001,120
        A2,2026-10-20,13900000002,80
        A1,2026-09-01,13900000001,20
        A3,2026-10-21,13900000009,35
        """;

    public static TheoryData<string> Scenarios => ["cancel", "keep", "pause", "rerun", "cancel-rerun", "rerun-cancel"];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task Command_StoppedAtAnyCommit_EndsAsUndisturbed(string scenario)
    {
        var counting = new CountingHook();
        await using var undisturbed = await PreparedAsync(counting, scenario);
        counting.Reset();
        await CommandAsync(undisturbed, scenario, restarted: false);
        var commits = counting.Count;
        var expected = await OutcomeAsync(undisturbed);
        Assert.InRange(commits, 5, 2000);

        for (var stop = 1; stop <= commits; stop++)
        {
            var hook = new CountingHook();
            await using var plant = await PreparedAsync(hook, scenario);
            hook.StopAt(stop);
            var restarted = false;
            while (true)
            {
                try
                {
                    await CommandAsync(plant, scenario, restarted);
                    break;
                }
                catch (StoppedException)
                {
                    restarted = true;
                    await plant.Get<IQueueReceiver>().ReleaseLeasesAsync(CancellationToken.None);
                }
            }
            Assert.True(hook.Stopped, $"never reached commit {stop}");
            var actual = await OutcomeAsync(plant);
            Assert.True(expected == actual, $"{scenario} stopped at commit {stop} ({hook.Point}):\n{expected}\n---\n{actual}");
        }
    }

    [Fact]
    public async Task Cancel_HalfRead_LeavesNothingAndTellsNobody()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var before = await CanonicalProjection.OfAsync(plant);
        var changes = (await plant.ChangesAsync()).Count;
        var batch = await plant.DropAsync("crm/customers.csv", Customers);
        await plant.WorkAsync(2);

        await plant.CommandAsync(batch.Id, BatchCommand.Cancel);
        await plant.WorkAsync();

        var cancelled = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Cancelled, false, RowCounts.None, 2, 3), (cancelled.Status, cancelled.IsKept, cancelled.Rows, cancelled.ChunksDone, cancelled.Chunks));
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal(changes, (await plant.ChangesAsync()).Count);
    }

    [Fact]
    public async Task CancelKeeping_HalfRead_SaysExactlyWhatStayed()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var batch = await plant.DropAsync("crm/customers.csv", Customers);
        await plant.WorkAsync(2);

        await plant.CommandAsync(batch.Id, BatchCommand.CancelKeeping);
        await plant.WorkAsync();

        var cancelled = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Cancelled, true, 2, 3), (cancelled.Status, cancelled.IsKept, cancelled.ChunksDone, cancelled.Chunks));
        Assert.Equal(4, cancelled.Rows.Read);
        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        Assert.Equal(BatchStatus.Undone, (await plant.FindAsync(batch.Id)).Status);
    }

    [Fact]
    public async Task Pause_Messages_AreConsumedAndAnnouncedAgainByResume()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var batch = await plant.DropAsync("crm/customers.csv", Customers);
        await plant.WorkAsync(1);
        await plant.CommandAsync(batch.Id, BatchCommand.Pause);
        await plant.WorkAsync();
        Assert.Equal(BatchStatus.Paused, (await plant.FindAsync(batch.Id)).Status);
        Assert.Single(await plant.Get<IBatchStore>().ReadChunkCountsAsync(batch.Id, CancellationToken.None));

        await plant.CommandAsync(batch.Id, BatchCommand.Resume);
        await plant.WorkAsync();

        var settled = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Settled, 6L), (settled.Status, settled.Rows.Read));
    }

    [Fact]
    public async Task LateMessages_OfEarlierRuns_ChangeNothing()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var batch = await plant.DropAsync("crm/customers.csv", Customers);
        var late = Enumerable.Range(0, 3).Select(i => new ChunkMessage(batch.Id, i, ChunkWork.Clean).ToQueueMessage().Body).ToList();
        await plant.WorkAsync();
        await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
        await plant.WorkAsync();
        var expected = await OutcomeAsync(plant);
        foreach (var body in late.AsEnumerable().Reverse().Concat(late).Append(new ChunkMessage(batch.Id, 1, ChunkWork.Undo).ToQueueMessage().Body))
            await plant.Get<ChunkIntake>().RunAsync(body, CancellationToken.None);
        Assert.Equal(expected, await OutcomeAsync(plant));
    }

    [Fact]
    public async Task FileGone_HalfRead_FailsAndLeavesNothing()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var before = await CanonicalProjection.OfAsync(plant);
        var batch = await plant.DropAsync("crm/customers.csv", Customers);
        await plant.WorkAsync(1);
        await plant.Get<IFileStore>().DeleteAsync(batch.File!, CancellationToken.None);
        await plant.WorkAsync();
        var failed = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Failed, "file-gone"), (failed.Status, failed.Error?.Code));
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal("file-gone", (await plant.Get<BatchControl>().RunAsync(batch.Id, BatchCommand.Rerun, CancellationToken.None))!.Problem!.Code);
    }

    [Fact]
    public async Task Rerun_OfASettledBatch_TellsNothingThatDidNotChange()
    {
        await using var plant = await PreparedAsync(null, "nothing");
        var batch = await plant.ImportAsync("crm/customers.csv", Customers);
        var told = await plant.ChangesAsync();
        await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
        await plant.WorkAsync();
        var again = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Settled, 2, batch.Rows, batch.Profiles), (again.Status, again.Run, again.Rows, again.Profiles));
        Assert.Equal(told, await plant.ChangesAsync());
    }

    /// <summary>Orders are in; for commands on a settled batch the customers are too.</summary>
    private static async Task<Plant> PreparedAsync(CountingHook? hook, string scenario)
    {
        var plant = await Plant.OpenAsync(hook, chunkRows: 2);
        await plant.ImportAsync("shop/orders.csv", Orders);
        if (scenario.StartsWith("rerun", StringComparison.Ordinal)) await plant.ImportAsync("crm/customers.csv", Customers);
        // Half of it is done when the command comes, wherever the stop is.
        if (scenario is "keep" or "cancel" or "pause")
        {
            await plant.DropAsync("crm/customers.csv", Customers);
            await plant.WorkAsync(2);
        }
        return plant;
    }

    /// <summary>Drops the customers unless they are in, works a little, gives the commands, works all off. After a stop as the host does: open batches go on.</summary>
    private static async Task CommandAsync(Plant plant, string scenario, bool restarted)
    {
        if (restarted) await plant.Get<FileIntake>().ResumeAsync(CancellationToken.None);
        const string path = "crm/customers.csv";
        if (await plant.Get<IFileStore>().StatAsync(ContainerNames.Incoming, path, CancellationToken.None) is null)
            await plant.Get<IFileStore>().WriteAsync(ContainerNames.Incoming, path, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Customers)), CancellationToken.None);
        var batch = (await plant.Get<FileIntake>().StartAsync(ContainerNames.Incoming, path, CancellationToken.None))!;
        switch (scenario)
        {
            case "cancel":
                await plant.TryCommandAsync(batch.Id, BatchCommand.Cancel);
                break;
            case "keep":
                await plant.TryCommandAsync(batch.Id, BatchCommand.CancelKeeping);
                break;
            case "pause":
                await plant.TryCommandAsync(batch.Id, BatchCommand.Pause);
                await plant.WorkAsync();
                await plant.TryCommandAsync(batch.Id, BatchCommand.Resume);
                break;
            case "rerun":
                if (batch is { Run: 1, Status: BatchStatus.Settled }) await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun);
                break;
            case "cancel-rerun":
                if (batch.Run == 1 && batch.IsOpen) await plant.TryCommandAsync(batch.Id, BatchCommand.Cancel);
                await plant.WorkAsync();
                if ((await plant.FindAsync(batch.Id)).Run == 1) await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun);
                break;
            default:
                if (batch is { Run: 1, Status: BatchStatus.Settled }) await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun);
                await plant.WorkAsync(3);
                await plant.TryCommandAsync(batch.Id, BatchCommand.Cancel);
                break;
        }
        await plant.WorkAsync();
        if (scenario == "rerun-cancel")
        {
            await plant.TryCommandAsync(batch.Id, BatchCommand.Undo);
            await plant.WorkAsync();
        }
    }

    private static async Task<string> OutcomeAsync(Plant plant)
    {
        var batches = await plant.Get<IBatchStore>().ListAsync(null, 10, CancellationToken.None);
        var told = batches.Select(b => $"{b.Channel} {(b.Status == BatchStatus.Undone ? BatchStatus.Cancelled : b.Status)} {b.Rows} {b.IsKept}").Order(StringComparer.Ordinal);
        return string.Join('\n', told) + "\n" + await CanonicalProjection.OfAsync(plant);
    }
}
