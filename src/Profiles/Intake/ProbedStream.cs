namespace Profiles.Intake;

/// <summary>Reads a stream once, showing every byte to <see cref="EncodingEvidence"/>, and can look at the beginning without consuming it.</summary>
internal sealed class ProbedStream(Stream inner, EncodingEvidence evidence) : Stream
{
    private byte[] sample = [];
    private int served;

    /// <summary>True if the sample is the whole input.</summary>
    public bool SampleIsWhole { get; private set; }

    /// <summary>The first bytes of the input, up to <paramref name="count"/>. To be called once, before reading.</summary>
    public async Task<ReadOnlyMemory<byte>> SampleAsync(int count, CancellationToken cancellation)
    {
        var buffer = new byte[count];
        var read = await inner.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, cancellation);
        SampleIsWhole = read < count;
        sample = buffer[..read];
        evidence.Add(sample);
        return sample;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (served < sample.Length)
        {
            var count = Math.Min(buffer.Length, sample.Length - served);
            sample.AsMemory(served, count).CopyTo(buffer);
            served += count;
            return count;
        }
        var read = await inner.ReadAsync(buffer, cancellationToken);
        evidence.Add(buffer.Span[..read]);
        return read;
    }

    /// <summary>Reads the rest, so that the evidence has seen all of it.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        served = sample.Length;
        var buffer = new byte[256 * 1024];
        while (await ReadAsync(buffer, cancellation) > 0) { }
        evidence.Complete();
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
