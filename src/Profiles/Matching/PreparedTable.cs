namespace Profiles.Matching;

/// <summary>A table made ready to be compared: every different value prepared once.</summary>
internal sealed class PreparedTable
{
    private readonly PreparedValue?[] values;
    private readonly int width;

    private PreparedTable(int rows, int width)
    {
        (Rows, this.width) = (rows, width);
        values = new PreparedValue?[(long)rows * width];
        Content = new ulong[rows];
        Distinct = new IReadOnlyList<PreparedValue>[width];
        Filled = new int[width];
    }

    public int Rows { get; }

    /// <summary>Hash of everything compared; equal rows have equal ones.</summary>
    public ulong[] Content { get; }

    /// <summary>The different values of each comparison that say something.</summary>
    public IReadOnlyList<PreparedValue>[] Distinct { get; }

    /// <summary>Rows that say something, one number a comparison.</summary>
    public int[] Filled { get; }

    /// <summary>One value a comparison.</summary>
    public ReadOnlySpan<PreparedValue?> this[int row] => values.AsSpan(row * width, width);

    /// <exception cref="ArgumentException">The table lacks a column of the model.</exception>
    public static PreparedTable Of(RecordTable table, PairScorer scorer, CancellationToken cancellation)
    {
        var comparisons = scorer.Model.Comparisons;
        var prepared = new PreparedTable(table.Rows, comparisons.Count);
        var hashes = new ulong[comparisons.Count][];
        Parallel.For(0, comparisons.Count, new ParallelOptions { CancellationToken = cancellation }, c => hashes[c] = prepared.Fill(table, scorer, c));
        for (var row = 0; row < table.Rows; row++)
        {
            var hash = 0ul;
            for (var c = 0; c < hashes.Length; c++) hash = StableHash.Mix(hash, hashes[c][row]);
            prepared.Content[row] = hash;
        }
        return prepared;
    }

    /// <summary>Sets how rare each value is under another model of the same comparisons.</summary>
    public void SetTerms(PairScorer scorer)
    {
        for (var c = 0; c < Distinct.Length; c++)
            foreach (var value in Distinct[c]) scorer.SetTerm(c, value);
    }

    /// <summary>Fills in one comparison, and gives a hash of the text of each row.</summary>
    private ulong[] Fill(RecordTable table, PairScorer scorer, int comparison)
    {
        var definition = scorer.Model.Comparisons[comparison];
        var columns = definition.Columns.Select(name => table.IndexOf(name) is >= 0 and var c ? c : throw new ArgumentException($"No column {name}.", nameof(table))).ToArray();
        var hashes = new ulong[table.Rows];
        var known = new Dictionary<ulong, (PreparedValue? Value, ulong Hash)>();
        var distinct = new List<PreparedValue>();
        for (var row = 0; row < table.Rows; row++)
        {
            // Ids of texts count from 1 up to the rows: those of several columns are told apart by hash, one by itself.
            var key = 0ul;
            foreach (var column in columns) key = columns.Length == 1 ? (ulong)table.Id(column, row) : StableHash.Mix(key, (ulong)table.Id(column, row));
            if (!known.TryGetValue(key, out var found))
            {
                var at = row;
                var text = PairScorer.Joined(definition, name => table[table.IndexOf(name), at]);
                found = (scorer.Prepare(comparison, text), text is null ? 0 : StableHash.Of(text));
                known.Add(key, found);
                if (found.Value is not null) distinct.Add(found.Value);
            }
            values[(long)row * width + comparison] = found.Value;
            hashes[row] = found.Hash;
            if (found.Value is null) continue;
            found.Value.Rows++;
            Filled[comparison]++;
        }
        Distinct[comparison] = distinct;
        return hashes;
    }
}
