namespace Profiles.Intake.Reading;

/// <summary>Counts the lines of an input that are UTF-8 beyond doubt and those that are not UTF-8, to tell a file pasted together from two encodings.</summary>
/// <remarks>A line of GB 18030 or Big5 is seldom UTF-8 by chance if it holds two characters of three bytes.</remarks>
internal sealed class MixedLines
{
    private const int SureThreeByteCharacters = 2;
    private long position;
    private long lineStart;
    private int pending;
    private int size;
    private uint first;
    private bool broken;
    private bool anyHigh;
    private int threeByte;

    /// <summary>Lines that are UTF-8 and hold two characters of three bytes.</summary>
    public long SureLines { get; private set; }
    /// <summary>Lines that are UTF-8 and hold any character outside ASCII.</summary>
    public long LikelyLines { get; private set; }
    /// <summary>Lines that are not UTF-8.</summary>
    public long OtherLines { get; private set; }
    public long? FirstSureAt { get; private set; }
    public long? FirstLikelyAt { get; private set; }
    public long? FirstOtherAt { get; private set; }

    public void Add(ReadOnlySpan<byte> block)
    {
        foreach (var value in block)
        {
            position++;
            if (value is (byte)'\n' or (byte)'\r') EndLine();
            else if (value >= 0x80) High(value);
            else if (pending > 0) (broken, pending) = (true, 0);
        }
    }

    public void Complete() => EndLine();

    private void High(byte value)
    {
        anyHigh = true;
        if (pending > 0)
        {
            if (value >= 0xC0 || !IsSecondAllowed(value)) (broken, pending) = (true, 0);
            else if (--pending == 0 && size > 2) threeByte++;
            first = 0;
            return;
        }
        size = value switch { >= 0xF5 => 0, >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC2 => 2, _ => 0 };
        if (size == 0) broken = true;
        else pending = size - 1;
        first = value;
    }

    // Overlong forms, surrogates and what lies beyond the last plane show in the second byte (RFC 3629).
    private bool IsSecondAllowed(byte value) => first switch { 0xE0 => value >= 0xA0, 0xED => value < 0xA0, 0xF0 => value >= 0x90, 0xF4 => value < 0x90, _ => true };

    private void EndLine()
    {
        if (anyHigh && (broken || pending > 0))
        {
            OtherLines++;
            FirstOtherAt ??= lineStart;
        }
        else if (anyHigh)
        {
            LikelyLines++;
            FirstLikelyAt ??= lineStart;
            if (threeByte >= SureThreeByteCharacters)
            {
                SureLines++;
                FirstSureAt ??= lineStart;
            }
        }
        (broken, anyHigh, pending, threeByte, lineStart) = (false, false, 0, 0, position);
    }
}
