using System.IO.Compression;

namespace Profiles.Intake.Unpacking;

/// <summary>What one or more gzip members unpack into (RFC 1952), with the certainty that nothing is missing.</summary>
/// <remarks>
/// The class library takes the end of a cut-off file for the end of its content, without a word. So a member of our own is put behind the
/// file: only if everything before it is whole does its text come out at the end, and it is taken off again. Whatever else follows the
/// last member hides it too, and is told as damage.
/// </remarks>
internal sealed class GzipContent : ForwardStream
{
    private static readonly byte[] EndMark = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 37))];
    private static readonly byte[] EndMember = Pack(EndMark);
    private readonly GZipStream unpacked;
    private readonly byte[] held = new byte[64 * 1024];
    private int start;
    private int end;
    private bool ended;

    public GzipContent(Stream packed) => unpacked = new GZipStream(new ConcatenatedStream(packed, new MemoryStream(EndMember)), CompressionMode.Decompress);

    /// <summary>Throws <see cref="InvalidDataException"/> where the content is damaged, and at its end if it was cut off.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (end - start <= EndMark.Length && !ended)
        {
            held.AsSpan(start, end - start).CopyTo(held);
            (start, end) = (0, end - start);
            var read = await unpacked.ReadAsync(held.AsMemory(end), cancellationToken);
            end += read;
            ended = read == 0;
        }
        if (ended && !held.AsSpan(start, end - start).EndsWith(EndMark)) throw new InvalidDataException("The gzip file is cut off or followed by something else.");
        var count = Math.Min(buffer.Length, end - start - EndMark.Length);
        held.AsMemory(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }
}
