namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>Markup in which no text, tag or attribute is longer than allowed: an XML reader holds each of them whole.</summary>
internal sealed class MarkupGuard(Stream inner, string place, int most) : ForwardStream
{
    private long sinceTag;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Check(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'<') is >= 0 and var tag)
        {
            Take(tag);
            sinceTag = 0;
            bytes = bytes[(tag + 1)..];
        }
        Take(bytes.Length);
    }

    private void Take(int count)
    {
        sinceTag += count;
        if (sinceTag > most) throw new UnpackException(UnpackProblems.CellLength(place, most));
    }
}
