namespace Profiles.Sqlite.Projection;

/// <summary>The rows of the least numbers among many that are offered one by one.</summary>
/// <remarks>
/// A buffer of twice as many as are wanted; full, it is parted at the last one wanted (quickselect, Hoare 1961) and what lies behind is dropped. So an offer
/// costs the same whatever order the numbers come in: a heap is slowest where each next one is better, as instants of saving are.
/// </remarks>
/// <param name="wanted">At least 1.</param>
internal sealed class LeastRows(int wanted)
{
    /// <summary>Of few wanted ones the buffer is not halved at every turn.</summary>
    private const int LeastBuffer = 1 << 12;

    private readonly Entry[] buffer = new Entry[Math.Max(LeastBuffer, checked(2 * wanted))];
    private int count;
    private long below = long.MaxValue;

    /// <param name="row">Greater than all offered before: of equal numbers the first row goes first.</param>
    public void Offer(long number, long row)
    {
        if (number >= below) return;
        buffer[count++] = new Entry(number, row);
        if (count < buffer.Length) return;
        Part(buffer, wanted - 1);
        count = wanted;
        below = buffer[wanted - 1].Number;
    }

    /// <summary>The rows by their numbers, but for the first <paramref name="skip"/>.</summary>
    public long[] Rows(int skip)
    {
        var kept = buffer.AsSpan(0, count);
        kept.Sort();
        var rows = new long[Math.Max(0, Math.Min(count, wanted) - skip)];
        for (var i = 0; i < rows.Length; i++) rows[i] = kept[skip + i].Row;
        return rows;
    }

    /// <summary>Moves what is less than the entry that belongs at the place before it, and what is greater behind it.</summary>
    private static void Part(Span<Entry> entries, int place)
    {
        var (from, to) = (0, entries.Length - 1);
        while (from < to)
        {
            var pivot = Middle(entries[from], entries[from + ((to - from) / 2)], entries[to]);
            var (left, right) = (from, to);
            while (left <= right)
            {
                while (entries[left].CompareTo(pivot) < 0) left++;
                while (entries[right].CompareTo(pivot) > 0) right--;
                if (left > right) break;
                (entries[left], entries[right]) = (entries[right], entries[left]);
                left++;
                right--;
            }
            if (place <= right) to = right;
            else if (place >= left) from = left;
            else return;
        }
    }

    private static Entry Middle(Entry a, Entry b, Entry c)
    {
        if (a.CompareTo(b) > 0) (a, b) = (b, a);
        return b.CompareTo(c) <= 0 ? b : a.CompareTo(c) > 0 ? a : c;
    }

    private readonly record struct Entry(long Number, long Row) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Number != other.Number ? Number.CompareTo(other.Number) : Row.CompareTo(other.Row);
    }
}
