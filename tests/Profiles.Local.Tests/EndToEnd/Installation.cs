using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Profiles.Privacy;
using Profiles.Sqlite;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The product as it is installed: the real host on a data folder of its own, called over HTTP with the admin key of its first start.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Func<LocalHostOptions, LocalHostOptions> configure;
    private LocalHost? host;

    private Installation(Func<LocalHostOptions, LocalHostOptions> configure) => this.configure = configure;

    public string Data => Path.Combine(folder.Path, "data");
    /// <summary>A folder beside the data, for files of tests.</summary>
    public string Desk => folder.Path;
    public string AdminKey { get; private set; } = "";
    public LocalHost Host => host ?? throw new InvalidOperationException("The host is stopped.");

    /// <param name="configure">Changes what the host works on; nothing if null.</param>
    public static async Task<Installation> StartAsync(TimeProvider? time = null, Func<LocalHostOptions, LocalHostOptions>? configure = null)
    {
        var made = new Installation(configure ?? (o => o));
        // Always the same secret: ids, and whatever is ordered by them, are the same in every run.
        Directory.CreateDirectory(made.Data);
        await File.WriteAllBytesAsync(Path.Combine(made.Data, DataFolder.InstanceSecret), new byte[InstanceSecret.Length]);
        await made.StartAgainAsync(time);
        return made;
    }

    /// <summary>Starts a host on the same data, as after a restart.</summary>
    public async Task StartAgainAsync(TimeProvider? time = null, bool runPumps = true)
    {
        var options = new LocalHostOptions
        {
            Port = 0, LogLevel = LogLevel.None, RunPumps = runPumps, Time = time ?? TimeProvider.System,
        };
        host = await LocalHost.StartAsync(DataLock.TryTake(Data)!, configure(options), addAdmin: true, CancellationToken.None);
        if (host.AdminToken is { } made) AdminKey = made;
    }

    public async Task StopAsync()
    {
        if (host is not null) await host.DisposeAsync();
        host = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    /// <summary>A caller with a key; in English, as all callers here.</summary>
    public Caller Caller(string? key) => new(new Uri(Host.Address), key);

    public Caller Admin => Caller(AdminKey);

    /// <summary>A caller with a key made for it.</summary>
    public async Task<Caller> CallerAsync(string role, string? channel = null)
    {
        var made = await Admin.PostAsync("api/keys", new JsonObject { ["role"] = role, ["channel"] = channel });
        return Caller(made.Body.Text("key"));
    }

    /// <summary>Moves a file into the drop folder, as a program that writes there should.</summary>
    public void Drop(string name, byte[] content)
    {
        var target = Path.Combine(LocalHost.DropFolder(Data), name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target + ".part", content);
        File.Move(target + ".part", target, overwrite: true);
    }

    /// <summary>Drops a file and waits until it is the newest batch and settled.</summary>
    public async Task<JsonObject> SettleAsync(string name, byte[] content)
    {
        var known = (await BatchesAsync()).Count;
        Drop(name, content);
        return await Until.FoundAsync($"batch of {name} settled", async () =>
            await BatchesAsync() is [var newest, ..] all && all.Count == known + 1 && newest.Text("status") == "settled" ? newest : null);
    }

    public Task<JsonObject> SettleAsync(string name, string content) => SettleAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Waits until the read projection is built and has so many people.</summary>
    public Task<JsonObject> ProjectedAsync(int people) => Until.FoundAsync("projection complete", async () =>
        (await Admin.GetAsync("api/projection")).Body is var state && state.Number("profiles") == people && state["built"]!.GetValue<bool>() ? state : null);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> BatchesAsync() => [.. (await Admin.GetAsync("api/batches?limit=1000")).Body.Items()];

    /// <summary>The one profile found, read whole, unmasked; null if there is none.</summary>
    public async Task<JsonObject?> ProfileOfAsync(string identifier)
    {
        var found = (await Admin.GetAsync($"api/profiles?identifier={Uri.EscapeDataString(identifier)}")).Body.Items().ToList();
        if (found.Count == 0) return null;
        return (await Admin.GetAsync($"api/profiles/{Assert.Single(found).Text("id")}?unmask=true&purpose=test")).Body;
    }

    /// <summary>What entered and left, in order of publishing: <c>+tag=value</c> or <c>-tag</c>, with its cause.</summary>
    public async Task<IReadOnlyList<string>> ChangesOfAsync(string profile)
    {
        var changes = (await Admin.GetAsync("api/changes?limit=1000")).Body.Items().Where(c => c.Text("profileId") == profile);
        return [.. changes.Select(c => $"{(c["entered"]!.GetValue<bool>() ? '+' : '-')}{c.Text("subject")} {c.Text("value")} {c.Text("cause")}")];
    }
}
