namespace Profiles.Privacy;

/// <summary>The secret of this installation, 32 random bytes: ids and value keys are HMACs under it, so that they mean nothing elsewhere.</summary>
public sealed class InstanceSecret
{
    /// <summary>Length of the secret in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] key;

    public InstanceSecret(ReadOnlySpan<byte> key)
    {
        if (key.Length != Length) throw new ArgumentException($"The instance secret has {key.Length} bytes, expected {Length}.", nameof(key));
        this.key = key.ToArray();
    }

    internal ReadOnlySpan<byte> Key => key;
}
