using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Works on bytes handed over block by block.</summary>
internal delegate void BlockReader(ReadOnlySpan<byte> block);

/// <summary>A text in an encoding not known yet, read several times from the place where its stream stood.</summary>
internal sealed class EncodedText(Stream stream, string fileName)
{
    private const int ReadBytes = 256 * 1024;
    private readonly byte[] buffer = new byte[ReadBytes];
    private readonly long start = stream.Position;

    public string FileName => fileName;

    /// <summary>The first bytes: enough for a byte order mark.</summary>
    public async Task<byte[]> HeadAsync(CancellationToken cancellation) => await SampleAsync(4, cancellation);

    /// <summary>Hands every byte over, in order.</summary>
    public async Task ReadAsync(BlockReader reader, CancellationToken cancellation)
    {
        stream.Position = start;
        while (await stream.ReadAtLeastAsync(buffer, ReadBytes, throwOnEndOfStream: false, cancellation) is > 0 and var read) reader(buffer.AsSpan(0, read));
    }

    /// <summary>Byte offset of the first byte that is not valid in the encoding, to within a block of it; null if all are. And if NUL characters occur.</summary>
    public async Task<(long? InvalidAt, bool HasNuls)> FirstInvalidAsync(string encoding, int bomLength, CancellationToken cancellation)
    {
        var lenient = TextEncodings.Get(encoding);
        var decoder = ((Encoding)lenient.Clone()).GetDecoder();
        decoder.Fallback = DecoderFallback.ExceptionFallback;
        var characters = new char[lenient.GetMaxCharCount(ReadBytes)];
        var (position, nuls) = ((long)bomLength, false);
        stream.Position = start + bomLength;
        while (true)
        {
            var read = await stream.ReadAtLeastAsync(buffer, ReadBytes, throwOnEndOfStream: false, cancellation);
            try
            {
                var count = decoder.GetChars(buffer.AsSpan(0, read), characters, flush: read < ReadBytes);
                nuls |= characters.AsSpan(0, count).Contains('\0');
            }
            catch (DecoderFallbackException exception)
            {
                return (Math.Max(position + exception.Index, 0), nuls);
            }
            if (read < ReadBytes) return (null, nuls);
            position += read;
        }
    }

    /// <summary>True if the text is a CSV whose delimiter or quote may be the later byte of a character in the encoding.</summary>
    public async Task<bool> HasAwkwardDialectAsync(string encoding, int bomLength, FormatHints hints, CancellationToken cancellation)
    {
        if (encoding != TextEncodings.Gb18030) return false;
        var sample = await SampleAsync(FormatDetector.SampleBytes, cancellation);
        var head = DialectSample.Head(sample, bomLength, sample.Length < FormatDetector.SampleBytes, encoding);
        return !Gb18030Syntax.IsSafe(DialectDetector.Detect([head], hints).Dialect);
    }

    /// <summary>Line, from 1, on which the byte lies.</summary>
    public async Task<long> LineAtAsync(long offset, CancellationToken cancellation)
    {
        var (line, at, lastWasCr) = (1L, 0L, false);
        await ReadAsync(block =>
        {
            foreach (var value in block)
            {
                if (at++ >= offset) return;
                if (value == '\r' || (value == '\n' && !lastWasCr)) line++;
                lastWasCr = value == '\r';
            }
        }, cancellation);
        return line;
    }

    private async Task<byte[]> SampleAsync(int length, CancellationToken cancellation)
    {
        stream.Position = start;
        var sample = new byte[length];
        return sample[..await stream.ReadAtLeastAsync(sample, length, throwOnEndOfStream: false, cancellation)];
    }
}
