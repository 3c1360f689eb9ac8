using System.Buffers.Binary;

namespace Profiles.Eval.Fuzzing;

/// <summary>Spoils bytes in the ways files get spoilt: the same seed spoils them the same way.</summary>
public sealed class Mutator(Random random)
{
    private const int MaxLength = 1 << 20;
    // What means something to one of the formats.
    private static readonly string[] Signs =
        ["\"", ",", "\t", ";", "|", "\n", "\r", "\r\n", "'", "\\", " ", "{", "}", "[", "]", ":", "<", ">", "/", "&", "\0", "1e999", "-", "9999999999999999999", "\uFEFF", "中", "\uD83D", "\u0301"];

    /// <summary>The content with one to four things done to it.</summary>
    public byte[] Mutate(byte[] content)
    {
        for (var times = 1 + random.Next(4); times > 0; times--) content = Once(content);
        return content;
    }

    /// <summary>The text with one to four things done to it, still text: what stands behind the checks of encodings and packings is reached too.</summary>
    public string Mutate(string text)
    {
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            if (text.Length < 2) return text + '"';
            var from = random.Next(text.Length);
            var length = 1 + random.Next(Math.Min(text.Length - from, 1 + random.Next(64)));
            var sign = Signs[random.Next(Signs.Length)];
            text = random.Next(6) switch
            {
                0 => text[..from],
                1 => text.Remove(from, length),
                2 when text.Length < MaxLength => text.Insert(from, text.Substring(from, length)),
                3 => string.Concat(text.AsSpan(from), text.AsSpan(0, from)),
                4 => text.Insert(from, string.Concat(Enumerable.Repeat(sign, 1 + random.Next(random.Next(40) == 0 ? 20_000 : 3)))),
                _ => string.Concat(text.AsSpan(0, from), sign, text.AsSpan(from + 1)),
            };
        }
        return text;
    }

    private byte[] Once(byte[] content)
    {
        if (content.Length < 2) return [.. content, (byte)random.Next(256)];
        var from = random.Next(content.Length);
        var length = 1 + random.Next(Math.Min(content.Length - from, 1 + random.Next(256)));
        switch (random.Next(9))
        {
            case 0: return Flipped(content);
            case 1: return content[..from];
            case 2: return [.. content[..from], .. content[(from + length)..]];
            case 3 when content.Length < MaxLength: return [.. content[..(from + length)], .. content[from..]];
            case 4: return [.. content[from..], .. content[..from]];
            case 5: return [.. content[..from], .. new byte[length], .. content[from..]];
            case 6: return Overwritten(content, from, length);
            case 7: return HugeNumber(content, from);
            default: return Repeated(content, from, length);
        }
    }

    private byte[] Flipped(byte[] content)
    {
        var flipped = (byte[])content.Clone();
        for (var times = 1 + random.Next(8); times > 0; times--) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private byte[] Overwritten(byte[] content, int from, int length)
    {
        var overwritten = (byte[])content.Clone();
        random.NextBytes(overwritten.AsSpan(from, length));
        return overwritten;
    }

    /// <summary>A length or an offset that is far too large, or negative.</summary>
    private byte[] HugeNumber(byte[] content, int from)
    {
        var huge = (byte[])content.Clone();
        if (from + 4 > huge.Length) return huge;
        int[] numbers = [-1, int.MaxValue, int.MinValue, 0x7FFF, 0xFFFF, 0];
        BinaryPrimitives.WriteInt32LittleEndian(huge.AsSpan(from), numbers[random.Next(numbers.Length)]);
        return huge;
    }

    private byte[] Repeated(byte[] content, int from, int length)
    {
        var times = Math.Min(1 + random.Next(2_000), (MaxLength - content.Length) / length);
        if (times <= 0) return content;
        var repeated = new byte[content.Length + (length * times)];
        content.AsSpan(0, from).CopyTo(repeated);
        for (var time = 0; time < times; time++) content.AsSpan(from, length).CopyTo(repeated.AsSpan(from + (time * length)));
        content.AsSpan(from).CopyTo(repeated.AsSpan(from + (times * length)));
        return repeated;
    }
}
