using System.Security.Cryptography;
using System.Text;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>What a valid signature proves.</summary>
/// <param name="SentAt">Null if the scheme has no time.</param>
internal sealed record SignatureProof(string Signature, DateTimeOffset? SentAt, string? Nonce, string? DeliveryId);

/// <summary>Checks a request against its signature scheme.</summary>
internal static class SignatureCheck
{
    /// <summary>Signatures of one request that are looked at.</summary>
    private const int MaxSignatures = 16;

    public static (SignatureProof? Proof, Problem? Problem) Verify(SenderRequest request, SignatureScheme scheme, SenderSecrets secrets)
    {
        if (secrets.Values.Count == 0) return (null, SenderProblems.NoSecret("a signing secret"));
        if (request.Find(scheme.Place) is not { } header) return (null, SenderProblems.Missing(scheme.Place));
        var (signatures, timestamp) = Read(header, scheme);
        if (signatures.Count == 0) return (null, SenderProblems.Version(scheme.Place, $"a signature {scheme.Part ?? scheme.Prefix}", "none of this version"));
        if (scheme.Timestamp is { } place) timestamp = request.Find(place);
        var nonce = scheme.Nonce is null ? null : request.Find(scheme.Nonce);
        if (scheme.Nonce is { } missing && nonce is null) return (null, SenderProblems.Missing(missing));
        if (scheme.IsTimed && timestamp is null) return (null, SenderProblems.Missing(scheme.Timestamp ?? scheme.Place));
        var id = scheme.DeliveryId is null ? null : request.Find(scheme.DeliveryId);
        // A bad signature is told before a bad time: only whoever knows the secret learns about clocks.
        if (Matching(signatures, request, scheme, secrets, timestamp, nonce, id) is not { } valid) return (null, SenderProblems.Wrong(scheme.Place));
        if (!scheme.IsTimed) return (new SignatureProof(valid, null, nonce, id), null);
        var sent = SenderTime.Read(timestamp!);
        return sent is { } at && (request.ReceivedAt - at).Duration() <= scheme.Tolerance
            ? (new SignatureProof(valid, at, nonce, id), null)
            : (null, SenderProblems.Stale(scheme.Timestamp ?? scheme.Place, (int)scheme.Tolerance.TotalSeconds, SenderTime.Distance(sent, request.ReceivedAt)));
    }

    /// <summary>The signature of a request under a secret, as the scheme spells it, without prefix; null if the secret is none.</summary>
    public static string? Compute(SenderRequest request, SignatureScheme scheme, string secret, string? timestamp, string? nonce, string? id)
    {
        if (SignedText.Parse(scheme.SignedText) is not { } text || Key(secret, scheme.SecretEncoding) is not { } key) return null;
        using var digest = scheme.IsUnkeyed ? IncrementalHash.CreateHash(Name(scheme.Algorithm)) : IncrementalHash.CreateHMAC(Name(scheme.Algorithm), key);
        text.AppendTo(digest, request, name => name switch
        {
            "timestamp" => timestamp,
            "nonce" => nonce,
            "id" => id,
            "method" => request.Method,
            "url" => scheme.Url,
            "path" => request.PathAndQuery,
            _ => secret,
        });
        return Encode(digest.GetHashAndReset(), scheme.Encoding);
    }

    /// <summary>The first signature that some secret gives; all are computed, so that the time does not tell which.</summary>
    private static string? Matching(
        IReadOnlyList<string> signatures, SenderRequest request, SignatureScheme scheme, SenderSecrets secrets, string? timestamp, string? nonce, string? id)
    {
        string? valid = null;
        foreach (var secret in secrets.Values)
        {
            if (Compute(request, scheme, secret, timestamp, nonce, id) is not { } expected) continue;
            foreach (var signature in signatures)
                if (AreEqual(signature, expected, scheme.Encoding)) valid ??= signature;
        }
        return valid;
    }

    /// <summary>
    /// Compares spellings, not bytes: base64 has several for one value, and a flipped bit must never pass. Hexadecimal may be all lower or all upper
    /// case, base64url with or without its padding.
    /// </summary>
    private static bool AreEqual(string given, string expected, SignatureEncoding encoding) => encoding switch
    {
        SignatureEncoding.Hex => FixedTime(given, expected) | FixedTime(given, expected.ToUpperInvariant()),
        SignatureEncoding.Base64Url => FixedTime(given, expected) | FixedTime(given, expected.PadRight((expected.Length + 3) / 4 * 4, '=')),
        _ => FixedTime(given, expected),
    };

    private static bool FixedTime(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    /// <summary>The signatures of the scheme's version in a header, and the time if it stands beside them exactly once.</summary>
    private static (IReadOnlyList<string> Signatures, string? Timestamp) Read(string header, SignatureScheme scheme)
    {
        var entries = header.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var start = scheme.Part is { } part ? part + "=" : scheme.Prefix;
        var times = scheme.TimestampPart is { } time ? entries.Where(e => e.StartsWith(time + "=", StringComparison.Ordinal)).Select(e => e[(time.Length + 1)..]).Take(2).ToArray() : [];
        return ([.. entries.Where(e => e.StartsWith(start, StringComparison.Ordinal)).Take(MaxSignatures).Select(e => e[start.Length..])], times is [var only] ? only : null);
    }

    private static byte[]? Key(string secret, SecretEncoding encoding)
    {
        try
        {
            return encoding switch
            {
                SecretEncoding.Base64 => Convert.FromBase64String(secret),
                SecretEncoding.Hex => Convert.FromHexString(secret),
                _ => Encoding.UTF8.GetBytes(secret),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Encode(byte[] digest, SignatureEncoding encoding) => encoding switch
    {
        SignatureEncoding.Hex => Convert.ToHexStringLower(digest),
        SignatureEncoding.Base64Url => System.Buffers.Text.Base64Url.EncodeToString(digest),
        _ => Convert.ToBase64String(digest),
    };

    private static HashAlgorithmName Name(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        SignatureAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        SignatureAlgorithm.Md5 => HashAlgorithmName.MD5,
        _ => HashAlgorithmName.SHA256,
    };
}
