using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy;
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

    /// <summary>With the starter definitions, an empty store in memory, and chunks of a few rows so that there are several.</summary>
    /// <param name="more">Registers what shall stand in place of a part.</param>
    public static async Task<Plant> OpenAsync(IFaultHook? hook = null, int chunkRows = 7, Action<IServiceCollection>? more = null)
    {
        var registered = new ServiceCollection();
        registered.AddSingleton<TimeProvider>(new FixedClock(new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero)));
        registered.AddSingleton(new InstanceSecret(new byte[InstanceSecret.Length]));
        registered.AddSingleton(new ChunkOptions { MaxRows = chunkRows });
        if (hook is not null) registered.AddSingleton(hook);
        registered.AddProfiles();
        registered.AddProfilesSqlite(new SqliteOptions());
        more?.Invoke(registered);
        var plant = new Plant(registered.BuildServiceProvider());
        var applied = await plant.Get<PublishedDefinitions>().UpgradeAsync(
            DefinitionFolder.Read(Path.Combine(RepositoryRoot, "definitions"), DefinitionOrigin.Starter), CancellationToken.None);
        Xunit.Assert.Empty(applied.Problems);
        return plant;
    }

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Drops a file and returns its batch, its chunks announced but not worked on.</summary>
    public async Task<Batch> DropAsync(string path, byte[] content)
    {
        await Get<IFileStore>().WriteAsync(ContainerNames.Incoming, path, new MemoryStream(content), CancellationToken.None);
        return (await Get<FileIntake>().StartAsync(ContainerNames.Incoming, path, CancellationToken.None))!;
    }

    public Task<Batch> DropAsync(string path, string content) => DropAsync(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Works off all queues.</summary>
    public async Task WorkAsync()
    {
        var receiver = Get<IQueueReceiver>();
        var busy = true;
        while (busy)
        {
            busy = false;
            foreach (var queue in QueueNames.All)
                foreach (var message in await receiver.ReceiveAsync(queue, 1, TimeSpan.FromMinutes(5), CancellationToken.None))
                {
                    busy = true;
                    await RunAsync(message);
                    await receiver.CompleteAsync(message, CancellationToken.None);
                }
        }
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
