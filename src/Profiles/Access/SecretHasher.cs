using System.Security.Cryptography;
using System.Text;

namespace Profiles.Access;

/// <summary>The one place that compares secrets: always hashes, always in constant time, always as many.</summary>
/// <remarks>
/// A fast hash suffices for secrets that are 32 random bytes, not chosen by a person (OWASP ASVS 2.9); passwords go through
/// <see cref="Microsoft.AspNetCore.Identity.PasswordHasher{TUser}"/>. Whether there is anything to compare with makes no difference to what is done.
/// </remarks>
public class SecretHasher
{
    private static readonly string Nothing = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>SHA-256, as it is stored: hexadecimal.</summary>
    public string Store(ReadOnlySpan<byte> secret) => Convert.ToHexStringLower(Hash(secret));

    /// <summary>Whether the secret is the one behind either hash; null is none.</summary>
    public (bool Is, bool Was) Compare(ReadOnlySpan<byte> secret, string? hash, string? former = null)
    {
        var given = Hash(secret);
        var isIt = CryptographicOperations.FixedTimeEquals(given, Convert.FromHexString(hash ?? Nothing));
        var wasIt = CryptographicOperations.FixedTimeEquals(given, Convert.FromHexString(former ?? Nothing));
        return (hash is not null && isIt, former is not null && wasIt);
    }

    /// <summary>Whether a text that came is the one expected, however long either is.</summary>
    public bool Same(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Hash(Encoding.UTF8.GetBytes(given ?? "")), Hash(Encoding.UTF8.GetBytes(expected)));

    protected virtual byte[] Hash(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);
}
