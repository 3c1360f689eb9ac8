using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Profiles.Access;

/// <summary>A secret with a public name, as it is handed out: prefix, id and 32 random bytes in base64url, <c>pf_{id}_{secret}</c>.</summary>
public sealed record SecretToken(string Id, byte[] Secret)
{
    public const int IdLength = 16;
    private const int SecretLength = 32;
    private const int MaxLength = 128;

    public static SecretToken New()
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        // The id is public: derived with a label of its own, it says nothing of the stored hash.
        return new SecretToken(Convert.ToHexStringLower(HMACSHA256.HashData(secret, "key id"u8))[..IdLength], secret);
    }

    public string Text(string prefix) => $"{prefix}{Id}_{Base64Url.EncodeToString(Secret)}";

    public static bool TryParse(string prefix, string? text, [NotNullWhen(true)] out SecretToken? token)
    {
        token = null;
        var start = prefix.Length + IdLength + 1;
        if (text is null || text.Length > MaxLength || text.Length <= start || text[start - 1] != '_') return false;
        if (!text.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var bytes = new byte[SecretLength];
        if (!Base64Url.IsValid(text.AsSpan(start), out var length) || length != SecretLength) return false;
        if (!Base64Url.TryDecodeFromChars(text.AsSpan(start), bytes, out var written) || written != SecretLength) return false;
        token = new SecretToken(text[prefix.Length..(start - 1)], bytes);
        return true;
    }
}
