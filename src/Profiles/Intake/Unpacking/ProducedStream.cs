using System.Buffers;

namespace Profiles.Intake.Unpacking;

/// <summary>Content that is made while it is read: whoever stores it pulls, so no more than a block of it is ever in memory.</summary>
internal abstract class ProducedStream : ForwardStream
{
    /// <summary>A block is handed on once it has this many bytes.</summary>
    protected const int BlockBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> block = new(BlockBytes);
    private int taken;
    private bool ended;

    /// <summary>Writes the next block, which may be empty; false if it was the last.</summary>
    protected abstract ValueTask<bool> ProduceAsync(ArrayBufferWriter<byte> target, CancellationToken cancellation);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (taken == block.WrittenCount)
        {
            if (ended || buffer.IsEmpty) return 0;
            cancellationToken.ThrowIfCancellationRequested();
            block.ResetWrittenCount();
            taken = 0;
            ended = !await ProduceAsync(block, cancellationToken);
        }
        var count = Math.Min(buffer.Length, block.WrittenCount - taken);
        block.WrittenMemory.Slice(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }
}
