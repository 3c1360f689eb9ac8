using System.Buffers;

namespace Profiles.Intake.Reading;

/// <summary>How much a cell looks like one: a number, date, address or plain text, and not like half of one or several.</summary>
/// <remarks>On the bytes of UTF-8, since a sample is weighed once for every dialect that is tried.</remarks>
internal static class CellWeight
{
    public const double Quoted = 1, Value = 1;
    private const double Text = 0.8, Empty = 0.5, Doubtful = 0.5, Several = 0.2, Padding = 0.85;
    private static readonly SearchValues<byte> Dividers = SearchValues.Create(",;|\t^~"u8);
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-./:,%()TZ $"u8);

    /// <param name="isWholeRow">True if no delimiter is assumed: then a comma more likely divides than it stands in a number.</param>
    public static double Of(ReadOnlySpan<byte> cell, bool isWholeRow)
    {
        var text = cell.Trim((byte)' ');
        if (text.Length == 0) return Empty;
        if (isWholeRow && text.ContainsAny(Dividers)) return Several;
        return OfText(text) * (text.Length == cell.Length ? 1 : Padding);
    }

    private static double OfText(ReadOnlySpan<byte> text)
    {
        if (IsNumberOrDate(text)) return Value;
        if (text.Length > 1 && text[0] == text[^1] && text[0] is (byte)'"' or (byte)'\'' or (byte)'`') return Several;
        if (text.StartsWith("http://"u8) || text.StartsWith("https://"u8)) return text.ContainsAny(" \t"u8) ? Several : Value;
        if (text.ContainsAny(Dividers)) return Several;
        if (text.Contains((byte)'@')) return text.IndexOf((byte)'@') == text.LastIndexOf((byte)'@') && !text.Contains((byte)' ') ? Value : Doubtful;
        return text.ContainsAny("\"'`=<>{}[]\\"u8) || text.ContainsAnyInRange((byte)0, (byte)31) || !IsWordLike(text[0]) || IsCutShort(text[^1]) ? Doubtful : Text;
    }

    private static bool IsNumberOrDate(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAnyInRange((byte)'0', (byte)'9') || text.ContainsAnyExcept(OfNumbers)) return false;
        var comma = text.IndexOf((byte)',');
        if (comma < 0) return !text.Contains((byte)' ') || (text.ContainsAny(":/-"u8) && text.Count((byte)' ') <= 2);
        if (text.ContainsAny(" :/"u8)) return false;
        // A comma is a decimal sign once, or parts groups of three.
        var last = text.LastIndexOf((byte)',');
        return comma == last || (text.Length - last) is 4 || text[last..].IndexOf((byte)'.') == 4;
    }

    private static bool IsWordLike(byte first) => first >= 0x80 || char.IsAsciiLetterOrDigit((char)first) || first is (byte)'#' or (byte)'(' or (byte)'-' or (byte)'+' or (byte)'$' or (byte)'_' or (byte)'*';

    private static bool IsCutShort(byte last) => last is (byte)':' or (byte)'/' or (byte)'&' or (byte)'-' or (byte)'=';
}
