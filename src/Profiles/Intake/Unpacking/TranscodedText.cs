using System.Text;

namespace Profiles.Intake.Unpacking;

/// <summary>A text in another encoding than its own; bytes its encoding does not have are a problem, not a question mark.</summary>
internal sealed class TranscodedText(Stream inner, string place, string encoding) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new UnpackException(UnpackProblems.Transcoding(place, encoding));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
