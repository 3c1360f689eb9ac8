using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Azure.Cosmos;

/// <summary>Ids of items and texts that sort like what they stand for.</summary>
internal static class CosmosId
{
    /// <summary>The service takes 1,023 bytes; some are left for what is put around.</summary>
    private const int MaxLength = 900;

    /// <summary>Text of any kind as an id: characters the service refuses (/ \ ? #) and all but plain ones are escaped, long text is hashed.</summary>
    public static string Of(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        return escaped.Length is > 0 and <= MaxLength ? escaped : "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Sorts like the number; not negative.</summary>
    public static string Sortable(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Sorts like the instant.</summary>
    public static string Sortable(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
