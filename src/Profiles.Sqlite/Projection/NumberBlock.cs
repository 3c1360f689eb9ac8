using System.Runtime.InteropServices;

namespace Profiles.Sqlite.Projection;

/// <summary>The numbers of one column in one block: places of two bytes each, ascending, then as many numbers of eight. Little-endian.</summary>
internal static class NumberBlock
{
    private const int CellBytes = sizeof(ushort) + sizeof(long);

    /// <summary>Sets the bits of the places whose number lies in the range, both ends included.</summary>
    public static void OrRange(Span<ulong> words, ReadOnlySpan<byte> blob, long from, long to)
    {
        if (words.IsEmpty) return;
        var places = Cells(blob, out var numbers);
        // One comparison for both ends: what is below the first wraps round to a great one.
        var width = (ulong)(to - from);
        for (var i = 0; i < places.Length; i++)
        {
            var isIn = (ulong)(numbers[i] - from) <= width ? 1UL : 0UL;
            words[places[i] >> 6] |= isIn << (places[i] & 63);
        }
    }

    /// <summary>Adds the numbers of the places that are among <paramref name="words"/>.</summary>
    public static void Gather(ReadOnlySpan<ulong> words, ReadOnlySpan<byte> blob, List<long> into)
    {
        if (words.IsEmpty) return;
        var places = Cells(blob, out var numbers);
        for (var i = 0; i < places.Length; i++)
            if ((words[places[i] >> 6] >> (places[i] & 63) & 1) != 0) into.Add(numbers[i]);
    }

    /// <summary>Takes the places that have a number out of <paramref name="words"/> and offers their rows. Returns how many there were.</summary>
    /// <param name="descending">True: the greatest number is offered as the least. No number is so great that its opposite does not fit.</param>
    public static int TakeOut(Span<ulong> words, ReadOnlySpan<byte> blob, LeastRows least, long firstRow, bool descending)
    {
        if (words.IsEmpty) return 0;
        var taken = 0;
        var places = Cells(blob, out var numbers);
        for (var i = 0; i < places.Length; i++)
        {
            ref var word = ref words[places[i] >> 6];
            var bit = 1UL << (places[i] & 63);
            if ((word & bit) == 0) continue;
            word ^= bit;
            taken++;
            least.Offer(descending ? -numbers[i] : numbers[i], firstRow + places[i]);
        }
        return taken;
    }

    /// <summary>The blob with numbers set or, null, taken out; empty if none is left. Of a place that is named twice the last counts.</summary>
    public static byte[] Change(ReadOnlySpan<byte> blob, IReadOnlyList<(ushort Place, long? Number)> changes)
    {
        var places = Cells(blob, out var numbers);
        var (changedPlaces, changedNumbers) = (new ushort[places.Length + changes.Count], new long[places.Length + changes.Count]);
        var (next, kept) = (0, 0);
        foreach (var (place, number) in changes.OrderBy(c => c.Place))
        {
            while (next < places.Length && places[next] < place) (changedPlaces[kept], changedNumbers[kept++]) = (places[next], numbers[next++]);
            if (next < places.Length && places[next] == place) next++;
            if (kept > 0 && changedPlaces[kept - 1] == place) kept--;
            if (number is { } value) (changedPlaces[kept], changedNumbers[kept++]) = (place, value);
        }
        places[next..].CopyTo(changedPlaces.AsSpan(kept));
        numbers[next..].CopyTo(changedNumbers.AsSpan(kept));
        kept += places.Length - next;
        return [.. MemoryMarshal.AsBytes(changedPlaces.AsSpan(0, kept)), .. MemoryMarshal.AsBytes(changedNumbers.AsSpan(0, kept))];
    }

    /// <summary>The places, and with each its number.</summary>
    private static ReadOnlySpan<ushort> Cells(ReadOnlySpan<byte> blob, out ReadOnlySpan<long> numbers)
    {
        var count = blob.Length / CellBytes;
        numbers = MemoryMarshal.Cast<byte, long>(blob[(count * sizeof(ushort))..]);
        return MemoryMarshal.Cast<byte, ushort>(blob[..(count * sizeof(ushort))]);
    }
}
