using System.Buffers.Binary;
using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Evidence for UTF-16 or UTF-32 without a byte order mark.</summary>
/// <remarks>Every unit has to be assigned and its surrogates paired, and line ends, spaces, digits or delimiters, which every table has, must stand among them.</remarks>
internal sealed class WideEvidence(string name) : IEncodingEvidence
{
    private readonly int unit = name is TextEncodings.Utf32 or TextEncodings.Utf32BigEndian ? 4 : 2;
    private readonly bool bigEndian = name is TextEncodings.Utf16BigEndian or TextEncodings.Utf32BigEndian;
    private readonly byte[] carry = new byte[4];
    private int carried;
    private long length;
    private long ascii;
    private long strange;
    private bool afterHigh;

    public string Name => name;
    public long? InvalidAt { get; private set; }
    public long Weighed { get; private set; }
    public double Score => Weighed == 0 || ascii * 20 < Weighed ? 0 : 1 - 10.0 * strange / Weighed;

    public void Add(ReadOnlySpan<byte> block)
    {
        foreach (var value in block)
        {
            if (InvalidAt is not null) return;
            carry[carried++] = value;
            length++;
            if (carried < unit) continue;
            carried = 0;
            Take(unit == 2
                ? bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(carry) : BinaryPrimitives.ReadUInt16LittleEndian(carry)
                : bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(carry) : BinaryPrimitives.ReadUInt32LittleEndian(carry));
        }
    }

    public void Complete()
    {
        if (carried > 0 || afterHigh) InvalidAt ??= length - carried;
    }

    private void Take(uint value)
    {
        Weighed++;
        var isLow = value is >= 0xDC00 and <= 0xDFFF;
        if (unit == 2 && isLow != afterHigh || value > 0x10FFFF || unit == 4 && value is >= 0xD800 and <= 0xDFFF)
        {
            InvalidAt = length - unit;
            return;
        }
        afterHigh = unit == 2 && value is >= 0xD800 and <= 0xDBFF;
        if (value is >= 0x20 and < 0x7F or '\t' or '\r' or '\n') ascii++;
        else if (value < 0x20 || (!afterHigh && !isLow && IsUnassigned(value))) strange++;
    }

    private static bool IsUnassigned(uint value) =>
        CharUnicodeInfo.GetUnicodeCategory((int)value) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control;
}
