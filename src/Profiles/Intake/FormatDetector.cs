using System.Globalization;

namespace Profiles.Intake;

/// <summary>Says what a file is, from the whole of it: kind, encoding, dialect, header.</summary>
/// <remarks>
/// Encoding: byte order mark, else strict UTF-8 over every byte, else GB 18030 over every byte; a prefix decides nothing, since files of plain
/// ASCII with one Chinese name near the end are common. The dialect of CSV is taken from the first rows.
/// </remarks>
public static class FormatDetector
{
    /// <summary>Columns a file may have.</summary>
    public const int MaxColumns = 10_000;
    /// <summary>The beginning of the file that is looked at for dialect and header: 1 MiB.</summary>
    public const int SampleBytes = 1024 * 1024;
    private const int ReadBytes = 256 * 1024;

    /// <param name="stream">The file from its beginning, seekable. Read to its end; NDJSON a second time, once its encoding is known.</param>
    /// <param name="fileName">For the places in problems.</param>
    public static async Task<FormatResult> DetectAsync(Stream stream, string fileName, CancellationToken cancellation)
    {
        var evidence = new EncodingEvidence();
        var sample = new byte[SampleBytes];
        var sampled = await stream.ReadAtLeastAsync(sample, SampleBytes, throwOnEndOfStream: false, cancellation);
        sample = sample[..sampled];
        if (UnreadableStart(sample, fileName) is { } problem) return problem;
        var bom = BomLength(sample);
        var kind = Kind(sample.AsSpan(bom));
        if (kind is null)
            return new Problem("file-json-array", fileName, "one JSON object a line (NDJSON)", "a JSON array: not supported yet");
        evidence.Add(sample);
        await AddRestAsync(stream, evidence, cancellation);
        if (Unreadable(evidence, fileName) is { } refused) return refused;
        var encoding = evidence.IsUtf8 ? TextEncodings.Utf8 : TextEncodings.Gb18030;
        if (kind == FileKind.Csv)
            return await CsvDialect.DetectAsync(sample, sampled < SampleBytes, bom, encoding, fileName, cancellation);
        stream.Position = bom;
        return await JsonNames.DetectAsync(stream, bom, encoding, fileName, cancellation);
    }

    private static async Task AddRestAsync(Stream stream, EncodingEvidence evidence, CancellationToken cancellation)
    {
        var buffer = new byte[ReadBytes];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read) evidence.Add(buffer.AsSpan(0, read));
        evidence.Complete();
    }

    private static Problem? UnreadableStart(ReadOnlySpan<byte> sample, string fileName)
    {
        if (!sample[BomLength(sample)..].ContainsAnyExcept(" \t\r\n"u8))
            return new Problem("file-empty", fileName, "a header and rows", "nothing");
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || IsHalfNul(sample))
            return new Problem("file-utf16", fileName, "UTF-8 or GB18030", "UTF-16: not supported yet, save as UTF-8 or GB18030");
        return null;
    }

    private static Problem? Unreadable(EncodingEvidence evidence, string fileName)
    {
        if (evidence.FirstNul is { } nul)
            return new Problem("file-binary", Place(fileName, nul), "text", "a NUL byte, so a binary file");
        if (!evidence.IsUtf8 && !evidence.IsGb18030)
            return new Problem("file-encoding", Place(fileName, evidence.NotUtf8At ?? 0), "UTF-8 or GB18030 throughout",
                "bytes that are neither, here or later");
        return null;
    }

    private static string Place(string fileName, long offset) => string.Create(CultureInfo.InvariantCulture, $"{fileName} byte {offset}");

    // UTF-16 without a mark: ASCII in it has a NUL at every second place.
    private static bool IsHalfNul(ReadOnlySpan<byte> sample)
    {
        var head = sample[..Math.Min(sample.Length, 1024)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < head.Length; at++)
        {
            if (head[at] != 0) continue;
            if (at % 2 == 0) even++;
            else odd++;
        }
        return head.Length >= 4 && Math.Max(even, odd) * 4 >= head.Length && Math.Min(even, odd) * 16 <= Math.Max(even, odd);
    }

    private static int BomLength(ReadOnlySpan<byte> sample) =>
        sample.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : sample.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? 4 : 0;

    /// <summary>The kind of file; null for a JSON array.</summary>
    private static FileKind? Kind(ReadOnlySpan<byte> text)
    {
        text = text[text.IndexOfAnyExcept(" \t\r\n"u8)..];
        if (text[0] == '{') return FileKind.NdJson;
        if (text[0] != '[') return FileKind.Csv;
        var next = text[1..].IndexOfAnyExcept(" \t\r\n"u8);
        return next >= 0 && text[1 + next] is (byte)'{' or (byte)'[' ? null : FileKind.Csv;
    }
}
