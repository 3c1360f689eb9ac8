using System.Collections.Frozen;
using System.Text;

namespace Profiles.Reference;

/// <summary>Readings of Chinese characters in Hanyu Pinyin (ISO 7098), lower case, without tones; <c>v</c> stands for ü.</summary>
public static class Pinyin
{
    private static readonly Dictionary<int, string[]> Readings = Load();
    private static readonly Lazy<FrozenSet<string>> Syllables = new(() => Readings.Values.SelectMany(r => r).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The most common reading; null for what is no Chinese character, or one whose reading is not known.</summary>
    public static string? Of(char character) => ReadingsOf(character) is { Count: > 0 } readings ? readings[0] : null;

    /// <summary>All readings, the most common first; empty if none is known.</summary>
    /// <param name="codePoint">A Unicode code point: rare characters of names lie beyond the basic plane.</param>
    public static IReadOnlyList<string> ReadingsOf(int codePoint) => Readings.GetValueOrDefault(codePoint, []);

    /// <summary>True for the reading of some character.</summary>
    /// <param name="text">Lower case, <c>v</c> for ü.</param>
    public static bool IsSyllable(string text) => Syllables.Value.Contains(text);

    private static Dictionary<int, string[]> Load()
    {
        var readings = new Dictionary<int, string[]>(45000);
        foreach (var line in ReferenceText.Lines("pinyin.txt"))
        {
            // rank, reading, characters: ranks stand in order, so a further reading goes behind those before it.
            var cells = line.Split('\t');
            string[] only = [cells[1]];
            foreach (var rune in cells[2].EnumerateRunes())
                readings[rune.Value] = readings.TryGetValue(rune.Value, out var before) ? [.. before, cells[1]] : only;
        }
        return readings;
    }
}
