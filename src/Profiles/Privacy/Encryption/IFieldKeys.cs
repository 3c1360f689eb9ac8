namespace Profiles.Privacy.Encryption;

/// <summary>Where the keys of the field encryption come from: a file of the data folder, or a setting.</summary>
public interface IFieldKeys
{
    /// <summary>The keys now.</summary>
    FieldKeyRing Ring { get; }

    /// <summary>False where whoever runs the host changes them: a setting, on Azure a secret of the vault.</summary>
    bool CanChange { get; }

    /// <summary>Puts other keys in the place of those; durable before it returns.</summary>
    /// <exception cref="NotSupportedException"><see cref="CanChange"/> is false.</exception>
    Task ReplaceAsync(FieldKeyRing ring, CancellationToken cancellation);
}

/// <summary>Keys that were given at the start.</summary>
public sealed class GivenFieldKeys(FieldKeyRing ring) : IFieldKeys
{
    public FieldKeyRing Ring => ring;
    public bool CanChange => false;

    public Task ReplaceAsync(FieldKeyRing changed, CancellationToken cancellation) =>
        throw new NotSupportedException("The keys of the field encryption are a setting of this host: change it there.");
}
