using System.Text.Json;
using Profiles.Privacy.Erasure;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>The ledger of erasures as a file of lines (NDJSON) that is only ever added to, readable by its owner only.</summary>
/// <remarks>
/// It lies beside the data folder, not in it: a backup does not hold it, and a restore does not take it back. A line that a stop cut short is
/// passed over, since what it was to say had no effect yet.
/// </remarks>
public sealed class FileErasureLedger(string path) : IErasureLedger, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Environment variable with the path of the ledger, where beside the data folder is no lasting place: in a container.</summary>
    public const string Variable = "PROFILES_ERASURES";

    /// <summary>Where the ledger of a data folder lies.</summary>
    public static string PathOf(string dataFolder) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + ".erasures";

    public async Task AppendAsync(ErasureEntry entry, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var isNew = !File.Exists(path);
            await using var file = isNew ? OwnerOnlyFile.Create(path) : new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            // Behind a line that was cut short a new one begins.
            if (!isNew && file.Length > 0)
            {
                file.Position = file.Length - 1;
                var last = file.ReadByte();
                if (last != '\n') file.WriteByte((byte)'\n');
            }
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, ErasureJson.Default.ErasureEntry), (byte)'\n'];
            await file.WriteAsync(line, CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<IReadOnlyList<ErasureEntry>> ReadAsync(CancellationToken cancellation)
    {
        var entries = new List<ErasureEntry>();
        if (!File.Exists(path)) return entries;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
            if (Read(line) is { } entry) entries.Add(entry);
        return entries;
    }

    /// <summary>Adds the lines of one ledger to another; what stands in both has the effect of one.</summary>
    public static async Task MergeAsync(string from, string into, CancellationToken cancellation)
    {
        using var source = new FileErasureLedger(from);
        using var target = new FileErasureLedger(into);
        foreach (var entry in await source.ReadAsync(cancellation)) await target.AppendAsync(entry, cancellation);
    }

    public void Dispose() => turn.Dispose();

    private static ErasureEntry? Read(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, ErasureJson.Default.ErasureEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
