namespace Profiles.Tests.Intake;

/// <summary>Hands out at most so many bytes a read, as a network does, so that every boundary inside a row occurs.</summary>
internal sealed class TricklingStream(byte[] content, int most) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
}
