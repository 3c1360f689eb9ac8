using Azure;
using Profiles.Intake;

namespace Profiles.Azure.Storage;

/// <summary>Content of one generation. If it is overwritten or deleted while it is read, reading fails with an <see cref="IOException"/>.</summary>
/// <remarks>The SDK fetches range after range, each on condition that the ETag is the same: never a mixture of two generations.</remarks>
internal sealed class BlobContent(Stream content, FileReference file) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => content.Length;
    public override long Position { get => content.Position; set => content.Position = value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            throw Gone(gone);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return content.Read(buffer, offset, count);
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            throw Gone(gone);
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }

    // File names may hold names of people.
    private IOException Gone(RequestFailedException cause) =>
        new($"Generation {file.Generation} of a file in {file.Container} was overwritten or deleted while it was read.", cause);
}
