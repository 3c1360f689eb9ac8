using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>Short and pet forms of Western given names, and spellings of one name in several languages.</summary>
public static class Nicknames
{
    private static readonly FrozenDictionary<string, int[]> Groups = Load();

    /// <summary>Numbers of the groups a name belongs to, ascending; empty for a name without known forms. Names that share a group may be one.</summary>
    /// <param name="name">Lower case, without diacritics.</param>
    public static int[] GroupsOf(string name) => Groups.GetValueOrDefault(name, []);

    private static FrozenDictionary<string, int[]> Load()
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in ReferenceText.Lines("nicknames.txt"))
        {
            foreach (var name in line.Split(' '))
            {
                if (!groups.TryGetValue(name, out var of)) groups.Add(name, of = []);
                if (!of.Contains(number)) of.Add(number);
            }
            number++;
        }
        return groups.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal);
    }
}
