namespace Profiles.Intake.Reading;

/// <summary>Evidence for an encoding of one, two and (GB 18030) four bytes.</summary>
/// <remarks>
/// A character counts by its use in texts of the encoding (<see cref="CharacterUse"/>): a text read in a wrong encoding is made of rare ones.
/// The idea is that of Li and Momoi, "A composite approach to language/encoding detection" (2001): coding scheme first, then distribution.
/// </remarks>
internal sealed class DoubleByteEvidence(DoubleByteTable table) : IEncodingEvidence
{
    private const int LongestCharacter = 4;
    private readonly byte[] carry = new byte[LongestCharacter];
    private readonly bool isGb18030 = table.Name == TextEncodings.Gb18030;
    private readonly bool isShiftJis = table.Name == TextEncodings.ShiftJis;
    private int carried;
    private long length;
    private double weight;

    public string Name => table.Name;
    public long? InvalidAt { get; private set; }
    public long Weighed { get; private set; }
    public double Score => Weighed == 0 ? 0 : weight / Weighed;

    public void Add(ReadOnlySpan<byte> block)
    {
        var start = length;
        length += block.Length;
        if (InvalidAt is not null) return;
        while (carried > 0 && block.Length > 0)
        {
            carry[carried++] = block[0];
            block = block[1..];
            start++;
            var size = Take(carry.AsSpan(0, carried));
            if (size < 0) InvalidAt = start - carried;
            if (size != 0) carried = 0;
        }
        Walk(block, start);
    }

    public void Complete()
    {
        if (carried > 0) InvalidAt ??= length - carried;
    }

    private void Walk(ReadOnlySpan<byte> block, long start)
    {
        var at = 0;
        while (InvalidAt is null)
        {
            var multi = block[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (multi < 0) return;
            at += multi;
            var size = Take(block[at..]);
            if (size == 0)
            {
                block[at..].CopyTo(carry);
                carried = block.Length - at;
                return;
            }
            if (size < 0) InvalidAt = start + at;
            at += size;
        }
    }

    /// <summary>Weighs the character at the start; its size, 0 if more bytes are needed, -1 if there is none.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        if (isShiftJis && bytes[0] is >= 0xA1 and <= 0xDF) return Weigh(CharacterUse.Odd, 1);
        if (isGb18030)
        {
            var size = Gb18030Syntax.Measure(bytes);
            if (size != 2) return size <= 0 ? size : Weigh(CharacterUse.Rare, size);
        }
        else if (bytes.Length < 2) return bytes[0] is 0x80 or 0xFF ? -1 : 0;
        var use = table[bytes[0], bytes[1]];
        return use == CharacterUse.Invalid && !isGb18030 ? -1 : Weigh(use, 2);
    }

    private int Weigh(CharacterUse use, int size)
    {
        Weighed++;
        weight += use switch
        {
            CharacterUse.Frequent => 1,
            CharacterUse.Usual => 0.7,
            CharacterUse.Symbol => 0.6,
            CharacterUse.Rare => 0,
            _ => -0.5,
        };
        return size;
    }
}
