using System.Security.Cryptography;
using System.Text;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>The version of a set: SHA-256 over kind, id and canonical JSON of each definition in order, the first 8 bytes.</summary>
internal static class DefinitionVersion
{
    // Cannot occur in UTF-8, so that no two sets run together into one text.
    private const byte Separator = 0xFF;

    /// <summary>The version of one definition's text, the same for all spellings of it.</summary>
    public static string OfOne(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(json))).AsSpan(0, 8));

    public static string Of(IEnumerable<StoredDefinition> definitions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var definition in definitions.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal))
        {
            foreach (var part in (ReadOnlySpan<string>)[definition.Kind, definition.Id, CanonicalJson.Of(definition.Json)])
            {
                hash.AppendData(Encoding.UTF8.GetBytes(part));
                hash.AppendData([Separator]);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
