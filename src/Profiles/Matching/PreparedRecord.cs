namespace Profiles.Matching;

/// <summary>A record made ready to be compared with any number of others under one model.</summary>
public sealed class PreparedRecord
{
    internal PreparedRecord(PreparedValue?[] values) => Values = values;

    /// <summary>One a comparison of the model; null where the record says nothing.</summary>
    internal PreparedValue?[] Values { get; }
}

/// <summary>A value made ready to be compared. Records with equal values share it.</summary>
internal sealed class PreparedValue(object prepared, int selfLevel, HashedKey[] keys)
{
    public object Prepared => prepared;
    /// <summary>Level of the value with itself.</summary>
    public int SelfLevel => selfLevel;
    public HashedKey[] Keys => keys;
    /// <summary>Rows of the table it was read from that have it.</summary>
    public int Rows { get; set; }
    /// <summary>-log2 of the share of records that have its term; 0 until a model says it.</summary>
    public float TermBits { get; set; }

    public static PreparedValue? Of(Comparator comparator, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || comparator.Prepare(text) is not { } prepared) return null;
        return new PreparedValue(prepared, comparator.Level(prepared, prepared), [.. comparator.BlockingKeys(prepared).Select(HashedKey.Of).Distinct()]);
    }
}

/// <summary>A comparator's blocking key as two hashes: of the prefix that names its rule, and of the whole.</summary>
internal readonly record struct HashedKey(ulong Prefix, ulong Hash)
{
    public static HashedKey Of(string key) => new(StableHash.Of(PrefixOf(key)), StableHash.Of(key));

    /// <summary>What stands before the colon.</summary>
    public static ReadOnlySpan<char> PrefixOf(string key) => key.AsSpan(0, Math.Max(0, key.IndexOf(':', StringComparison.Ordinal)));
}
