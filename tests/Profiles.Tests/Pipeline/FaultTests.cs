using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>The program stops between any two commits; started again, the projection is that of an undisturbed run (design D7).</summary>
public class FaultTests
{
    private const string Customers = """
        客户编号,姓名,手机,邮箱,生日,更新时间
        1,王小明,13900000001,wxm@example.cn,1990-01-02,2026-01-01
        2,李雷,13900000002,,1985-05-06,2026-01-01
        3,王小明,,wxm@example.cn,,2026-02-01
        4,韩梅梅,13900000003,,2031-01-01,2026-01-01
        2,李雷,13900000009,ll@example.cn,1985-05-06,2026-03-01
        5,赵六,13900000001,,1962-07-08,2026-01-01
        """;

    private const string Orders = """
        订单号,下单时间,手机,金额
        A1,2026-09-01,13900000001,120
        A2,2026-10-20,13900000002,80
        A1,2026-09-01,13900000001,20
        A3,2026-10-21,13900000009,35
        """;

    [Fact]
    public async Task Import_StoppedAtAnyCommit_EndsAsUndisturbed()
    {
        var counting = new CountingHook();
        await using var undisturbed = await Plant.OpenAsync(counting, chunkRows: 2);
        counting.Reset();
        var expectedBatches = await ImportAsync(undisturbed);
        var commits = counting.Count;
        var expected = await CanonicalProjection.OfAsync(undisturbed);
        var changes = await ChangesAsync(undisturbed);
        Assert.InRange(commits, 40, 2000);

        for (var stop = 1; stop <= commits; stop++)
        {
            var hook = new CountingHook();
            await using var plant = await Plant.OpenAsync(hook, chunkRows: 2);
            hook.StopAt(stop);
            var batches = await ImportAsync(plant);
            Assert.True(hook.Stopped, $"never reached commit {stop}");
            var actual = await CanonicalProjection.OfAsync(plant);
            Assert.True(expected == actual, $"stopped at commit {stop} ({hook.Point}):\n{expected}\n---\n{actual}");
            Assert.Equal(expectedBatches, batches);
            Assert.Equal(changes, await ChangesAsync(plant));
        }
    }

    [Fact]
    public async Task Undo_StoppedAtAnyCommit_EndsAsUndisturbed()
    {
        var counting = new CountingHook();
        await using var undisturbed = await Plant.OpenAsync(counting, chunkRows: 2);
        await ImportAsync(undisturbed);
        counting.Reset();
        await UndoAsync(undisturbed);
        var commits = counting.Count;
        var expected = await CanonicalProjection.OfAsync(undisturbed);

        for (var stop = 1; stop <= commits; stop++)
        {
            var hook = new CountingHook();
            await using var plant = await Plant.OpenAsync(hook, chunkRows: 2);
            await ImportAsync(plant);
            hook.StopAt(stop);
            await UndoAsync(plant);
            var actual = await CanonicalProjection.OfAsync(plant);
            Assert.True(expected == actual, $"stopped at commit {stop} ({hook.Point}):\n{expected}\n---\n{actual}");
        }
    }

    /// <summary>Starts again until it gets through, as the host does: leases are released, open batches planned again, queues worked off.</summary>
    private static async Task<IReadOnlyList<(RowCounts, ProfileCounts, BatchStatus)>> ImportAsync(Plant plant)
    {
        (string Path, string Content)[] drops = [("crm/customers.csv", Customers), ("shop/orders.csv", Orders)];
        var batches = new List<(RowCounts, ProfileCounts, BatchStatus)>();
        foreach (var (path, content) in drops)
        {
            await UntilDoneAsync(plant, async () =>
            {
                if (await plant.Get<IFileStore>().StatAsync(ContainerNames.Incoming, path, CancellationToken.None) is null)
                    await plant.DropAsync(path, content);
                await plant.Get<FileIntake>().StartAsync(ContainerNames.Incoming, path, CancellationToken.None);
                await plant.WorkAsync();
            });
            var file = (await plant.Get<IFileStore>().StatAsync(ContainerNames.Incoming, path, CancellationToken.None))!.Value.File;
            var batch = await plant.Get<IBatchStore>().FindAsync(World.Ids.File(file.Container, file.Name, file.Generation), CancellationToken.None);
            batches.Add((batch!.Rows, batch.Profiles, batch.Status));
        }
        return batches;
    }

    private static async Task UndoAsync(Plant plant)
    {
        var crm = (await plant.Get<IBatchStore>().ListAsync(null, 10, CancellationToken.None)).Single(b => b.Channel == "crm");
        await UntilDoneAsync(plant, async () =>
        {
            await plant.Get<BatchControl>().RunAsync(crm.Id, BatchCommand.Undo, CancellationToken.None);
            await plant.WorkAsync();
        });
        Assert.Equal(BatchStatus.Undone, (await plant.Get<IBatchStore>().FindAsync(crm.Id, CancellationToken.None))!.Status);
    }

    private static async Task UntilDoneAsync(Plant plant, Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (StoppedException)
            {
                await plant.Get<IQueueReceiver>().ReleaseLeasesAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ChangesAsync(Plant plant)
    {
        var (changes, _) = await plant.Get<IChangeLogReader>().ReadAsync(0, 10_000, CancellationToken.None);
        return [.. changes.Select(c => c.Id).Order(StringComparer.Ordinal)];
    }
}
