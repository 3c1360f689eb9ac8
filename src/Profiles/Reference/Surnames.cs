using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>Chinese surnames of two characters, and surnames that are read otherwise than the character alone.</summary>
public static class Surnames
{
    private static readonly FrozenDictionary<string, string[]> Known = ReferenceText.Lines("surnames.txt")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(cells => cells[0], cells => cells[1].Split(' '), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Characters of the surname with which a full Chinese name begins: 2 if it is a compound one that leaves a given name, else 1.</summary>
    /// <param name="name">Simplified characters.</param>
    public static int LengthIn(ReadOnlySpan<char> name) => name.Length >= 3 && KnownBySpan.ContainsKey(name[..2]) ? 2 : 1;

    /// <summary>Readings of a surname's characters where they differ from the usual ones, one each; null for other surnames.</summary>
    /// <param name="surname">Simplified characters.</param>
    public static IReadOnlyList<string>? ReadingOf(ReadOnlySpan<char> surname) => KnownBySpan.TryGetValue(surname, out var reading) ? reading : null;
}
