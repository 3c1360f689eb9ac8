using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Tests.Pipeline;

/// <summary>The whole product but its hosts: files are dropped, queues worked off by hand, the clock stands still.</summary>
public sealed class Plant : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Plant(ServiceProvider services) => this.services = services;

    public FixedClock Clock => (FixedClock)Get<TimeProvider>();
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>With the starter definitions but for most tags, an empty store in memory, and chunks of a few rows so that there are several.</summary>
    /// <param name="stores">Registers other stores beside or in place of those in memory.</param>
    /// <param name="zone">The business's time zone (IANA); null: the starter's. A store keeps the zone it began with.</param>
    public static async Task<Plant> OpenAsync(
        IFaultHook? hook = null, int chunkRows = 7, int sweepPersons = ChunkOptions.DefaultSweepPersons, Action<IServiceCollection>? stores = null,
        string? zone = null)
    {
        var registered = new ServiceCollection();
        registered.AddSingleton<TimeProvider>(new FixedClock(new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero)));
        registered.AddSingleton(new InstanceSecret(new byte[InstanceSecret.Length]));
        registered.AddSingleton(new ChunkOptions { MaxRows = chunkRows, SweepPersons = sweepPersons });
        registered.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        if (hook is not null) registered.AddSingleton(hook);
        registered.AddProfiles();
        registered.AddProfilesSqlite(new SqliteOptions());
        stores?.Invoke(registered);
        registered.AddFieldEncryption();
        var plant = new Plant(registered.BuildServiceProvider());
        var applied = await plant.Get<PublishedDefinitions>().UpgradeAsync(
            zone is null ? Definitions : [.. Definitions.Select(d => InZone(d, zone))], CancellationToken.None);
        Xunit.Assert.Empty(applied.Problems);
        return plant;
    }

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Tags and segments enough for what happens to profiles: all 260 would be compiled anew for each of a thousand plants.</summary>
    private static readonly string[] Kept =
    [
        "activity", "activity.dormant", "activity.new-customer", "activity.order-frequency", "activity.recently-active", "behavior", "behavior.weekend-shopper",
        "demographics", "demographics.age-band", "demographics.gender", "demographics.high-education", "demographics.high-income",
        "value", "value.big-spender", "value.high-net-worth", "vip", "win-back", "young-buyers",
    ];

    private static readonly StoredDefinition[] Definitions =
    [
        .. DefinitionFolder.Read(Path.Combine(RepositoryRoot, "definitions"), DefinitionOrigin.Starter)
            .Where(d => d.Kind is not (DefinitionKinds.Tags or DefinitionKinds.Segments) || Kept.Contains(d.Id, StringComparer.Ordinal)),
    ];

    private static StoredDefinition InZone(StoredDefinition definition, string zone)
    {
        if (definition.Kind != DefinitionKinds.Business) return definition;
        var business = JsonNode.Parse(definition.Json)!;
        business["timeZone"] = zone;
        return definition with { Json = business.ToJsonString() };
    }

    /// <summary>Drops a file and returns its batch, its chunks announced but not worked on.</summary>
    public async Task<Batch> DropAsync(string path, byte[] content)
    {
        await Get<IFileStore>().WriteAsync(ContainerNames.Incoming, path, new MemoryStream(content), CancellationToken.None);
        return (await Get<FileIntake>().StartAsync(ContainerNames.Incoming, path, CancellationToken.None))!;
    }

    public Task<Batch> DropAsync(string path, string content) => DropAsync(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Works off all queues, or so many messages; returns how many.</summary>
    public async Task<int> WorkAsync(int limit = int.MaxValue)
    {
        var receiver = Get<IQueueReceiver>();
        var (count, busy) = (0, true);
        while (busy)
        {
            busy = false;
            foreach (var queue in QueueNames.All)
                foreach (var message in await receiver.ReceiveAsync(queue, count < limit ? 1 : 0, TimeSpan.FromMinutes(5), CancellationToken.None))
                {
                    (count, busy) = (count + 1, true);
                    await RunAsync(message);
                    await receiver.CompleteAsync(message, CancellationToken.None);
                }
        }
        return count;
    }

    /// <summary>Works off all queues, the messages that wait in an order the seed decides, some of them twice.</summary>
    public async Task WorkShuffledAsync(Random random)
    {
        var receiver = Get<IQueueReceiver>();
        while (true)
        {
            var waiting = new List<Received>();
            foreach (var queue in QueueNames.All) waiting.AddRange(await receiver.ReceiveAsync(queue, 50, TimeSpan.FromMinutes(5), CancellationToken.None));
            if (waiting.Count == 0) return;
            foreach (var message in waiting.OrderBy(_ => random.Next()).Concat(waiting.Where(_ => random.Next(5) == 0)).ToList()) await RunAsync(message);
            foreach (var message in waiting) await receiver.CompleteAsync(message, CancellationToken.None);
        }
    }

    /// <summary>Gives a command that has to fit.</summary>
    public async Task<Batch> CommandAsync(BatchId id, BatchCommand command)
    {
        var decision = await TryCommandAsync(id, command);
        Xunit.Assert.Null(decision.Problem);
        return decision.Batch;
    }

    public async Task<BatchDecision> TryCommandAsync(BatchId id, BatchCommand command) =>
        (await Get<BatchControl>().RunAsync(id, command, CancellationToken.None))!;

    public async Task<Batch> FindAsync(BatchId id) => (await Get<IBatchStore>().FindAsync(id, CancellationToken.None))!;

    /// <summary>Ids of all that was published, sorted.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync()
    {
        var (changes, _) = await Get<IChangeLogReader>().ReadAsync(0, 10_000, CancellationToken.None);
        return [.. changes.Select(c => c.Id).Order(StringComparer.Ordinal)];
    }

    /// <summary>Drops a file, works it off and returns the settled batch.</summary>
    public async Task<Batch> ImportAsync(string path, byte[] content)
    {
        var batch = await DropAsync(path, content);
        await WorkAsync();
        return (await Get<IBatchStore>().FindAsync(batch.Id, CancellationToken.None))!;
    }

    public Task<Batch> ImportAsync(string path, string content) => ImportAsync(path, Encoding.UTF8.GetBytes(content));

    public Task<IReadOnlyList<Profile>> ProfilesAsync() => Get<IProfileStore>().ListAsync(null, 100_000, CancellationToken.None);

    private Task RunAsync(Received message) => message.Queue switch
    {
        QueueNames.BatchChunks => Get<ChunkIntake>().RunAsync(message.Message.Body, CancellationToken.None),
        QueueNames.Leads => Get<LeadIntake>().RunAsync(message.Message.Body, CancellationToken.None),
        QueueNames.Deliveries => Get<Deliverer>().RunAsync(message.Message.Body, CancellationToken.None),
        _ => Get<Recompute>().RunRangeAsync(message.Message.Body, CancellationToken.None),
    };

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProfileFunctions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ProfileFunctions.sln is in no folder above the tests.");
    }
}
