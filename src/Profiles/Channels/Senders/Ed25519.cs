using System.Numerics;
using System.Security.Cryptography;

namespace Profiles.Channels.Senders;

/// <summary>Verification of Ed25519 signatures (RFC 8032, section 5.1.7), which .NET does not bring along.</summary>
/// <remarks>
/// Everything it touches is public: key, message, signature. So it need not take constant time, and it never signs. Points are in extended
/// homogeneous coordinates (section 5.1.4). It checks [S]B = R + [k]A without the cofactor, refuses S that is not below the order of the group
/// (so that a signature has one spelling) and coordinates that are not below the prime.
/// </remarks>
internal static class Ed25519
{
    public const int PublicKeyBytes = 32;
    public const int SignatureBytes = 64;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = BasePoint();

    /// <param name="publicKey">32 bytes.</param>
    /// <param name="signature">64 bytes.</param>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyBytes || signature.Length != SignatureBytes) return false;
        if (Decompress(publicKey) is not { } key || Decompress(signature[..32]) is not { } r) return false;
        var s = Number(signature[32..]);
        if (s >= Order) return false;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        digest.AppendData(signature[..32]);
        digest.AppendData(publicKey);
        digest.AppendData(message);
        var k = Number(digest.GetHashAndReset()) % Order;
        return AreEqual(Multiply(s, Base), Add(r, Multiply(k, key)));
    }

    private static Point BasePoint()
    {
        var y = Mod(4 * BigInteger.ModPow(5, P - 2, P));
        return AtY(y, isOdd: false)!.Value;
    }

    private static Point? Decompress(ReadOnlySpan<byte> bytes)
    {
        var number = Number(bytes);
        var isOdd = (bytes[31] & 0x80) != 0;
        var y = isOdd ? number - BigInteger.Pow(2, 255) : number;
        return y < P ? AtY(y, isOdd) : null;
    }

    /// <summary>Section 5.1.3: x² = (y² − 1) / (d y² + 1), by a root of (p + 3) / 8.</summary>
    private static Point? AtY(BigInteger y, bool isOdd)
    {
        var (u, v) = (Mod(y * y - 1), Mod(D * y * y + 1));
        var square = Mod(u * BigInteger.ModPow(v, P - 2, P));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(x * x - square) != 0) x = Mod(x * RootOfMinusOne);
        if (Mod(x * x - square) != 0 || (x.IsZero && isOdd)) return null;
        if (x.IsEven == isOdd) x = P - x;
        return new Point(x, y, BigInteger.One, Mod(x * y));
    }

    private static Point Multiply(BigInteger factor, Point point)
    {
        var sum = new Point(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            if (!((factor >> bit) & 1).IsZero) sum = Add(sum, point);
        }
        return sum;
    }

    private static Point Add(Point p, Point q)
    {
        var (a, b) = (Mod((p.Y - p.X) * (q.Y - q.X)), Mod((p.Y + p.X) * (q.Y + q.X)));
        var (c, d) = (Mod(2 * p.T * q.T * D), Mod(2 * p.Z * q.Z));
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static bool AreEqual(Point p, Point q) => Mod(p.X * q.Z - q.X * p.Z).IsZero && Mod(p.Y * q.Z - q.Y * p.Z).IsZero;

    private static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
