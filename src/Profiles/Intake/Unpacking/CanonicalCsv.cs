using System.Buffers;
using System.Text;
using Profiles.Channels;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Unpacking;

/// <summary>The one CSV that tables without text of their own are staged as: UTF-8, commas, quotes doubled, CRLF (RFC 4180).</summary>
internal static class CanonicalCsv
{
    private const char ReplacedNul = '\uFFFD';
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>What is known of it; header and its line are left to the channel and to detection.</summary>
    public static FormatHints Hints(ChannelFiles? settings) => FormatHints.Of(settings) with
    {
        Kind = FileKind.Csv, Encoding = TextEncodings.Utf8, Delimiter = ",", Quote = "\"", Escape = "", CountsRecords = true,
    };

    /// <summary>Writes a record. One without any text is a blank line, which readers number and pass over.</summary>
    public static void WriteRecord(IBufferWriter<byte> target, ReadOnlySpan<string?> cells)
    {
        if (!IsBlank(cells))
        {
            for (var index = 0; index < cells.Length; index++)
            {
                if (index > 0) target.Write(","u8);
                WriteCell(target, cells[index]);
            }
        }
        target.Write("\r\n"u8);
    }

    private static bool IsBlank(ReadOnlySpan<string?> cells)
    {
        foreach (var cell in cells)
        {
            if (!string.IsNullOrEmpty(cell)) return false;
        }
        return true;
    }

    private static void WriteCell(IBufferWriter<byte> target, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        if (text.Contains('\0', StringComparison.Ordinal)) text = text.Replace('\0', ReplacedNul);
        var quotes = text.AsSpan().ContainsAny(Quoted) || text[0] == ' ' || text[^1] == ' ';
        if (quotes) text = string.Concat("\"", text.Replace("\"", "\"\"", StringComparison.Ordinal), "\"");
        Encoding.UTF8.GetBytes(text, target);
    }
}
