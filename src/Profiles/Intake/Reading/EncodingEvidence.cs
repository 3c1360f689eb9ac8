using System.Text.Unicode;

namespace Profiles.Intake.Reading;

/// <summary>Watches all bytes of an input go by and says which encodings they can be in. Strict: one wrong byte anywhere decides.</summary>
internal sealed class EncodingEvidence
{
    private const int LongestCharacter = 4;
    private readonly byte[] utf8Carry = new byte[LongestCharacter];
    private readonly byte[] gbCarry = new byte[LongestCharacter];
    private int utf8Carried;
    private int gbCarried;
    private long length;

    public bool IsUtf8 { get; private set; } = true;
    public bool IsGb18030 { get; private set; } = true;
    /// <summary>Byte offset of the first block with a NUL in it, at the NUL; null if there is none.</summary>
    public long? FirstNul { get; private set; }
    /// <summary>Byte offset of the character that is not UTF-8, to within a block; null while all are.</summary>
    public long? NotUtf8At { get; private set; }

    public void Add(ReadOnlySpan<byte> block)
    {
        if (FirstNul is null && block.IndexOf((byte)0) is >= 0 and var nul) FirstNul = length + nul;
        if (IsUtf8) AddUtf8(block);
        if (IsGb18030) AddGb18030(block);
        length += block.Length;
    }

    /// <summary>Says that the input has ended: a character begun must have ended too.</summary>
    public void Complete()
    {
        if (IsUtf8 && utf8Carried > 0) RefuteUtf8();
        IsGb18030 &= gbCarried == 0;
    }

    private void AddUtf8(ReadOnlySpan<byte> block)
    {
        while (utf8Carried > 0 && block.Length > 0)
        {
            utf8Carry[utf8Carried++] = block[0];
            block = block[1..];
            if (utf8Carried < Utf8Length(utf8Carry[0])) continue;
            if (!Utf8.IsValid(utf8Carry.AsSpan(0, utf8Carried))) RefuteUtf8();
            utf8Carried = 0;
        }
        if (!IsUtf8) return;
        var whole = block.Length - Utf8Unfinished(block);
        if (!Utf8.IsValid(block[..whole])) RefuteUtf8();
        block[whole..].CopyTo(utf8Carry.AsSpan(utf8Carried));
        utf8Carried += block.Length - whole;
    }

    private void RefuteUtf8()
    {
        IsUtf8 = false;
        NotUtf8At = length;
    }

    /// <summary>Bytes at the end of the block that begin a character it does not finish.</summary>
    private static int Utf8Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back < LongestCharacter && back <= block.Length; back++)
        {
            var value = block[^back];
            if (value < 0x80) return 0;
            if (value >= 0xC0) return Utf8Length(value) > back ? back : 0;
        }
        return 0;
    }

    private static int Utf8Length(byte lead) => lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };

    private void AddGb18030(ReadOnlySpan<byte> block)
    {
        while (gbCarried > 0 && block.Length > 0)
        {
            gbCarry[gbCarried++] = block[0];
            block = block[1..];
            var size = Gb18030Syntax.Measure(gbCarry.AsSpan(0, gbCarried));
            if (size != 0) gbCarried = 0;
            if (size < 0) IsGb18030 = false;
        }
        while (IsGb18030)
        {
            var multi = block.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (multi < 0) return;
            block = block[multi..];
            var size = Gb18030Syntax.Measure(block);
            if (size == 0)
            {
                block.CopyTo(gbCarry);
                gbCarried = block.Length;
                return;
            }
            IsGb18030 = size > 0;
            if (IsGb18030) block = block[size..];
        }
    }
}
