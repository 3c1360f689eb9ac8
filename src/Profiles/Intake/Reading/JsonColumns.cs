namespace Profiles.Intake.Reading;

/// <summary>The columns NDJSON objects are spread over: dotted property names in the order they were first seen.</summary>
internal sealed class JsonColumns
{
    /// <summary>Distinct names a file may have.</summary>
    public const int Limit = 2_000;
    /// <summary>Characters of a dotted name.</summary>
    public const int MaxNameLength = 512;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public JsonColumns() => lookup = indexes.GetAlternateLookup<ReadOnlySpan<char>>();

    public JsonColumns(IEnumerable<string> header) : this()
    {
        foreach (var name in header) TryAdd(name);
    }

    public IReadOnlyList<string> Names => names;

    public int Count => names.Count;

    /// <summary>Index of the column, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> name) => lookup.TryGetValue(name, out var index) ? index : -1;

    public bool TryAdd(ReadOnlySpan<char> name)
    {
        if (names.Count >= Limit) return false;
        var text = name.ToString();
        indexes.Add(text, names.Count);
        names.Add(text);
        return true;
    }

    /// <summary>Forgets the columns from <paramref name="count"/> on: those of an object that turned out broken.</summary>
    public void TruncateTo(int count)
    {
        foreach (var name in names[count..]) indexes.Remove(name);
        names.RemoveRange(count, names.Count - count);
    }
}
