using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Privacy;

/// <summary>Encrypts what lies in the store but must not be readable there: secrets of channels, requests as they came.</summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) under a key derived for each message from the instance secret and 16 random bytes by HMAC-SHA-256, so that the
/// bound on messages under one key does not matter and the nonce can be zero. Layout: 1 byte version, 16 bytes salt, ciphertext, 16 bytes tag.
/// The instance secret is a file of the data folder that only its owner may read, on Azure a setting; who has both it and the store can read all.
/// </remarks>
public sealed class Seal(InstanceSecret secret)
{
    private const byte Version = 1;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int Overhead = 1 + SaltLength + TagLength;
    private static readonly byte[] Nonce = new byte[12];

    /// <param name="purpose">What it is, and whose: bound to the message, so that one cannot be put in the place of another.</param>
    public byte[] Close(string purpose, ReadOnlySpan<byte> plain)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        RandomNumberGenerator.Fill(salt);
        return Close(purpose, plain, salt);
    }

    /// <summary>The same content closes to the same message, so that a store can tell whether it changed; who reads the store can as well, and no more.</summary>
    /// <remarks>The salt is an HMAC of purpose and content: a synthetic initialisation vector as in RFC 5297.</remarks>
    public byte[] CloseSteadily(string purpose, ReadOnlySpan<byte> plain)
    {
        var label = Encoding.UTF8.GetBytes(purpose);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(hash, label.Length);
        hmac.AppendData("steady seal\0\0"u8);
        hmac.AppendData(hash[..sizeof(int)]);
        hmac.AppendData(label);
        hmac.AppendData(plain);
        hmac.GetHashAndReset(hash);
        return Close(purpose, plain, hash[..SaltLength]);
    }

    /// <summary>True if it may be a message; no JSON text is.</summary>
    public static bool IsClosed(ReadOnlySpan<byte> content) => content.Length >= Overhead && content[0] == Version;

    private byte[] Close(string purpose, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> salt)
    {
        var message = new byte[plain.Length + Overhead];
        message[0] = Version;
        salt.CopyTo(message.AsSpan(1));
        using var cipher = Cipher(purpose, salt);
        cipher.Encrypt(Nonce, plain, message.AsSpan(1 + SaltLength, plain.Length), message.AsSpan(message.Length - TagLength));
        return message;
    }

    /// <summary>What was closed for the purpose; null if it was changed since, or closed by another installation or for another purpose.</summary>
    public byte[]? Open(string purpose, ReadOnlySpan<byte> message)
    {
        if (message.Length < Overhead || message[0] != Version) return null;
        using var cipher = Cipher(purpose, message.Slice(1, SaltLength));
        var plain = new byte[message.Length - Overhead];
        try
        {
            cipher.Decrypt(Nonce, message[(1 + SaltLength)..^TagLength], message[^TagLength..], plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private AesGcm Cipher(string purpose, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // The label is longer than any id's, and its separator no id has: no other HMAC under the instance secret is a key.
        HMACSHA256.HashData(secret.Key, (byte[])[.. "seal\0\0"u8, .. salt, .. Encoding.UTF8.GetBytes(purpose)], key);
        var cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
