using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Metrics;

namespace Profiles.Local.Host;

/// <summary>
/// The product in one process: the embedded store of one data folder, the functions with the pumps that fire them, and the HTTP
/// surface on loopback.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DataLock folder;
    private readonly CreatedKey session;

    private LocalHost(WebApplication app, DataLock folder, CreatedKey session, string? adminToken)
    {
        this.app = app;
        this.folder = folder;
        this.session = session;
        AdminToken = adminToken;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public string Address { get; }
    /// <summary>Key of this run, for commands.</summary>
    public string Token => session.Token;
    /// <summary>The admin key made at this start; null if there was one already or none was asked for.</summary>
    public string? AdminToken { get; }
    public IServiceProvider Services => app.Services;

    /// <summary>Folder in a data folder that stands for the container of dropped files.</summary>
    public static string DropFolder(string dataFolder) => Path.Combine(dataFolder, ContainerNames.Incoming);

    /// <summary>Starts in the folder that <paramref name="folder"/> holds. The host takes the lock over and gives it back in the end.</summary>
    /// <param name="addAdmin">Makes an admin key if there is none: for starts that show it to somebody.</param>
    public static async Task<LocalHost> StartAsync(DataLock folder, LocalHostOptions options, bool addAdmin, CancellationToken cancellation)
    {
        WebApplication? built = null;
        try
        {
            Directory.CreateDirectory(DropFolder(folder.Folder));
            built = LocalApplication.Build(folder.Folder, options);
            var (session, admin) = await PrepareAsync(built.Services, folder.Folder, options, addAdmin, cancellation);
            built.Services.GetService<MetricsRecorder>(); // counts from the start on, not from the first scrape
            await built.StartAsync(cancellation);
            var host = new LocalHost(built, folder, session, admin);
            new RunningHost(host.Address, session.Key.Id, session.Token, Environment.ProcessId).Write(folder.Folder);
            return host;
        }
        catch
        {
            if (built is not null) await built.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the end is asked for, by <paramref name="cancellation"/> or a signal to the process.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = cancellation.Register(() => end.TrySetResult());
        await using var stopping = app.Lifetime.ApplicationStopping.Register(() => end.TrySetResult());
        await end.Task;
    }

    /// <summary>Takes no more work, lets running work finish, then gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        RunningHost.Remove(folder.Folder);
        try
        {
            await app.StopAsync(CancellationToken.None);
            await Services.GetRequiredService<IKeyStore>().RemoveAsync(session.Key.Id, CancellationToken.None);
        }
        finally
        {
            await app.DisposeAsync();
            folder.Dispose();
        }
    }

    private static async Task<(CreatedKey Session, string? Admin)> PrepareAsync(
        IServiceProvider services, string folder, LocalHostOptions options, bool addAdmin, CancellationToken cancellation)
    {
        await FirstStart.AddStartersAsync(services.GetRequiredService<IDefinitionStore>(), options.Starters, options.Time, cancellation);
        await options.Load(services, cancellation);
        var (store, keys) = (services.GetRequiredService<IKeyStore>(), services.GetRequiredService<ApiKeys>());
        await FirstStart.RemoveDeadSessionAsync(folder, store, cancellation);
        var admin = addAdmin ? (await keys.CreateFirstAdminAsync(cancellation))?.Token : null;
        // The lock says that no other process works here, so every lease is one of a process that died.
        await services.GetRequiredService<IQueueReceiver>().ReleaseLeasesAsync(cancellation);
        var created = await FirstStart.AddSessionAsync(keys, services.GetRequiredService<TimeProvider>(), cancellation);
        if (services.GetService<SessionKey>() is { } known) known.Id = created.Key.Id;
        if (services.GetService<AuditTrail>() is { } audit) audit.LocalKey = created.Key.Id;
        return (created, admin);
    }
}
