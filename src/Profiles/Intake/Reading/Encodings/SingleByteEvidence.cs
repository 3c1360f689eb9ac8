using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Evidence for an encoding of one byte a character: Western or Cyrillic.</summary>
/// <remarks>
/// Nearly every byte is valid in these, so the neighbours count: in a Western text a letter outside ASCII stands next to ASCII letters, in a
/// Cyrillic one next to others of its kind, and capitals begin words.
/// </remarks>
internal sealed class SingleByteEvidence : IEncodingEvidence
{
    /// <summary>Fewer characters are no clear evidence of Cyrillic: two bytes of Chinese read like a word.</summary>
    private const int LeastCyrillic = 12;
    private const string FrequentCyrillic = "оеаинтсрвлкмдпу";
    private const string Typographic = "€‚„…‘’“”•–—™\u00A0¡£§©«®°´·»¿№²³";
    private readonly char[] characters = new char[256];
    private readonly bool isCyrillic;
    private long length;
    private double weight;
    private byte before = (byte)' ';
    private byte current = (byte)' ';

    public SingleByteEvidence(string name)
    {
        Name = name;
        isCyrillic = name != TextEncodings.Windows1252;
        TextEncodings.Get(name).GetChars([.. Enumerable.Range(0, 256).Select(b => (byte)b)], characters);
        // .NET decodes the five bytes windows-1252 leaves open to control characters.
        for (var value = 0x80; value < 0xA0; value++)
            if (char.IsControl(characters[value])) characters[value] = '\uFFFD';
    }

    public string Name { get; }
    public long? InvalidAt { get; private set; }
    public long Weighed { get; private set; }
    public double Score => Weighed == 0 || (isCyrillic && Weighed < LeastCyrillic) ? 0 : weight / Weighed;

    public void Add(ReadOnlySpan<byte> block)
    {
        foreach (var next in block)
        {
            if (current >= 0x80) Weigh(next);
            (before, current) = (current, next);
            length++;
        }
    }

    public void Complete()
    {
        if (current >= 0x80) Weigh((byte)' ');
    }

    private void Weigh(byte next)
    {
        var (left, character, right) = (characters[before], characters[current], characters[next]);
        if (character == '\uFFFD') InvalidAt ??= length - 1;
        Weighed++;
        weight += !char.IsLetter(character) ? Symbol(character, left, right)
            : isCyrillic ? Cyrillic(character, left, right)
            : Western(character, left, right);
    }

    private static double Symbol(char character, char left, char right) =>
        Typographic.Contains(character) && (char.IsAscii(left) || char.IsAscii(right)) ? 0.7 : -0.4;

    private static double Western(char character, char left, char right)
    {
        var neighbours = (char.IsAsciiLetter(left) ? 1 : 0) + (char.IsAsciiLetter(right) ? 1 : 0);
        if (char.IsUpper(character) && char.IsAsciiLetterLower(left)) return -0.2;
        if (!char.IsAscii(left) && !char.IsAscii(right)) return -0.5;
        return neighbours > 0 ? 1 : char.IsLower(character) && char.IsAscii(left) && char.IsAscii(right) ? 0.3 : -0.3;
    }

    private static double Cyrillic(char character, char left, char right)
    {
        if (!IsCyrillic(character)) return -0.5;
        if (char.IsUpper(character) && char.IsLower(left)) return -0.5;
        if (char.IsAsciiLetter(left) || char.IsAsciiLetter(right)) return -0.5;
        if (!IsCyrillic(left) && !IsCyrillic(right)) return 0.3;
        return FrequentCyrillic.Contains(character) ? 1 : 0.6;
    }

    private static bool IsCyrillic(char character) => character is >= '\u0400' and <= '\u045F';
}
