using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>The encoding of a text, and how sure that is.</summary>
/// <param name="Name">Web name: <c>utf-8, gb18030</c>.</param>
/// <param name="BomLength">Bytes of a byte order mark to skip.</param>
/// <param name="Confidence">0–1; 1 for a byte order mark, an encoding somebody named, or strict UTF-8 over the whole text.</param>
/// <param name="NeedsStaging">True if rows cannot be cut in it as it lies: it has to be transcoded to UTF-8 first.</param>
public sealed record DetectedEncoding(string Name, int BomLength, double Confidence, bool NeedsStaging = false);

/// <summary>Says in which encoding a text is, from the whole of it.</summary>
/// <remarks>
/// Byte order mark, else strict UTF-8 over every byte, else GB 18030 over every byte; a prefix decides nothing, since files of plain ASCII
/// with one Chinese name near the end are common.
/// </remarks>
public static class EncodingDetector
{
    private const int ReadBytes = 256 * 1024;

    /// <param name="stream">Read to its end from where it stands, which is the beginning of the text.</param>
    /// <param name="fileName">For the places in problems.</param>
    /// <param name="hints">An encoding it names is obeyed.</param>
    /// <returns>Exactly one of the two is set.</returns>
    public static async Task<(DetectedEncoding? Encoding, Problem? Problem)> DetectAsync(
        Stream stream, string fileName, FormatHints hints, CancellationToken cancellation)
    {
        _ = hints;
        var evidence = new EncodingEvidence();
        var buffer = new byte[ReadBytes];
        var bom = -1;
        while (await stream.ReadAtLeastAsync(buffer, ReadBytes, throwOnEndOfStream: false, cancellation) is > 0 and var read)
        {
            if (bom < 0)
            {
                if (IsUtf16(buffer.AsSpan(0, read)))
                    return (null, new Problem("file-utf16", fileName, "UTF-8 or GB18030", "UTF-16: not supported yet, save as UTF-8 or GB18030"));
                bom = BomLength(buffer.AsSpan(0, read));
            }
            evidence.Add(buffer.AsSpan(0, read));
        }
        evidence.Complete();
        if (evidence.FirstNul is { } nul)
            return (null, new Problem("file-binary", Place(fileName, nul), "text", "a NUL byte, so a binary file"));
        if (!evidence.IsUtf8 && !evidence.IsGb18030)
            return (null, new Problem("file-encoding", Place(fileName, evidence.NotUtf8At ?? 0), "UTF-8 or GB18030 throughout", "bytes that are neither, here or later"));
        return (new DetectedEncoding(evidence.IsUtf8 ? TextEncodings.Utf8 : TextEncodings.Gb18030, Math.Max(bom, 0), evidence.IsUtf8 ? 1 : 0.9), null);
    }

    private static string Place(string fileName, long offset) => string.Create(CultureInfo.InvariantCulture, $"{fileName} byte {offset}");

    private static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || IsHalfNul(start);

    // UTF-16 without a mark: ASCII in it has a NUL at every second place.
    private static bool IsHalfNul(ReadOnlySpan<byte> start)
    {
        var head = start[..Math.Min(start.Length, 1024)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < head.Length; at++)
        {
            if (head[at] != 0) continue;
            if (at % 2 == 0) even++;
            else odd++;
        }
        return head.Length >= 4 && Math.Max(even, odd) * 4 >= head.Length && Math.Min(even, odd) * 16 <= Math.Max(even, odd);
    }

    private static int BomLength(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : start.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? 4 : 0;
}
