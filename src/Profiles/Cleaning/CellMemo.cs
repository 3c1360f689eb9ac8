using System.Runtime.InteropServices;

namespace Profiles.Cleaning;

/// <summary>What was read in the cells of one column, so that a text that comes again is not parsed again.</summary>
/// <remarks>
/// Sound because kinds are pure. A table of fixed size in which a text has one place and a newer one takes it, so memory is bounded and
/// texts chosen to collide cost no more than parsing. A column whose cells seldom come again loses its table.
/// Not safe for several threads at once.
/// </remarks>
internal sealed class CellMemo
{
    /// <summary>Longer cells are not remembered: they seldom come again.</summary>
    private const int MaxLength = 48;
    private const int PlaceBits = 10;
    private const int FourCharacters = 4;
    /// <summary>After so many look-ups it is judged whether remembering pays.</summary>
    private const int Trial = 1024;
    /// <summary>Of the look-ups of a trial, those that must find something.</summary>
    private const int LeastFound = Trial / 4;

    private Entry[]? entries;
    private bool hasSeenOne;
    private bool isGivenUp;
    private int looked;
    private int found;

    /// <summary>The reading of an equal cell, if it is remembered.</summary>
    public bool TryGet(string cell, out FieldReading reading)
    {
        reading = default;
        if (entries is null || cell.Length > MaxLength) return false;
        ref readonly var entry = ref entries[PlaceOf(cell)];
        var isKnown = string.Equals(entry.Cell, cell, StringComparison.Ordinal);
        if (isKnown)
        {
            found++;
            reading = entry.Reading;
        }
        if (++looked == Trial) Judge();
        return isKnown;
    }

    public void Put(string cell, in FieldReading reading)
    {
        if (isGivenUp || cell.Length > MaxLength) return;
        if (entries is null)
        {
            // A lead is one row, and its cleaner reads no other.
            if (!hasSeenOne)
            {
                hasSeenOne = true;
                return;
            }
            entries = new Entry[1 << PlaceBits];
        }
        entries[PlaceOf(cell)] = new Entry(cell, reading);
    }

    private void Judge()
    {
        isGivenUp = found < LeastFound;
        if (isGivenUp) entries = null;
        looked = found = 0;
    }

    private static int PlaceOf(ReadOnlySpan<char> cell)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15; // 2^64 / golden ratio: Knuth, The Art of Computer Programming, volume 3, 6.4
        var hash = (ulong)cell.Length;
        if (cell.Length < FourCharacters)
            foreach (var c in cell) hash = (hash << 16) + c;
        else
        {
            foreach (var four in MemoryMarshal.Cast<char, ulong>(cell)) hash = (hash ^ four) * Multiplier;
            hash ^= MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(cell[^FourCharacters..]));
        }
        return (int)((hash * Multiplier) >> (64 - PlaceBits));
    }

    private readonly record struct Entry(string? Cell, FieldReading Reading);
}
