using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>One spelling for Chinese characters that are written in several ways: traditional forms (繁體) and variants (異體).</summary>
public static class HanVariants
{
    private const int MaxSteps = 4;

    private static readonly FrozenDictionary<char, char> Standard = Load();

    /// <summary>Traditional and variant characters as the standard simplified ones, everything else unchanged; the same instance if nothing changes.</summary>
    /// <remarks>Character by character: for comparing and searching. Text for people needs words (乾坤 stays as it is, 乾淨 does not).</remarks>
    public static string Simplify(string text)
    {
        var first = 0;
        while (first < text.Length && !Standard.ContainsKey(text[first])) first++;
        if (first == text.Length) return text;
        return string.Create(text.Length, text, static (simplified, source) =>
        {
            for (var index = 0; index < source.Length; index++) simplified[index] = Standard.GetValueOrDefault(source[index], source[index]);
        });
    }

    private static FrozenDictionary<char, char> Load()
    {
        var next = Pairs("simplified.txt");
        foreach (var (variant, standard) in Pairs("variants.txt")) next[variant] = standard;
        return next.Keys.ToFrozenDictionary(c => c, Last);

        // A variant may stand for a traditional character, and a simplified one (苧 of 薴) is at times a traditional one itself.
        char Last(char character)
        {
            for (var step = 0; step < MaxSteps && next.TryGetValue(character, out var further); step++) character = further;
            return character;
        }
    }

    private static Dictionary<char, char> Pairs(string table)
    {
        var pairs = new Dictionary<char, char>();
        foreach (var line in ReferenceText.Lines(table))
        {
            foreach (var pair in line.Split(' ')) pairs[pair[0]] = pair[1];
        }
        return pairs;
    }
}
