using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Sqlite.Backups;

/// <summary>A backup under a passphrase.</summary>
/// <remarks>
/// <para>
/// The key follows from the passphrase by PBKDF2 with HMAC-SHA-256 (RFC 8018), salted, with the number of iterations that OWASP names. Content
/// is cut into chunks of 64 KiB, each sealed with AES-256-GCM under a nonce of prefix, number and whether it is the last one: the STREAM
/// construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, CRYPTO 2015,
/// section 7). So chunks can be neither changed, left out, put elsewhere nor cut off.
/// </para>
/// <para>Header, bound to every chunk: <c>PFBK</c>, version, iterations (big endian), salt, prefix.</para>
/// </remarks>
internal static class BackupCipher
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;

    private const byte Version = 1;
    private const int Iterations = 600_000;
    private const int MaxIterations = 10_000_000;
    private const int SaltBytes = 16;
    private const int PrefixBytes = 7;
    private const int KeyBytes = 32;
    private const int HeaderBytes = 4 + 1 + 4 + SaltBytes + PrefixBytes;

    private static ReadOnlySpan<byte> Magic => "PFBK"u8;

    /// <summary>True if the file begins like one under a passphrase.</summary>
    public static bool IsSealed(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> begin = stackalloc byte[4];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(Magic);
    }

    /// <summary>A stream that seals what is written to it; whole once it is disposed. <paramref name="target"/> stays open.</summary>
    public static Stream Seal(Stream target, string passphrase)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), Iterations);
        RandomNumberGenerator.Fill(header.AsSpan(9));
        target.Write(header);
        return new SealingStream(target, KeyOf(passphrase, header), header);
    }

    /// <summary>Writes the content of a sealed stream to <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">Another passphrase, or something was changed or cut off.</exception>
    public static void Open(Stream source, Stream target, string passphrase, CancellationToken cancellation)
    {
        var header = new byte[HeaderBytes];
        if (source.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan(0, 4).SequenceEqual(Magic) || header[4] != Version
            || BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) is < 1 or > MaxIterations)
            throw new InvalidDataException("another kind of file");
        using var key = KeyOf(passphrase, header);
        var (chunk, next, plain) = (new byte[ChunkBytes + TagBytes], new byte[ChunkBytes + TagBytes], new byte[ChunkBytes]);
        var length = source.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        for (var number = 0u; ; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Only what follows says whether a chunk is the last one.
            var following = length == chunk.Length ? source.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) : 0;
            if (length < TagBytes) throw new InvalidDataException("an end that is missing");
            var content = length - TagBytes;
            try
            {
                key.Decrypt(Nonce(header, number, isLast: following == 0), chunk.AsSpan(0, content), chunk.AsSpan(content, TagBytes), plain.AsSpan(0, content), header);
            }
            catch (AuthenticationTagMismatchException mismatch)
            {
                throw new InvalidDataException(number == 0 ? "another passphrase, or damage" : "damage", mismatch);
            }
            target.Write(plain, 0, content);
            if (following == 0) return;
            (chunk, next, length) = (next, chunk, following);
        }
    }

    internal static byte[] Nonce(byte[] header, uint number, bool isLast)
    {
        var nonce = new byte[12];
        header.AsSpan(HeaderBytes - PrefixBytes).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixBytes), number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private static AesGcm KeyOf(string passphrase, byte[] header)
    {
        var iterations = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize()), header.AsSpan(9, SaltBytes), iterations, HashAlgorithmName.SHA256, KeyBytes);
        return new AesGcm(key, TagBytes);
    }
}
