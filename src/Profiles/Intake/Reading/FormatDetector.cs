namespace Profiles.Intake.Reading;

/// <summary>Says what a text file is, from the whole of it: kind, encoding, dialect, header.</summary>
/// <remarks>The encoding comes from every byte (<see cref="EncodingDetector"/>), the dialect of CSV from the first rows.</remarks>
public static class FormatDetector
{
    /// <summary>Columns a file may have.</summary>
    public const int MaxColumns = 10_000;
    /// <summary>The beginning of the file that is looked at for dialect and header: 1 MiB.</summary>
    public const int SampleBytes = 1024 * 1024;

    /// <param name="stream">The file from its beginning, seekable. Read to its end; NDJSON a second time, once its encoding is known.</param>
    /// <param name="fileName">For the places in problems.</param>
    /// <param name="hints">What is known already.</param>
    public static async Task<FormatResult> DetectAsync(Stream stream, string fileName, FormatHints hints, CancellationToken cancellation)
    {
        var (encoding, problem) = await EncodingDetector.DetectAsync(stream, fileName, hints, cancellation);
        stream.Position = 0;
        var sample = new byte[SampleBytes];
        var sampled = await stream.ReadAtLeastAsync(sample, SampleBytes, throwOnEndOfStream: false, cancellation);
        sample = sample[..sampled];
        if (!sample.AsSpan(encoding?.BomLength ?? 0).ContainsAnyExcept(" \t\r\n"u8)) return new Problem("file-empty", fileName, "a header and rows", "nothing");
        if (encoding is null) return problem!;
        var bom = encoding.BomLength;
        switch (Kind(sample.AsSpan(bom)))
        {
            case null:
                return new Problem("file-json-array", fileName, "one JSON object a line (NDJSON)", "a JSON array: not supported yet");
            case FileKind.Csv:
                return await CsvDialect.DetectAsync(sample, sampled < SampleBytes, bom, encoding.Name, fileName, cancellation);
            default:
                stream.Position = bom;
                return await JsonNames.DetectAsync(stream, bom, encoding.Name, fileName, cancellation);
        }
    }

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
