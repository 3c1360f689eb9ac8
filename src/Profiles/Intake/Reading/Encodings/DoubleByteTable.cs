using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>How usual a character is in texts of its encoding.</summary>
internal enum CharacterUse : byte
{
    Invalid,
    /// <summary>Private use, half-width kana, extensions: seldom in a text, often in a wrong reading of one.</summary>
    Odd,
    /// <summary>Assigned, outside the first level.</summary>
    Rare,
    /// <summary>Full-width punctuation, digits and letters.</summary>
    Symbol,
    /// <summary>First level Han, kana, Hangul: what the makers of the standard put first because it is used most.</summary>
    Usual,
    /// <summary>Among the few hundred that make up half of a text or of a table of customers.</summary>
    Frequent,
}

/// <summary>The use of every character of two bytes in an encoding, made once from .NET's own table of it.</summary>
internal sealed class DoubleByteTable
{
    private readonly CharacterUse[] uses = new CharacterUse[0x10000];

    private DoubleByteTable(string name, Func<int, int, bool> isFirstLevel, string frequent, Func<char, bool> isScript)
    {
        Name = name;
        var encoding = TextEncodings.Get(name);
        Span<byte> code = stackalloc byte[2];
        Span<char> decoded = stackalloc char[4];
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
            {
                (code[0], code[1]) = ((byte)lead, (byte)trail);
                if (trail == 0x7F || encoding.GetChars(code, decoded) != 1) continue;
                uses[(lead << 8) | trail] = Use(decoded[0], isFirstLevel(lead, trail), isScript);
            }
        }
        foreach (var character in frequent)
        {
            var bytes = encoding.GetBytes([character]);
            if (bytes.Length == 2) uses[(bytes[0] << 8) | bytes[1]] = CharacterUse.Frequent;
        }
    }

    public static Lazy<DoubleByteTable> Gb18030 { get; } = new(() => new DoubleByteTable(
        TextEncodings.Gb18030, (lead, trail) => lead is >= 0xB0 and <= 0xD7 && trail >= 0xA1, FrequentCharacters.Simplified, _ => false));
    public static Lazy<DoubleByteTable> Big5 { get; } = new(() => new DoubleByteTable(
        TextEncodings.Big5, (lead, _) => lead is >= 0xA4 and <= 0xC6, FrequentCharacters.Traditional, _ => false));
    public static Lazy<DoubleByteTable> ShiftJis { get; } = new(() => new DoubleByteTable(
        TextEncodings.ShiftJis, (lead, _) => lead is >= 0x88 and <= 0x98, FrequentCharacters.Japanese, IsKana));
    public static Lazy<DoubleByteTable> EucJp { get; } = new(() => new DoubleByteTable(
        TextEncodings.EucJp, (lead, trail) => lead is >= 0xB0 and <= 0xCF && trail >= 0xA1, FrequentCharacters.Japanese, IsKana));
    public static Lazy<DoubleByteTable> EucKr { get; } = new(() => new DoubleByteTable(
        TextEncodings.EucKr, (lead, trail) => lead is >= 0xB0 and <= 0xC8 && trail >= 0xA1, FrequentCharacters.Korean, _ => false));

    public string Name { get; }

    public CharacterUse this[byte lead, byte trail] => uses[(lead << 8) | trail];

    private static CharacterUse Use(char character, bool isFirstLevel, Func<char, bool> isScript) => character switch
    {
        '\uFFFD' => CharacterUse.Invalid,
        _ when isScript(character) || isFirstLevel => CharacterUse.Usual,
        >= '\uE000' and <= '\uF8FF' or < '\u00A0' => CharacterUse.Odd,
        >= '\u3000' and <= '\u3020' or >= '\uFF01' and <= '\uFF5E' or >= '\u2010' and <= '\u2027' or '\u00B7' or '\uFFE5' => CharacterUse.Symbol,
        >= '\u3040' and <= '\u312F' or >= '\u2500' and <= '\u25FF' => CharacterUse.Odd,
        _ => CharacterUse.Rare,
    };

    private static bool IsKana(char character) => character is >= '\u3041' and <= '\u30FE';
}
