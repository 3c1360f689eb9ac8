using Profiles.Local.Host;
using Profiles.Local.Triggers;

namespace Profiles.Local.CommandLine;

/// <summary>
/// Where a command does its work: the host that runs on the data folder, or, if none does, one of its own that lives as long as the
/// command. Both answer the same API, so every command works the same way beside a host and without one.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly LocalHost? own;
    private readonly Uri address;

    private Session(string folder, Uri address, ApiClient client, LocalHost? own)
    {
        this.address = address;
        Folder = folder;
        Client = client;
        this.own = own;
    }

    public string Folder { get; }
    /// <summary>True if no host runs on the folder but the command's own.</summary>
    public bool IsOwn => own is not null;
    public ApiClient Client { get; }

    /// <summary>Null if another process holds the folder and does not answer.</summary>
    /// <param name="runPumps">True if the command needs work to be done: a host of its own then does it.</param>
    public static async Task<Session?> OpenAsync(
        string folder, CommandContext context, string language, bool runPumps, CancellationToken cancellation)
    {
        if (DataLock.TryTake(folder) is { } taken)
        {
            var options = context.Host with { Port = 0, RunPumps = runPumps, WatchDropFolder = false, LogLevel = LogLevel.Warning };
            var started = await LocalHost.StartAsync(taken, options, addAdmin: false, cancellation);
            return new Session(folder, new Uri(started.Address), new ApiClient(new Uri(started.Address), started.Token, language), started);
        }
        if (RunningHost.Read(folder) is not { } running) return null;
        var client = new ApiClient(new Uri(running.Address), running.Token, language);
        if (await client.AnswersAsync(cancellation)) return new Session(folder, new Uri(running.Address), client, own: null);
        client.Dispose();
        return null;
    }

    /// <summary>Before something is counted: a host of the command's own has not read the change feed yet. One that runs has, but for a moment.</summary>
    public Task CatchUpAsync(CancellationToken cancellation) =>
        own is null ? Task.CompletedTask : ProjectionCatchUp.RunAsync(own.Services, cancellation);

    /// <summary>The same host asked with another key.</summary>
    public ApiClient As(string key, string language) => new(address, key, language);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (own is not null) await own.DisposeAsync();
    }
}
