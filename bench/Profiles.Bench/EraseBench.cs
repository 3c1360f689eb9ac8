using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Erases one person with many events in five channels out of a store of many others, searches the folder for what is left, and drops every file again.</summary>
internal static class EraseBench
{
    private const string Phone = "13987654321";
    private const string Email = "lin.xiaoyu@qq.com";
    private const string Name = "欧阳晓雨";
    private static readonly string[] Channels = ["crm", "shop", "app", "store", "web"];

    public static async Task RunAsync(string folder, int events, int others)
    {
        await using var services = Build(folder);
        var starters = DefinitionFolder.Read(Path.Combine(AppContext.BaseDirectory, "definitions"), DefinitionOrigin.Starter);
        var applied = await services.GetRequiredService<PublishedDefinitions>().UpgradeAsync(starters, CancellationToken.None);
        if (applied.Problems.Count > 0) throw new InvalidDataException(applied.Problems[0].Message.En);
        var time = Stopwatch.StartNew();
        foreach (var channel in Channels) await ImportAsync(services, channel, events / Channels.Length, others / Channels.Length);
        Write($"{Channels.Length} files, {events:N0} events of one person, {others:N0} others: imported in {time.Elapsed.TotalSeconds:F1} s, folder {Size(folder) >> 20:N0} MB");
        var him = (await services.GetRequiredService<ProfileReader>().FindByIdentifierAsync("email", Email, CancellationToken.None)).Single();
        var kept = await services.GetRequiredService<IProfileStore>().CountAsync(CancellationToken.None);

        time.Restart();
        var receipt = await services.GetRequiredService<Eraser>().EraseAsync(new ErasureOrder(him.Id, "bench", "bench"), CancellationToken.None);
        Write($"erased in {time.Elapsed.TotalSeconds:F1} s");
        foreach (var store in receipt.Stores.Where(s => s.Found > 0)) Write($"  {store.Store,-12}{store.Erased,10:N0}  {store.Note}");
        await ProveAsync(folder);

        time.Restart();
        foreach (var channel in Channels) await ImportAsync(services, channel, events / Channels.Length, others / Channels.Length);
        Write($"dropped again in {time.Elapsed.TotalSeconds:F1} s; profiles {kept - 1:N0} → {await services.GetRequiredService<IProfileStore>().CountAsync(CancellationToken.None):N0}");
        await ProveAsync(folder);
    }

    private static async Task ProveAsync(string folder)
    {
        var time = Stopwatch.StartNew();
        var hits = await ErasureProof.RunAsync(folder, [Phone, Email, Name], CancellationToken.None);
        Write($"searched {Size(folder) >> 20:N0} MB for 3 values in {time.Elapsed.TotalSeconds:F1} s: found {hits.Count}");
        foreach (var hit in hits) Write($"  {hit.Hit.Form} in {hit.Place}");
    }

    private static async Task ImportAsync(IServiceProvider services, string channel, int events, int others)
    {
        var file = new StringBuilder("订单号,下单时间,姓名,手机,邮箱,金额\n");
        for (var i = 0; i < Math.Max(events, others); i++)
        {
            if (i < events) file.Append(CultureInfo.InvariantCulture, $"{channel}-{i},2026-0{1 + (i % 9)}-1{i % 9} 12:00:{i % 60:00},{Name},{Phone},{Email},{i % 900}\n");
            if (i < others) file.Append(CultureInfo.InvariantCulture, $"{channel}-x{i},2026-0{1 + (i % 9)}-1{i % 9} 12:00:00,李{(char)('一' + (i % 900))},137{i % 100_000_000:00000000},u{i}@qq.com,{i % 900}\n");
        }
        var name = $"{channel}/orders.csv";
        await services.GetRequiredService<IFileStore>().WriteAsync(ContainerNames.Incoming, name, new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), CancellationToken.None);
        await services.GetRequiredService<FileIntake>().StartAsync(ContainerNames.Incoming, name, CancellationToken.None);
        var receiver = services.GetRequiredService<IQueueReceiver>();
        while (await receiver.ReceiveAsync(QueueNames.BatchChunks, 1, TimeSpan.FromHours(1), CancellationToken.None) is [var message])
        {
            await services.GetRequiredService<ChunkIntake>().RunAsync(message.Message.Body, CancellationToken.None);
            await receiver.CompleteAsync(message, CancellationToken.None);
        }
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static ServiceProvider Build(string folder)
    {
        var services = new ServiceCollection();
        services.AddSingleton(SecretFile.Open(Directory.CreateDirectory(folder).FullName));
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
        return services.BuildServiceProvider();
    }
}
