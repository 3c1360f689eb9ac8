using System.Text;
using Profiles.Channels.Receiving;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>Where in a data folder a value was found.</summary>
/// <param name="Place">Path of the file relative to the folder, or the name of something sealed within it.</param>
public sealed record ProofHit(string Place, ValueHit Hit);

/// <summary>Looks for values in everything a data folder holds: each file byte by byte, pages of databases and their journals as they are, archives unpacked, sealed requests opened.</summary>
public static class ErasureProof
{
    /// <exception cref="DataFormatException">There is no data folder.</exception>
    public static async Task<IReadOnlyList<ProofHit>> RunAsync(string dataFolder, IReadOnlyCollection<string> values, CancellationToken cancellation)
    {
        if (!Directory.Exists(dataFolder)) throw DataFormatException.NoData(dataFolder);
        var (search, hits) = (new ValueSearch(values), new List<ProofHit>());
        var ledger = FileErasureLedger.PathOf(dataFolder);
        foreach (var path in Directory.EnumerateFiles(dataFolder, "*", SearchOption.AllDirectories).Concat(File.Exists(ledger) ? [ledger] : []).Order(StringComparer.Ordinal))
        {
            var place = Path.GetRelativePath(dataFolder, path);
            hits.AddRange(search.Find(Encoding.UTF8.GetBytes(place)).Select(h => new ProofHit(place, h)));
            if (Path.GetFileName(path) is ".lock") continue;
            try
            {
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
                hits.AddRange((await search.FindAsync(file, cancellation)).Select(h => new ProofHit(place, h)));
            }
            catch (FileNotFoundException)
            {
                // Deleted meanwhile by a host that runs: there is nothing left in it to find.
            }
        }
        foreach (var (name, content) in Opened(dataFolder)) hits.AddRange(search.Find(content).Select(h => new ProofHit(name, h)));
        return hits;
    }

    private static List<(string Name, byte[] Content)> Opened(string dataFolder)
    {
        var opened = new List<(string, byte[])>();
        var path = Path.Combine(dataFolder, DataFolder.DatabaseFile(DataFolder.Intake));
        if (!File.Exists(path) || !File.Exists(Path.Combine(dataFolder, DataFolder.InstanceSecret))) return opened;
        var content = new RequestContent(new Seal(SecretFile.Open(dataFolder)));
        using var connection = Connection.Open(path);
        foreach (var request in SqliteRequestLog.ReadAll(connection))
            if (content.Open(request) is { } read)
                opened.Add(($"{DataFolder.DatabaseFile(DataFolder.Intake)}: request {request.Id}", [.. Encoding.UTF8.GetBytes(read.PathAndQuery), 0, .. read.Body.Span]));
        return opened;
    }
}
