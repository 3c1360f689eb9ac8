using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Profiles.Sqlite.Backups;

/// <summary>What a backup says of itself; the last entry of the archive, so that it tells of all others.</summary>
/// <param name="FormatVersion">Format of the data folder it was made from.</param>
/// <param name="Version">The program that wrote it; null of programs that did not say so.</param>
/// <param name="Entries">What else is in the archive; null of programs that did not list it.</param>
internal sealed record BackupManifest(
    string Product, int FormatVersion, DateTimeOffset CreatedAt, string? Version = null, IReadOnlyList<BackupEntry>? Entries = null);

/// <param name="Sha256">Hexadecimal, of the content.</param>
internal sealed record BackupEntry(string Name, long Length, string Sha256)
{
    /// <summary>Copies a content to its end, and says what it was.</summary>
    public static BackupEntry Copy(string name, Stream source, Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[128 * 1024], 0L);
        while (source.Read(buffer) is > 0 and var read)
        {
            target.Write(buffer, 0, read);
            hash.AppendData(buffer, 0, read);
            length += read;
        }
        return new BackupEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BackupJson : JsonSerializerContext;
