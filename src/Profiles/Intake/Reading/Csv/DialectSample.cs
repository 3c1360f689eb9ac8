using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>A stretch of a text in UTF-8, beginning and ending at line ends as far as can be seen.</summary>
/// <param name="EndsText">True if the text ends with it.</param>
/// <param name="BeginsText">True if the text begins with it.</param>
internal sealed record DialectSample(byte[] Bytes, bool BeginsText, bool EndsText)
{
    /// <summary>The beginning of a text, without its byte order mark.</summary>
    public static DialectSample Head(ReadOnlySpan<byte> bytes, int bomLength, bool isWhole, string encoding) =>
        new(Transcode(bytes[bomLength..], encoding), BeginsText: true, isWhole);

    /// <summary>A stretch from further on: what stands before its first line end is a part of a row.</summary>
    public static DialectSample Later(ReadOnlySpan<byte> bytes, bool endsText, string encoding) =>
        new(Transcode(bytes[(bytes.IndexOfAny((byte)'\r', (byte)'\n') + 1)..], encoding), BeginsText: false, endsText);

    /// <summary>The first lines that are not blank, each at most so many characters of it.</summary>
    public IEnumerable<string> FirstLines(int count, int longest)
    {
        var at = 0;
        while (count > 0 && at < Bytes.Length)
        {
            var line = Bytes.AsSpan(at);
            var end = line.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0 && !EndsText && at > 0) yield break;
            if (end >= 0) line = line[..end];
            at += line.Length + 1;
            if (!line.ContainsAnyExcept((byte)' ')) continue;
            count--;
            yield return Encoding.UTF8.GetString(line[..Math.Min(line.Length, longest)]);
        }
    }

    private static byte[] Transcode(ReadOnlySpan<byte> bytes, string encoding) => encoding == TextEncodings.Utf8
        ? bytes.ToArray()
        : Encoding.UTF8.GetBytes(TextEncodings.Get(encoding).GetString(bytes));
}
