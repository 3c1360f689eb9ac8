using System.Globalization;
using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>The encoding of a text, and how sure that is.</summary>
/// <param name="Name">Web name: <c>utf-8, gb18030, big5</c>.</param>
/// <param name="BomLength">Bytes of a byte order mark to skip.</param>
/// <param name="Confidence">0–1; 1 for a byte order mark, an encoding somebody named, or strict UTF-8 over the whole text.</param>
/// <param name="NeedsStaging">True if rows cannot be cut in it as it lies: it has to be transcoded to UTF-8 first.</param>
/// <param name="HasNuls">True if NUL characters stand in the text; rows with one are malformed.</param>
public sealed record DetectedEncoding(string Name, int BomLength, double Confidence, bool NeedsStaging = false, bool HasNuls = false);

/// <summary>Says in which encoding a text is, from the whole of it, in constant memory.</summary>
/// <remarks>
/// A byte order mark decides; else the encoding the hints name; else what is UTF-8 in every byte is UTF-8; else the encoding in which every byte
/// is valid and the characters are the most usual (<see cref="IEncodingEvidence"/>). A prefix decides nothing, since files of plain
/// ASCII with one Chinese name near the end are common. A named encoding, and one a mark tells of, is checked in every byte too.
/// </remarks>
public static class EncodingDetector
{
    /// <summary>Below it the characters look thrown together, and no encoding is claimed (but GB 18030, if every byte is valid in it).</summary>
    private const double LeastScore = 0.4;
    private const double LeastWideScore = 0.8;
    private const double UnlikelyConfidence = 0.3;

    /// <param name="stream">Seekable, standing at the beginning of the text. Read to its end: once if it is UTF-8, a second time if not.</param>
    /// <param name="fileName">For the places in problems.</param>
    /// <param name="hints">An encoding it names is obeyed, unless a byte order mark says otherwise.</param>
    /// <returns>Exactly one of the two is set. Which delimiter the text has is looked at too: GB 18030 needs staging with some.</returns>
    public static async Task<(DetectedEncoding? Encoding, Problem? Problem)> DetectAsync(
        Stream stream, string fileName, FormatHints hints, CancellationToken cancellation)
    {
        var text = new EncodedText(stream, fileName);
        var mark = ByteOrderMark.Of(await text.HeadAsync(cancellation));
        if (mark is null && hints.Encoding is { } named)
        {
            return TextEncodings.Find(named) is { } found
                ? await CheckAsync(text, new ByteOrderMark(found, 0), hints, cancellation)
                : (null, new Problem("encoding-unknown", fileName, "an encoding .NET reads: utf-8, gb18030, big5, shift_jis, windows-1252 …", named));
        }
        return mark is null ? await WeighAsync(text, hints, cancellation) : await CheckAsync(text, mark, hints, cancellation);
    }

    private static async Task<(DetectedEncoding?, Problem?)> WeighAsync(EncodedText text, FormatHints hints, CancellationToken cancellation)
    {
        var utf8 = new Utf8Evidence();
        await text.ReadAsync(utf8.Add, cancellation);
        utf8.Complete();
        if (utf8.Nuls > 0 && await WideAsync(text, cancellation) is { } wide) return (wide, null);
        if (utf8.IsBinary)
            return (null, new Problem("file-binary", Place(text, utf8.FirstControl ?? 0), "text", "control characters no text has, so a binary file"));
        if (utf8.IsUtf8) return (new DetectedEncoding(TextEncodings.Utf8, 0, 1, HasNuls: utf8.Nuls > 0), null);

        IEncodingEvidence[] candidates =
        [
            new DoubleByteEvidence(DoubleByteTable.Gb18030.Value), new DoubleByteEvidence(DoubleByteTable.Big5.Value),
            new DoubleByteEvidence(DoubleByteTable.ShiftJis.Value), new DoubleByteEvidence(DoubleByteTable.EucKr.Value), new DoubleByteEvidence(DoubleByteTable.EucJp.Value),
            new SingleByteEvidence(TextEncodings.Windows1252), new SingleByteEvidence(TextEncodings.Windows1251), new SingleByteEvidence(TextEncodings.Koi8R),
        ];
        var lines = new MixedLines();
        await text.ReadAsync(block =>
        {
            lines.Add(block);
            foreach (var candidate in candidates) candidate.Add(block);
        }, cancellation);
        lines.Complete();
        foreach (var candidate in candidates) candidate.Complete();
        var best = Best(candidates);
        if (Mixed(lines, best) is { } mixedAt) return (null, await MixedAsync(text, lines, mixedAt, cancellation));
        if (best is null)
        {
            var invalidAt = candidates[0].InvalidAt ?? utf8.NotUtf8At!.Value;
            return (null, new Problem("file-encoding", await PlaceAsync(text, Math.Max(invalidAt, utf8.NotUtf8At!.Value), cancellation),
                "one encoding throughout", "bytes that no encoding we know explains"));
        }
        var staged = !TextEncodings.IsReadAsItLies(best.Name) || await text.HasAwkwardDialectAsync(best.Name, 0, hints, cancellation);
        return (new DetectedEncoding(best.Name, 0, Confidence(best, candidates), staged, utf8.Nuls > 0), null);
    }

    /// <summary>The most usual of those in which every byte is valid; ties go to the earlier one.</summary>
    private static IEncodingEvidence? Best(IEncodingEvidence[] candidates) =>
        candidates.Where(c => c.InvalidAt is null && c.Score >= LeastScore).MaxBy(c => c.Score)
        ?? (candidates[0].InvalidAt is null ? candidates[0] : null);

    private static double Confidence(IEncodingEvidence best, IEncodingEvidence[] candidates)
    {
        if (best.Score < LeastScore) return UnlikelyConfidence;
        var second = candidates.Where(c => c != best && c.InvalidAt is null).Max(c => (double?)Math.Max(c.Score, 0)) ?? 0;
        // Few characters leave room for chance: with 8 of them two thirds of the certainty are reached.
        var certainty = 1 - Math.Exp(-best.Weighed / 8.0);
        return Math.Round(0.5 + (0.49 * certainty * Math.Min(1, best.Score - second + (best.Score * 0.5))), 2);
    }

    private static async Task<DetectedEncoding?> WideAsync(EncodedText text, CancellationToken cancellation)
    {
        WideEvidence[] candidates =
        [
            new(TextEncodings.Utf32), new(TextEncodings.Utf32BigEndian), new(TextEncodings.Utf16), new(TextEncodings.Utf16BigEndian),
        ];
        await text.ReadAsync(block =>
        {
            foreach (var candidate in candidates) candidate.Add(block);
        }, cancellation);
        foreach (var candidate in candidates) candidate.Complete();
        var best = candidates.Where(c => c.InvalidAt is null && c.Score >= LeastWideScore).MaxBy(c => c.Score);
        return best is null ? null : new DetectedEncoding(best.Name, 0, Math.Round(best.Score, 2), NeedsStaging: true);
    }

    /// <summary>The place where the encoding changes, if lines of UTF-8 stand among others.</summary>
    private static long? Mixed(MixedLines lines, IEncodingEvidence? best)
    {
        var isWide = best is null or DoubleByteEvidence;
        var (utf8, first) = isWide && best is not null ? (lines.SureLines, lines.FirstSureAt) : (lines.LikelyLines, lines.FirstLikelyAt);
        if (utf8 == 0 || lines.OtherLines == 0) return null;
        return utf8 >= lines.OtherLines ? lines.FirstOtherAt : first;
    }

    private static async Task<Problem> MixedAsync(EncodedText text, MixedLines lines, long offset, CancellationToken cancellation) =>
        new("file-encoding", await PlaceAsync(text, offset, cancellation), "one encoding throughout", string.Create(
            CultureInfo.InvariantCulture, $"{lines.LikelyLines} lines in UTF-8 and {lines.OtherLines} in another encoding"));

    /// <summary>Takes an encoding as given, once every byte is seen to be valid in it.</summary>
    private static async Task<(DetectedEncoding?, Problem?)> CheckAsync(EncodedText text, ByteOrderMark mark, FormatHints hints, CancellationToken cancellation)
    {
        var (invalidAt, nuls) = await text.FirstInvalidAsync(mark.Encoding, mark.Length, cancellation);
        if (invalidAt is { } at)
        {
            return (null, new Problem("file-encoding", await PlaceAsync(text, at, cancellation), $"{mark.Encoding} throughout",
                $"bytes that are not {mark.Encoding}"));
        }
        var staged = !TextEncodings.IsReadAsItLies(mark.Encoding) || await text.HasAwkwardDialectAsync(mark.Encoding, mark.Length, hints, cancellation);
        return (new DetectedEncoding(mark.Encoding, mark.Length, 1, staged, nuls), null);
    }

    private static string Place(EncodedText text, long offset) => string.Create(CultureInfo.InvariantCulture, $"{text.FileName} byte {offset}");

    private static async Task<string> PlaceAsync(EncodedText text, long offset, CancellationToken cancellation)
    {
        var line = await text.LineAtAsync(offset, cancellation);
        return Place(text, offset) + string.Create(CultureInfo.InvariantCulture, $", line {line}");
    }
}
