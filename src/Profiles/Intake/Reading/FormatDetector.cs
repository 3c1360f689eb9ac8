namespace Profiles.Intake.Reading;

/// <summary>Says what a text file is, from the whole of it: kind, encoding, dialect, header.</summary>
/// <remarks>The encoding comes from every byte (<see cref="EncodingDetector"/>), the dialect of CSV from samples (<see cref="CsvDetector"/>).</remarks>
public static class FormatDetector
{
    /// <summary>Columns a file may have.</summary>
    public const int MaxColumns = 10_000;
    /// <summary>The beginning of the file that is looked at for dialect and header: 1 MiB.</summary>
    public const int SampleBytes = 1024 * 1024;

    /// <param name="stream">The file from its beginning, seekable. Read to its end; NDJSON a second time, once its encoding is known.</param>
    /// <param name="fileName">For the places in problems.</param>
    /// <param name="hints">What is known already; it is obeyed.</param>
    public static async Task<FormatResult> DetectAsync(Stream stream, string fileName, FormatHints hints, CancellationToken cancellation)
    {
        if (hints.Check(fileName) is { } wrong) return wrong;
        var (encoding, problem) = hints.Detected is { } known ? (known, null) : await EncodingDetector.DetectAsync(stream, fileName, hints, cancellation);
        stream.Position = 0;
        var sample = new byte[SampleBytes];
        var sampled = await stream.ReadAtLeastAsync(sample, SampleBytes, throwOnEndOfStream: false, cancellation);
        sample = sample[..sampled];
        var bom = encoding?.BomLength ?? 0;
        if (!sample.AsSpan(bom).ContainsAnyExcept(" \t\r\n\0"u8) && sampled < SampleBytes) return new Problem("file-empty", fileName, "a header and rows", "nothing");
        if (encoding is null) return problem!;
        if (encoding.NeedsStaging)
            return new Problem("encoding-staging", fileName, "UTF-8, or GB18030 with a delimiter such as the comma", encoding.Name);
        switch (hints.Kind ?? KindOf(sample.AsSpan(bom)))
        {
            case null:
                return new Problem("file-json-array", fileName, "one JSON object a line (NDJSON)", "a JSON array: not supported yet");
            case FileKind.Csv:
                return await CsvDetector.DetectAsync(stream, sample, encoding, fileName, hints, cancellation);
            default:
                stream.Position = bom;
                var named = await JsonNames.DetectAsync(stream, bom, encoding.Name, fileName, cancellation);
                return named.IsReadable ? named with { Format = Recorded(named.Format, encoding, hints) } : named;
        }
    }

    /// <summary>The format with what is known of its encoding.</summary>
    internal static FileFormat Recorded(FileFormat format, DetectedEncoding encoding, FormatHints hints) => format with
    {
        CountsRecords = hints.CountsRecords,
        HasNuls = encoding.HasNuls,
        SourceEncoding = hints.Source?.Name,
        EncodingConfidence = hints.Source?.Confidence ?? encoding.Confidence,
    };

    /// <summary>The kind of file; null for a JSON array.</summary>
    private static FileKind? KindOf(ReadOnlySpan<byte> text)
    {
        text = text[Math.Max(0, text.IndexOfAnyExcept(" \t\r\n"u8))..];
        if (text.StartsWith("{"u8)) return FileKind.NdJson;
        if (!text.StartsWith("["u8)) return FileKind.Csv;
        var next = text[1..].IndexOfAnyExcept(" \t\r\n"u8);
        return next >= 0 && text[1 + next] is (byte)'{' or (byte)'[' ? null : FileKind.Csv;
    }
}
