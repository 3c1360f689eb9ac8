using System.Text;
using Profiles.Privacy.Audit;

namespace Profiles.Sqlite.Audit;

/// <summary>The last anchor of the audit trail, one line in a file of the data folder; without a folder, in memory.</summary>
internal sealed class AnchorFile(string? folder)
{
    private readonly Lock gate = new();
    private AuditMark? inMemory;

    private string? Path => folder is null ? null : System.IO.Path.Combine(folder, DataFolder.AuditAnchor);

    /// <summary>Null if there is none, or what is there is no anchor.</summary>
    public async Task<AuditMark?> ReadAsync(CancellationToken cancellation)
    {
        if (Path is not { } path) return inMemory;
        try
        {
            return AuditMark.Parse(await File.ReadAllTextAsync(path, cancellation));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps the anchor, durable and whole, unless a later one is kept.</summary>
    public Task WriteAsync(AuditMark anchor, CancellationToken cancellation) => Task.Run(() => Write(anchor), cancellation);

    private void Write(AuditMark anchor)
    {
        lock (gate)
        {
            if (Path is not { } path)
            {
                if (inMemory is null || inMemory.Head.Number < anchor.Head.Number) inMemory = anchor;
                return;
            }
            if (File.Exists(path) && AuditMark.Parse(File.ReadAllText(path)) is { } kept && kept.Head.Number >= anchor.Head.Number) return;
            var draft = path + ".tmp";
            File.Delete(draft);
            using (var file = OwnerOnlyFile.Create(draft))
            {
                file.Write(Encoding.ASCII.GetBytes(anchor + "\n"));
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
    }
}
