using System.Text;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Unpacking;

internal sealed partial class UnpackRun
{
    /// <summary>Takes a text: where it lies if rows can be cut in it, else as what it is turned into.</summary>
    private async Task TakeTextAsync(string? name, FileReference content, long bytes, bool isStaged)
    {
        DetectedEncoding? encoding;
        Problem? problem;
        await using (var stream = await OpenAsync(content))
            (encoding, problem) = await EncodingDetector.DetectAsync(stream, Place(name), TextHints, cancellation);
        if (encoding is null)
        {
            if (isStaged) await DropAsync(content);
            throw new UnpackException(problem!);
        }
        try
        {
            var shape = await ShapeAsync(name, content, encoding);
            if (shape == TextShape.JsonDocument) await TakeJsonAsync(name, content, encoding);
            else if (encoding.NeedsStaging) await TakeTranscodedAsync(name, content, encoding, shape);
            else
            {
                tables.Add(new UnpackedTable(name, content, bytes, TextHints with { Detected = encoding, Kind = KindOf(shape) }));
                return;
            }
        }
        catch (UnpackException) when (isStaged)
        {
            await DropAsync(content);
            throw;
        }
        if (isStaged) await DropAsync(content);
    }

    private static FileKind KindOf(TextShape shape) => shape == TextShape.JsonLines ? FileKind.NdJson : FileKind.Csv;

    private async Task<TextShape> ShapeAsync(string? name, FileReference content, DetectedEncoding encoding)
    {
        await using var text = await OpenUtf8Async(name, content, encoding);
        var sample = new byte[FormatDetector.SampleBytes];
        var read = await text.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellation);
        // In gzip the extension of the rows stands before that of the packing.
        var fileName = name ?? (file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name);
        return TextShapes.Of(sample.AsSpan(0, read), read < sample.Length, fileName);
    }

    private async Task TakeTranscodedAsync(string? name, FileReference content, DetectedEncoding encoding, TextShape shape)
    {
        await using var text = await OpenUtf8Async(name, content, encoding);
        var (utf8, bytes) = await StageAsync(text, name);
        var hints = TextHints with { Encoding = TextEncodings.Utf8, Source = encoding, Kind = KindOf(shape) };
        tables.Add(new UnpackedTable(name, utf8, bytes, hints));
    }

    /// <summary>Takes a JSON document: read once to check it and to find its rows, and once more to stage them.</summary>
    private async Task TakeJsonAsync(string? name, FileReference content, DetectedEncoding encoding)
    {
        var survey = new JsonSurvey(rowsPath, options.MaxJsonDepth);
        await using (var json = await OpenUtf8Async(name, content, encoding))
        {
            var scan = new JsonScan(json, Place(name), options);
            while (await scan.StepAsync(survey, cancellation)) cancellation.ThrowIfCancellationRequested();
        }
        var rows = survey.Choose();
        if (rows.Count == 0) throw new UnpackException(UnpackProblems.JsonNoRows(Place(name), rows.Path.ToString()));
        await using var again = await OpenUtf8Async(name, content, encoding);
        var lines = new JsonRowStream(new JsonScan(again, Place(name), options), rows, options.MaxJsonDepth);
        var (rowsFile, bytes) = await StageAsync(lines, name);
        var hints = rows.Shape == JsonRowShape.Lists
            ? CanonicalCsv.Hints(settings)
            : FormatHints.None with { Kind = FileKind.NdJson, Encoding = TextEncodings.Utf8, CountsRecords = true };
        if (encoding.Name != TextEncodings.Utf8) hints = hints with { Source = encoding };
        tables.Add(new UnpackedTable(name, rowsFile, bytes, hints));
        if (rows.Path.Length > 0) notices.Add(UnpackProblems.JsonRows(Place(name), rows.Path.ToString(), rows.Count));
    }

    /// <summary>The text in UTF-8 without its byte order mark, whatever it lies in.</summary>
    private async Task<Stream> OpenUtf8Async(string? name, FileReference content, DetectedEncoding encoding)
    {
        var stream = await OpenAsync(content, encoding.BomLength);
        if (encoding.Name == TextEncodings.Utf8) return stream;
        var strict = (Encoding)TextEncodings.Get(encoding.Name).Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return new TranscodedText(
            Encoding.CreateTranscodingStream(stream, strict, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), Place(name), encoding.Name);
    }

    private async Task<Stream> OpenAsync(FileReference content, long offset = 0) =>
        await files.OpenAsync(content, offset, cancellation) ?? throw new UnpackException(Batch.FileGone(content));
}
