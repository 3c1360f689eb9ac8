using System.Text;
using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>A name in Chinese characters: simplified, with the readings of each.</summary>
internal sealed class ChineseName
{
    private readonly int[] characters;
    private readonly string[][] readings;

    /// <param name="text">Chinese characters only, simplified, at least one.</param>
    public ChineseName(string text)
    {
        Text = text;
        characters = [.. text.EnumerateRunes().Select(r => r.Value)];
        SurnameLength = Math.Min(Surnames.LengthIn(text), characters.Length);
        readings = [.. characters.Select(c => Pinyin.ReadingsOf(c).ToArray())];
        var special = Surnames.ReadingOf(text.AsSpan(0, Math.Min(SurnameLength, text.Length)));
        for (var i = 0; special is not null && i < SurnameLength; i++) readings[i] = [special[i], .. readings[i].Except([special[i]], StringComparer.Ordinal)];
        Surname = Sound(0, SurnameLength);
        Given = Sound(SurnameLength, characters.Length);
        GivenInitials = string.Concat(readings.Skip(SurnameLength).Where(r => r.Length > 0).Select(r => r[0][0]));
        Initials = string.Concat(readings.Where(r => r.Length > 0).Select(r => r[0][0]).Order());
    }

    /// <summary>The characters, simplified, without dots and blanks.</summary>
    public string Text { get; }

    public int Length => characters.Length;

    public int SurnameLength { get; }

    /// <summary>Pinyin of the surname, joined.</summary>
    public string Surname { get; }

    /// <summary>Pinyin of the given name, joined; empty if there is none.</summary>
    public string Given { get; }

    /// <summary>First letters of the given name's syllables in their order.</summary>
    public string GivenInitials { get; }

    /// <summary>First letters of all syllables in ascending order.</summary>
    public string Initials { get; }

    /// <summary>How many characters stand at the same place in both; lengths must be equal.</summary>
    public int SharedPlaces(ChineseName other)
    {
        var shared = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == other.characters[i]) shared++;
        }
        return shared;
    }

    /// <summary>True if the other is this name with the surname behind, or the other way round.</summary>
    public bool IsSwapped(ChineseName other) =>
        Length == other.Length && Length > 1 && (IsRotation(characters, other.characters, SurnameLength) || IsRotation(other.characters, characters, other.SurnameLength));

    /// <summary>True if each character can be read like its counterpart; lengths must be equal.</summary>
    public bool SoundsLike(ChineseName other)
    {
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] != other.characters[i] && !SharesReading(readings[i], other.readings[i])) return false;
        }
        return true;
    }

    /// <summary>True if the family names are the same characters.</summary>
    public bool SharesSurname(ChineseName other) =>
        SurnameLength == other.SurnameLength && characters.AsSpan(0, SurnameLength).SequenceEqual(other.characters.AsSpan(0, SurnameLength));

    /// <summary>True if both have the same given name of two characters or more.</summary>
    public bool SharesGivenName(ChineseName other)
    {
        var given = characters.AsSpan(SurnameLength);
        return given.Length >= 2 && given.SequenceEqual(other.characters.AsSpan(other.SurnameLength));
    }

    /// <summary>True if the Latin letters spell this name in Pinyin, family name first or last.</summary>
    /// <param name="latin">Folded letters without blanks.</param>
    public bool IsSpelt(ReadOnlySpan<char> latin) => Spells(latin, 0, isSurnameLast: false) || (Given.Length > 0 && Spells(latin, 0, isSurnameLast: true));

    private bool Spells(ReadOnlySpan<char> latin, int syllable, bool isSurnameLast)
    {
        if (syllable == characters.Length) return latin.IsEmpty;
        var index = isSurnameLast ? (syllable + SurnameLength) % characters.Length : syllable;
        foreach (var reading in readings[index])
        {
            var length = SpeltLength(latin, reading);
            if (length > 0 && Spells(latin[length..], syllable + 1, isSurnameLast)) return true;
        }
        return false;
    }

    /// <summary>How many letters spell the reading; 0 if they begin with another. ü may be v, u or, in passports, yu.</summary>
    private static int SpeltLength(ReadOnlySpan<char> latin, string reading)
    {
        var used = 0;
        foreach (var c in reading)
        {
            if (used >= latin.Length) return 0;
            if (c == 'v' && latin[used] == 'y' && used + 1 < latin.Length && latin[used + 1] == 'u') used += 2;
            else if (latin[used] == c || (c == 'v' && latin[used] == 'u')) used++;
            else return 0;
        }
        return used;
    }

    private static bool IsRotation(int[] a, int[] b, int surnameLength) =>
        a.AsSpan(surnameLength).SequenceEqual(b.AsSpan(0, b.Length - surnameLength)) && a.AsSpan(0, surnameLength).SequenceEqual(b.AsSpan(b.Length - surnameLength));

    private static bool SharesReading(string[] a, string[] b)
    {
        foreach (var reading in a)
        {
            foreach (var other in b)
            {
                if (string.Equals(reading, other, StringComparison.Ordinal)) return true;
            }
        }
        return false;
    }

    private string Sound(int from, int to)
    {
        var sound = new StringBuilder();
        for (var i = from; i < to; i++) sound.Append(readings[i].Length > 0 ? readings[i][0] : char.ConvertFromUtf32(characters[i]));
        return sound.ToString();
    }
}
