using System.Security.Cryptography;
using Profiles.Privacy;

namespace Profiles.Sqlite;

/// <summary>Keeps the instance secret in the data folder, readable by its owner only.</summary>
public static class SecretFile
{
    /// <summary>The secret of the folder, made on its first use.</summary>
    public static InstanceSecret Open(string folder)
    {
        var path = Path.Combine(folder, DataFolder.InstanceSecret);
        if (!File.Exists(path)) Create(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == InstanceSecret.Length
            ? new InstanceSecret(bytes)
            : throw new InvalidDataException($"{path} has {bytes.Length} bytes, expected {InstanceSecret.Length}.");
    }

    private static void Create(string path)
    {
        // Renamed into place, so that a crash leaves a whole secret or none; ids made under half a secret would be lost with it.
        var draft = path + ".tmp";
        File.Delete(draft);
        using (var file = OwnerOnlyFile.Create(draft))
        {
            file.Write(RandomNumberGenerator.GetBytes(InstanceSecret.Length));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path);
    }
}
