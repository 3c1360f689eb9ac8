namespace Profiles.Intake.Reading;

/// <summary>The mark some encodings put at the beginning of a text.</summary>
/// <param name="Encoding">Web name.</param>
/// <param name="Length">Bytes of the mark.</param>
internal sealed record ByteOrderMark(string Encoding, int Length)
{
    /// <summary>The mark at the start; null if there is none.</summary>
    public static ByteOrderMark? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return new ByteOrderMark(TextEncodings.Utf8, 3);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33])) return new ByteOrderMark(TextEncodings.Gb18030, 4);
        // FF FE 00 00 would be UTF-16 with a NUL as its first character, which no text has.
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return new ByteOrderMark(TextEncodings.Utf32, 4);
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return new ByteOrderMark(TextEncodings.Utf32BigEndian, 4);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new ByteOrderMark(TextEncodings.Utf16, 2);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new ByteOrderMark(TextEncodings.Utf16BigEndian, 2);
        return null;
    }
}
