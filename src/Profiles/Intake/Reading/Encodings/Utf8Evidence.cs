using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Profiles.Intake.Reading;

/// <summary>Watches all bytes of an input go by and says if they are UTF-8, and if they are text at all. Strict: one wrong byte anywhere decides.</summary>
internal sealed class Utf8Evidence
{
    private const int LongestCharacter = 4;
    /// <summary>A text has tabs, line ends, perhaps a control character as delimiter; more kinds of them than this are no text.</summary>
    private const int ControlKindsOfText = 5;
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b).Except("\t\n\v\f\r\x1B"u8.ToArray())]);
    private readonly byte[] carry = new byte[LongestCharacter];
    private int carried;
    private uint kinds;
    private long controls;

    public long Length { get; private set; }
    public bool IsUtf8 => NotUtf8At is null;
    /// <summary>Byte offset of the first character that is not UTF-8; null while all are.</summary>
    public long? NotUtf8At { get; private set; }
    public long Nuls { get; private set; }
    /// <summary>Byte offset of the first control character no text has; null if there is none.</summary>
    public long? FirstControl { get; private set; }
    /// <summary>True if more than 2 % of the bytes are NUL, or control characters of many kinds.</summary>
    public bool IsBinary => Nuls * 50 > Length || (controls * 50 > Length && uint.PopCount(kinds) > ControlKindsOfText);

    public void Add(ReadOnlySpan<byte> block)
    {
        CountControls(block);
        if (IsUtf8) Check(block);
        Length += block.Length;
    }

    /// <summary>Says that the input has ended: a character begun must have ended too.</summary>
    public void Complete()
    {
        if (IsUtf8 && carried > 0) NotUtf8At = Length - carried;
    }

    private void CountControls(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (block[at..].IndexOfAny(Controls) is >= 0 and var hit)
        {
            at += hit;
            FirstControl ??= Length + at;
            controls++;
            kinds |= 1u << block[at];
            if (block[at] == 0) Nuls++;
            at++;
        }
    }

    private void Check(ReadOnlySpan<byte> block)
    {
        var position = Length;
        while (carried > 0 && block.Length > 0)
        {
            carry[carried++] = block[0];
            block = block[1..];
            position++;
            if (carried < Size(carry[0])) continue;
            if (!Utf8.IsValid(carry.AsSpan(0, carried)))
            {
                NotUtf8At = position - carried;
                return;
            }
            carried = 0;
        }
        if (block.Length == 0) return;
        var whole = block.Length - Unfinished(block);
        if (!Utf8.IsValid(block[..whole]))
        {
            NotUtf8At = position + FirstInvalid(block[..whole]);
            return;
        }
        block[whole..].CopyTo(carry);
        carried = block.Length - whole;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(block[at..], out _, out var size) == OperationStatus.Done) at += size;
        return at;
    }

    /// <summary>Bytes at the end of the block that begin a character it does not finish.</summary>
    private static int Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back < LongestCharacter && back <= block.Length; back++)
        {
            var value = block[^back];
            if (value < 0x80) return 0;
            if (value >= 0xC0) return Size(value) > back ? back : 0;
        }
        return 0;
    }

    private static int Size(byte lead) => lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
}
