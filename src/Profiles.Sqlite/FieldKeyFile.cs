using System.Text;
using Profiles.Privacy.Encryption;

namespace Profiles.Sqlite;

/// <summary>Keeps the keys of the field encryption in the data folder, readable by its owner only.</summary>
public sealed class FieldKeyFile : IFieldKeys
{
    private readonly string path;
    private volatile FieldKeyRing ring;

    private FieldKeyFile(string path, FieldKeyRing ring) => (this.path, this.ring) = (path, ring);

    public FieldKeyRing Ring => ring;
    public bool CanChange => true;

    /// <summary>The keys of the folder; one is made on its first use.</summary>
    /// <exception cref="InvalidDataException">The file holds something else; nothing of it is repeated.</exception>
    public static FieldKeyFile Open(string folder)
    {
        var file = Path.Combine(folder, DataFolder.FieldKeys);
        if (!File.Exists(file)) Write(file, new FieldKeyRing([FieldKey.Make(1)]));
        try
        {
            return new FieldKeyFile(file, FieldKeyRing.Parse(File.ReadAllText(file)));
        }
        catch (FormatException error)
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    public Task ReplaceAsync(FieldKeyRing changed, CancellationToken cancellation) => Task.Run(
        () =>
        {
            Write(path, changed);
            ring = changed;
        },
        cancellation);

    /// <summary>Renamed into place: a crash leaves the keys of before or those of now, never half a file.</summary>
    private static void Write(string target, FieldKeyRing ring)
    {
        var draft = target + ".tmp";
        File.Delete(draft);
        using (var file = OwnerOnlyFile.Create(draft))
        {
            file.Write(Encoding.ASCII.GetBytes(ring.Export()));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, target, overwrite: true);
    }
}
