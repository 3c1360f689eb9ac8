namespace Profiles.Intake.Reading;

/// <summary>The byte structure of GB 18030: characters of one, two and four bytes.</summary>
/// <remarks>
/// One byte: 00–7F. Two: 81–FE, then 40–7E or 80–FE. Four: 81–FE, 30–39, 81–FE, 30–39. So quote, comma, semicolon, tab, space, CR and LF
/// are never the later byte of a character, but <c>|</c> (7C) can be; digits can be too.
/// </remarks>
internal static class Gb18030Syntax
{
    /// <summary>Bytes of the character at the start of <paramref name="bytes"/>: 1, 2 or 4; 0 if more are needed; -1 if there is none.</summary>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] < 0x80) return 1;
        if (!IsLead(bytes[0])) return -1;
        if (bytes.Length < 2) return 0;
        if (bytes[1] is >= 0x40 and <= 0xFE and not 0x7F) return 2;
        if (!IsDigit(bytes[1])) return -1;
        if (bytes.Length < 4) return bytes.Length == 3 && !IsLead(bytes[2]) ? -1 : 0;
        return IsLead(bytes[2]) && IsDigit(bytes[3]) && IsAssigned(bytes) ? 4 : -1;
    }

    /// <summary>True if <paramref name="index"/> begins a character, where <paramref name="bytes"/> does.</summary>
    public static bool BeginsCharacter(ReadOnlySpan<byte> bytes, int index)
    {
        var at = 0;
        while (at < index)
        {
            var multi = bytes[at..index].IndexOfAnyInRange((byte)0x81, (byte)0xFE);
            if (multi < 0) return true;
            at += multi;
            at += Math.Max(Measure(bytes[at..]), 1);
        }
        return at == index;
    }

    private static bool IsLead(byte value) => value is >= 0x81 and <= 0xFE;

    private static bool IsDigit(byte value) => value is >= 0x30 and <= 0x39;

    // Four-byte codes are counted from 81308130: up to 8431A439 they are the rest of the BMP, from 90308130 to E3329A35 the other planes.
    private static bool IsAssigned(ReadOnlySpan<byte> code)
    {
        var index = (((code[0] - 0x81) * 10 + (code[1] - 0x30)) * 126 + (code[2] - 0x81)) * 10 + (code[3] - 0x30);
        return index is >= 0 and <= 39419 or >= 189000 and <= 189000 + 0xFFFFF;
    }
}
