using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Privacy.Encryption;

/// <summary>Closes single values so that a store, its backups and whoever reads them hold no plain text, and opens them again.</summary>
/// <remarks>
/// Deterministic authenticated encryption with a synthetic initialisation vector (the construction of RFC 5297, Rogaway and Shrimpton 2006, with
/// HMAC-SHA-256 and AES-256-GCM in the place of S2V and CTR): the salt is an HMAC of purpose and value, the message key an HMAC of the salt, so the
/// nonce can be zero. The same value under the same key and purpose closes to the same text: stores go on telling what changed by comparing. What
/// that shows is that two values are equal, which identifiers show anyway; nothing of the value.
/// A closed value is U+0001, the number of its key, a colon, and base64url of salt (16 bytes), ciphertext and tag (16 bytes). Cleaned values hold no
/// control characters, so none is taken for a closed one.
/// </remarks>
public sealed class FieldCipher(IFieldKeys keys)
{
    private const char Mark = '\u0001';
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>True if the text is a closed value.</summary>
    public static bool IsClosed([NotNullWhen(true)] string? text) => text is [Mark, ..];

    /// <summary>Number of the key a closed value needs; 0 of plain text.</summary>
    public static int KeyOf(string? text) =>
        IsClosed(text) && text.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon
            && int.TryParse(text.AsSpan(1, colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <param name="purpose">What the value is, such as its field: one cannot be put in the place of another.</param>
    public string Close(string purpose, string plain)
    {
        // Already closed: documents are read and written again as they are where only something else of them changes.
        if (IsClosed(plain)) return plain;
        var key = keys.Ring.Current;
        var label = Encoding.UTF8.GetBytes(purpose);
        var bytes = Encoding.UTF8.GetBytes(plain);
        var message = new byte[SaltLength + bytes.Length + TagLength];
        var salt = message.AsSpan(0, SaltLength);
        Salt(key, label, bytes, salt);
        using (var cipher = Cipher(key, salt))
            cipher.Encrypt(Nonce, bytes, message.AsSpan(SaltLength, bytes.Length), message.AsSpan(message.Length - TagLength), label);
        CryptographicOperations.ZeroMemory(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Mark}{key.Number}:{Base64Url.EncodeToString(message)}");
    }

    /// <summary>The plain text; plain text is answered as it is.</summary>
    /// <exception cref="FieldKeyException">The key is missing, or the value was closed for another purpose or changed.</exception>
    public string Open(string purpose, string text)
    {
        if (!IsClosed(text)) return text;
        var number = KeyOf(text);
        if (keys.Ring.Find(number) is not { } key) throw FieldKeyException.Missing(number, keys.Ring.Numbers);
        byte[] message;
        try
        {
            message = Base64Url.DecodeFromChars(text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1));
        }
        catch (FormatException)
        {
            throw FieldKeyException.Damaged(number);
        }
        if (message.Length < SaltLength + TagLength) throw FieldKeyException.Damaged(number);
        var plain = new byte[message.Length - SaltLength - TagLength];
        using var cipher = Cipher(key, message.AsSpan(0, SaltLength));
        try
        {
            cipher.Decrypt(Nonce, message.AsSpan(SaltLength, plain.Length), message.AsSpan(message.Length - TagLength), plain, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw FieldKeyException.Damaged(number);
        }
        return Encoding.UTF8.GetString(plain);
    }

    private static void Salt(FieldKey key, byte[] purpose, byte[] plain, Span<byte> salt)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, purpose.Length);
        hmac.AppendData("salt\0"u8);
        hmac.AppendData(length);
        hmac.AppendData(purpose);
        hmac.AppendData(plain);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        hash[..SaltLength].CopyTo(salt);
    }

    private static AesGcm Cipher(FieldKey key, ReadOnlySpan<byte> salt)
    {
        Span<byte> derived = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret, (byte[])[.. "message\0"u8, .. salt], derived);
        var cipher = new AesGcm(derived, TagLength);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }
}

/// <summary>A closed value that cannot be opened here: infrastructure is wrong, not data.</summary>
public sealed class FieldKeyException : Exception
{
    private FieldKeyException(string message) : base(message)
    {
    }

    public static FieldKeyException Missing(int number, IReadOnlyList<int> known) => new(
        $"字段加密：缺少密钥 {number}，现有 {string.Join("、", known)}。/ Field encryption: key {number} is missing, found {string.Join(", ", known)}.");

    public static FieldKeyException Damaged(int number) => new(
        $"字段加密：用密钥 {number} 无法解开一个值，密钥不同或数据被改动。/ Field encryption: a value cannot be opened with key {number}: the key is another one, or the value was changed.");
}
