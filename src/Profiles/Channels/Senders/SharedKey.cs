using System.Security.Cryptography;
using System.Text;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Keys that are presented as they are.</summary>
internal static class SharedKey
{
    public const string Authorization = "Authorization";

    /// <summary>The keys a request presents at a place: one, or user and password of Basic; none if there are none or several.</summary>
    public static IReadOnlyList<string> Presented(SenderRequest request, string place)
    {
        if (request.Find(place) is not { } text) return [];
        if (!place.Equals(Authorization, StringComparison.OrdinalIgnoreCase)) return [text];
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return [text];
        var (scheme, rest) = (text[..space], text[(space + 1)..].Trim());
        return scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? Basic(rest) : [rest];
    }

    /// <summary>Null if one of the presented keys is one of the secrets. Takes the same time whichever it is.</summary>
    public static Problem? Check(IReadOnlyList<string> presented, string place, SenderSecrets secrets)
    {
        if (secrets.Values.Count == 0) return SenderProblems.NoSecret("a key");
        if (presented.Count == 0) return SenderProblems.Missing(place);
        var equal = false;
        foreach (var key in presented)
            foreach (var secret in secrets.Values) equal |= AreEqual(key, secret);
        return equal ? null : SenderProblems.Wrong(place);
    }

    /// <summary>Compares texts in a time that tells nothing but the length of <paramref name="presented"/>: their digests are compared.</summary>
    public static bool AreEqual(string presented, string secret) =>
        secret.Length > 0 & CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static IReadOnlyList<string> Basic(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return [];
        return [.. Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2).Where(p => p.Length > 0)];
    }
}
