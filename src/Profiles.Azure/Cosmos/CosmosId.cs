using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Azure.Cosmos;

/// <summary>Ids of items and texts that sort like what they stand for.</summary>
internal static class CosmosId
{
    /// <summary>The service takes 1,023 bytes; some are left for what is put around.</summary>
    private const int MaxLength = 900;

    /// <summary>Before text that had to be written otherwise; plain text never begins with it.</summary>
    private const char Mark = '~';

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@");

    /// <summary>
    /// Text of any kind as an id. The service refuses / \ ? #, and the client sends percent signs as they are, so that they would be taken for
    /// an escape: what is not plain is written in base 64, what is too long is hashed.
    /// </summary>
    public static string Of(string text)
    {
        if (text.Length is > 0 and <= MaxLength && text.AsSpan().IndexOfAnyExcept(Plain) < 0) return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var encoded = Mark + Base64Url.EncodeToString(bytes);
        return encoded.Length <= MaxLength ? encoded : Mark + "sha256-" + Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>Sorts like the number; not negative.</summary>
    public static string Sortable(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Sorts like the instant.</summary>
    public static string Sortable(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
