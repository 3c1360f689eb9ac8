using System.Diagnostics;
using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Local.Azurite;

/// <summary>Azurite, the storage emulator, as a child of this process, on free ports of loopback.</summary>
/// <remarks>It runs as long as its standard input is open, so it ends with this process however that ends, and saves what it holds first.</remarks>
public sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Environment variable with the folder in which <c>./run --azurite</c> installed it.</summary>
    public const string FolderVariable = "PROFILES_AZURITE";

    private const string ScriptName = "azurite.js";
    private const string ProcessFile = "azurite.pid";
    /// <summary>What it prints between the name of a service and its port.</summary>
    private const string Listening = " service is successfully listening at http://127.0.0.1:";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Localized Ended = new("Azurite 未能启动：", "Azurite did not start:");

    private readonly Process process;
    private readonly Queue<string> lastLines = new();
    private readonly Dictionary<string, int> ports = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteProcess(Process process) => this.process = process;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">Where it is installed.</param>
    /// <param name="data">Folder of its data, created if missing; null keeps everything in memory.</param>
    /// <param name="accounts">Accounts it shall have; empty for the usual one.</param>
    public static async Task<AzuriteProcess> StartAsync(
        string folder, string? data, IReadOnlyCollection<AzuriteAccount> accounts, CancellationToken cancellation)
    {
        if (data is not null) await WaitForPredecessorAsync(data, cancellation);
        var start = new ProcessStartInfo("node", Arguments(folder, data))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        if (accounts.Count > 0) start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(a => $"{a.Name}:{a.Key}"));
        var azurite = new AzuriteProcess(Process.Start(start)!);
        try
        {
            azurite.Listen();
            await azurite.ready.Task.WaitAsync(Patience, cancellation);
            if (data is not null)
                await File.WriteAllTextAsync(Path.Combine(data, ProcessFile), azurite.process.Id.ToString(CultureInfo.InvariantCulture), cancellation);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(AzuriteAccount account) => string.Create(CultureInfo.InvariantCulture, $"""
        DefaultEndpointsProtocol=http;AccountName={account.Name};AccountKey={account.Key};BlobEndpoint=http://127.0.0.1:{ports["Azurite Blob"]}/{account.Name};QueueEndpoint=http://127.0.0.1:{ports["Azurite Queue"]}/{account.Name}
        """);

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    private static string[] Arguments(string folder, string? data)
    {
        string[] place = data is null ? ["--inMemoryPersistence"] : ["--location", data];
        return
        [
            Path.Combine(folder, ScriptName), "--silent", "--disableTelemetry", "--skipApiVersionCheck", .. place,
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0", "--tableHost", "127.0.0.1", "--tablePort", "0",
        ];
    }

    /// <summary>One that lost its host is still saving: two on one folder would spoil it.</summary>
    private static async Task WaitForPredecessorAsync(string data, CancellationToken cancellation)
    {
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, ProcessFile);
        if (!File.Exists(file) || !int.TryParse(await File.ReadAllTextAsync(file, cancellation), CultureInfo.InvariantCulture, out var id)) return;
        try
        {
            using var predecessor = Process.GetProcessById(id);
            if (predecessor.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase)) await predecessor.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
        File.Delete(file);
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidDataException(Ended.In("zh") + " / " + Ended.In("en") + "\n" + LastLines()));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 20) lastLines.Dequeue();
        }
        if (line.Split(Listening) is not [var service, var port]) return;
        ports[service] = int.Parse(port, CultureInfo.InvariantCulture);
        if (ports.Count == 3) ready.TrySetResult();
    }

    private string LastLines()
    {
        lock (lastLines) return string.Join('\n', lastLines);
    }

}

/// <summary>An account of an emulator.</summary>
/// <param name="Key">Base64.</param>
public sealed record AzuriteAccount(string Name, string Key)
{
    /// <summary>The account every emulator has; its key is public and opens nothing else.</summary>
    public static AzuriteAccount Development { get; } =
        new("devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");
}
