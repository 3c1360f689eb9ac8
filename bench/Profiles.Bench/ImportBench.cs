using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>File → stored, tagged, segmented profiles in the embedded store, with the time of each stage.</summary>
internal static class ImportBench
{
    public static async Task RunAsync(string file, string folder, int workers)
    {
        var clock = new StageClock();
        await using var services = Build(folder, clock);
        var starters = DefinitionFolder.Read(Path.Combine(AppContext.BaseDirectory, "definitions"), DefinitionOrigin.Starter);
        var applied = await services.GetRequiredService<PublishedDefinitions>().UpgradeAsync(starters, CancellationToken.None);
        if (applied.Problems.Count > 0) throw new InvalidDataException(applied.Problems[0].Message.En);
        await using (var content = File.OpenRead(file))
            await services.GetRequiredService<IFileStore>().WriteAsync(ContainerNames.Incoming, "crm/" + Path.GetFileName(file), content, CancellationToken.None);

        using var meter = new ProcessMeter();
        var (start, written, processor) = (Stopwatch.GetTimestamp(), ProcessMeter.BytesWritten, Environment.CpuUsage.TotalTime);
        var batch = await clock.TimeAsync("plan: detect, map, cut", () =>
            services.GetRequiredService<FileIntake>().StartAsync(ContainerNames.Incoming, "crm/" + Path.GetFileName(file), CancellationToken.None));
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(services, clock))));
        var settled = (await services.GetRequiredService<IBatchStore>().FindAsync(batch!.Id, CancellationToken.None))!;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var rows = (double)settled.Rows.Read;
        Write($"{settled.Status}: {rows:N0} rows, {settled.Profiles.Created:N0} profiles in {seconds:F1} s = {rows / seconds:N0} rows/s, {workers} workers");
        Write($"  a row: {(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / rows:F0} µs of processor, {GC.GetTotalAllocatedBytes() / 1024 / rows:F1} KB allocated, {(ProcessMeter.BytesWritten - written) / 1024 / rows:F1} KB written");
        Write($"  anonymous memory at most {meter.PeakAnonymous >> 20:N0} MB; collections {GC.GetTotalPauseDuration().TotalSeconds:F1} s ({GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)})");
        foreach (var (stage, time, calls) in clock.Report())
            Write($"  {time,8:F2} s {calls,6} calls  {stage}");
        await services.DisposeAsync();
        var bulk = Calibration.BulkInsert(folder);
        Write($"  beside: bulk-inserting all final documents {rows / bulk.Seconds:N0} rows/s, {bulk.Bytes / 1024 / rows:F1} KB a row; ratio {bulk.Seconds / seconds:F2}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task WorkAsync(IServiceProvider services, StageClock clock)
    {
        var receiver = services.GetRequiredService<IQueueReceiver>();
        while ((await receiver.ReceiveAsync(QueueNames.BatchChunks, 1, TimeSpan.FromHours(1), CancellationToken.None)) is [var message])
        {
            await clock.TimeAsync("chunk, whole", () => services.GetRequiredService<ChunkIntake>().RunAsync(message.Message.Body, CancellationToken.None));
            await receiver.CompleteAsync(message, CancellationToken.None);
        }
    }

    private static ServiceProvider Build(string folder, StageClock clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(SecretFile.Open(Directory.CreateDirectory(folder).FullName));
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
        services.AddFieldEncryption();
        services.AddSingleton<IEvidenceStore>(p => new TimedEvidence(p.GetRequiredService<SqliteStores>().Evidence, clock));
        services.AddSingleton<IClaimStore>(p => new TimedClaims(p.GetRequiredService<SqliteStores>().Claims, clock));
        services.AddSingleton<IProfileStore>(p => new TimedProfiles(p.GetRequiredService<SqliteStores>().Profiles, clock));
        return services.BuildServiceProvider();
    }
}
