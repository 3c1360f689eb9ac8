using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Channels.Senders;

/// <summary>Signatures of Standard Webhooks: made for what goes out, checked on what comes in.</summary>
/// <remarks>
/// Source: standard-webhooks/spec. Signed is <c>id.timestamp.body</c>. <c>v1</c> is base64 of HMAC-SHA256 under the bytes that stand in base64 behind
/// <c>whsec_</c>; <c>v1a</c> is base64 of an Ed25519 signature under the public key behind <c>whpk_</c>. A header holds several, parted by blanks: one for each secret while one is rotated.
/// </remarks>
public static class StandardWebhooks
{
    public const string SecretPrefix = "whsec_";
    public const string PublicKeyPrefix = "whpk_";
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";
    private const string AsymmetricVersion = "v1a,";
    private const int MinKeyBytes = 24;
    private const int MaxKeyBytes = 64;
    private const int MaxSignatures = 16;

    /// <summary>True for <c>whsec_</c> with 24 to 64 bytes, or <c>whpk_</c> with 32.</summary>
    public static bool IsSecret(string text) => SecretKey(text) is not null || PublicKey(text) is not null;

    /// <summary>The header of a message: a signature under each secret.</summary>
    /// <param name="id">Of the message, the same at each attempt; no dot in it, or the parts of the signed text could be cut otherwise.</param>
    /// <param name="at">Of the attempt; whole seconds are signed.</param>
    /// <param name="secrets">At least one <c>whsec_…</c>.</param>
    /// <exception cref="ArgumentException">An id with a dot or nothing in it, or a secret that is none.</exception>
    public static string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        if (id.Length == 0 || id.Contains('.', StringComparison.Ordinal)) throw new ArgumentException("An id without dots is needed.", nameof(id));
        if (secrets.Count == 0) throw new ArgumentException("At least one secret is needed.", nameof(secrets));
        var header = new StringBuilder();
        foreach (var secret in secrets)
        {
            var key = SecretKey(secret) ?? throw new ArgumentException($"A secret has to be {SecretPrefix} and base64 of {MinKeyBytes} to {MaxKeyBytes} bytes.", nameof(secrets));
            header.Append(header.Length == 0 ? "" : " ").Append(Version).Append(Signature(key, id, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body));
        }
        return header.ToString();
    }

    /// <summary>True if the header holds a signature of a version that is known.</summary>
    internal static bool HasKnownVersion(string signatures) =>
        Split(signatures).Any(s => s.StartsWith(Version, StringComparison.Ordinal) || s.StartsWith(AsymmetricVersion, StringComparison.Ordinal));

    /// <summary>True if one of the signatures is right under one of the secrets. Says nothing about the age of the time.</summary>
    internal static bool Verify(string id, string timestamp, ReadOnlySpan<byte> body, string signatures, IReadOnlyList<string> secrets)
    {
        var valid = false;
        var given = Split(signatures);
        foreach (var secret in secrets)
        {
            if (SecretKey(secret) is { } key)
            {
                var expected = Encoding.UTF8.GetBytes(Version + Signature(key, id, timestamp, body));
                foreach (var signature in given) valid |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
            }
            else if (PublicKey(secret) is { } publicKey)
            {
                // One signature under a key: each costs a few hundred microseconds, and a sender signs once.
                var asymmetric = given.Where(s => s.StartsWith(AsymmetricVersion, StringComparison.Ordinal)).Select(s => Bytes(s[AsymmetricVersion.Length..], Ed25519.SignatureBytes)).OfType<byte[]>();
                foreach (var signature in asymmetric.Take(2)) valid |= Ed25519.Verify(publicKey, Signed(id, timestamp, body), signature);
            }
        }
        return valid;
    }

    private static string[] Split(string signatures) => [.. signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxSignatures)];

    private static string Signature(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }

    private static byte[] Signed(string id, string timestamp, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];

    private static byte[]? SecretKey(string text) =>
        text.StartsWith(SecretPrefix, StringComparison.Ordinal) && Bytes(text[SecretPrefix.Length..]) is { Length: >= MinKeyBytes and <= MaxKeyBytes } key ? key : null;

    private static byte[]? PublicKey(string text) => text.StartsWith(PublicKeyPrefix, StringComparison.Ordinal) ? Bytes(text[PublicKeyPrefix.Length..], Ed25519.PublicKeyBytes) : null;

    /// <summary>The bytes of a text in base64 as it is written canonically; null if it is none, or of another length.</summary>
    private static byte[]? Bytes(string base64, int? length = null)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var written) || (length is { } exact && written != exact)) return null;
        return Convert.ToBase64String(bytes, 0, written) == base64 ? bytes[..written] : null;
    }
}
