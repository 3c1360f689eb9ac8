using System.Text;

namespace Profiles.Matching.Comparators;

/// <summary>A key that spellings of one sound share, for blocking: meier, meyer and maier share <c>mr</c>.</summary>
/// <remarks>
/// After Soundex (Russell, US patent 1,261,167, 1918): consonants by the class of their sound, vowels dropped, doubles once. Unlike Soundex the
/// first letter is classed as well (ph and f, c and k meet), groups of letters are read before single ones, and the key is not cut.
/// </remarks>
internal static class SoundKey
{
    private static readonly (string Letters, string Sound)[] Groups =
    [
        ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("ght", "t"), ("ph", "f"), ("sh", "s"), ("ch", "k"), ("ck", "k"), ("th", "t"), ("dt", "t"), ("tz", "s"),
        ("wr", "r"), ("kn", "n"), ("gn", "n"), ("wh", "w"), ("rh", "r"), ("gh", ""), ("mb", "m"), ("qu", "k"), ("x", "ks"),
    ];

    /// <param name="word">Folded, Latin letters. Words of other letters are their own key.</param>
    public static string Of(string word)
    {
        var key = new StringBuilder(word.Length);
        for (var index = 0; index < word.Length;)
        {
            var (sound, length) = SoundAt(word, index);
            foreach (var c in sound)
            {
                if (key.Length == 0 || key[^1] != c) key.Append(c);
            }
            index += length;
        }
        return key.Length == 0 ? word : key.ToString();
    }

    private static (string Sound, int Length) SoundAt(string word, int index)
    {
        foreach (var (letters, sound) in Groups)
        {
            if (string.CompareOrdinal(word, index, letters, 0, letters.Length) == 0) return (sound, letters.Length);
        }
        var one = word[index] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => index == 0 ? "a" : "",
            'h' or 'w' when index > 0 => "",
            'c' or 'q' or 'g' or 'k' => "k",
            'z' or 's' => "s",
            'j' => "j",
            'd' or 't' => "t",
            'b' or 'p' => "p",
            'f' or 'v' => "f",
            'm' or 'n' => index > 0 ? "n" : word[index].ToString(),
            var c => c.ToString(),
        };
        return (one, 1);
    }
}
