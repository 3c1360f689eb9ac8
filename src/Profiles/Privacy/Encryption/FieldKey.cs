using System.Security.Cryptography;

namespace Profiles.Privacy.Encryption;

/// <summary>A key under which single values are encrypted.</summary>
public sealed class FieldKey
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;
    public const int MaxNumber = 9_999;

    private readonly byte[] secret;

    public FieldKey(int number, ReadOnlySpan<byte> secret)
    {
        if (number is < 1 or > MaxNumber) throw new ArgumentOutOfRangeException(nameof(number), number, $"Expected 1 to {MaxNumber}.");
        if (secret.Length != Length) throw new ArgumentException($"Key {number} of the field encryption has {secret.Length} bytes, expected {Length}.", nameof(secret));
        (Number, this.secret) = (number, secret.ToArray());
    }

    /// <summary>1–9,999; greater ones are newer.</summary>
    public int Number { get; }

    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>A new random key.</summary>
    public static FieldKey Make(int number) => new(number, RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key of an installation that was given none: derived from its instance secret, so it cannot be replaced without that.</summary>
    public static FieldKey DerivedFrom(InstanceSecret secret) => new(1, HMACSHA256.HashData(secret.Key, "field key 1"u8));

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Number}:({Length} bytes)";

    /// <summary>As it stands in a key file or a setting: <c>number:base64</c>.</summary>
    internal string Export() => $"{Number}:{Convert.ToBase64String(secret)}";
}
