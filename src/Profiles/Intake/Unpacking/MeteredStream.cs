namespace Profiles.Intake.Unpacking;

/// <summary>What a dropped file may still unpack into, over all its tables.</summary>
internal sealed class UnpackBudget(UnpackOptions options)
{
    private long unpacked;

    public UnpackOptions Options => options;

    /// <summary>Counts bytes that came out; says whether they were too many.</summary>
    public bool TryTake(int count) => (unpacked += count) <= options.MaxFileBytes;
}

/// <summary>Counts what comes out of packed content and stops it at the limits; the checksum of a zip entry is compared at its end.</summary>
/// <param name="packedLength">Bytes it is packed in.</param>
/// <param name="place">For problems.</param>
/// <param name="promised">What a zip directory says comes out.</param>
/// <param name="most">Bytes that may come out, if less than a table may have.</param>
internal sealed class MeteredStream(
    Stream inner, long packedLength, string place, UnpackBudget budget, (long Length, uint Crc)? promised = null, long most = long.MaxValue)
    : ForwardStream
{
    private Crc32 crc = Crc32.Start();

    /// <summary>Bytes that came out so far.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Meter(buffer.Span[..read], atEnd: read == 0 && !buffer.IsEmpty);
            return read;
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = inner.Read(buffer, offset, count);
            Meter(buffer.AsSpan(offset, read), atEnd: read == 0 && count > 0);
            return read;
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private UnpackException Damaged() => new(UnpackProblems.Damaged(place, Count));

    private void Meter(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        Count += bytes.Length;
        var options = budget.Options;
        var limit = Math.Min(most, options.MaxTableBytes);
        if (Count > limit) throw new UnpackException(UnpackProblems.TooLarge(place, limit));
        if (!budget.TryTake(bytes.Length)) throw new UnpackException(UnpackProblems.TooLarge(place, options.MaxFileBytes));
        if (Count > options.RatioGraceBytes && Count / Math.Max(1, packedLength) > options.MaxRatio)
            throw new UnpackException(UnpackProblems.Bomb(place, options.MaxRatio, Count, packedLength));
        if (promised is not { } end) return;
        crc.Add(bytes);
        if (atEnd && (Count != end.Length || crc.Value != end.Crc)) throw Damaged();
    }
}
