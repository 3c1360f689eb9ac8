using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Profiles.Channels.Senders;

/// <summary>Signature and encryption of callbacks of 企业微信 and 微信公众号 (消息加解密).</summary>
/// <remarks>
/// Source: developer.work.weixin.qq.com 91144, 101033. The signature is the SHA-1 of its parts, sorted by their bytes and put together. Encrypted is, by AES-256-CBC with the first half of
/// the key as IV and padding of PKCS #7 to 32 bytes: 16 random bytes, the length in 4 bytes, the message, the receiver's id.
/// </remarks>
internal static class WeChatCrypto
{
    private const int KeyLength = 43;
    private const int RandomBytes = 16;
    private const int MaxPadding = 32;

    public static string Signature(params string[] parts) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Order(StringComparer.Ordinal)))));

    /// <summary>Token and key of a secret <c>token:EncodingAESKey</c>; the key is null if there is none.</summary>
    public static (string Token, byte[]? Key) Split(string secret)
    {
        var colon = secret.LastIndexOf(':');
        return colon < 0 ? (secret, null) : (secret[..colon], Key(secret[(colon + 1)..]));
    }

    /// <summary>Message and receiver's id; null if the text is not encrypted under the key.</summary>
    public static (byte[] Message, string Receiver)? Decrypt(string encrypted, byte[] key)
    {
        var bytes = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, bytes, out var length) || length == 0 || length % 16 != 0) return null;
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(bytes.AsSpan(0, length), key.AsSpan(0, 16), PaddingMode.None);
        var padding = plain[^1];
        if (padding is 0 or > MaxPadding || padding > plain.Length || plain.AsSpan()[^padding..].ContainsAnyExcept(padding)) return null;
        var content = plain.AsSpan()[..^padding];
        if (content.Length < RandomBytes + sizeof(int)) return null;
        var size = BinaryPrimitives.ReadUInt32BigEndian(content[RandomBytes..]);
        var rest = content[(RandomBytes + sizeof(int))..];
        if (size > rest.Length || !Utf8.IsValid(rest)) return null;
        return (rest[..(int)size].ToArray(), Encoding.UTF8.GetString(rest[(int)size..]));
    }

    private static byte[]? Key(string text)
    {
        if (text.Length != KeyLength) return null;
        var key = new byte[33];
        return Convert.TryFromBase64String(text + "=", key, out var length) && length == 32 ? key[..32] : null;
    }
}
