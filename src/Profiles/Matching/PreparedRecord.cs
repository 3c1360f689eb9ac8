namespace Profiles.Matching;

/// <summary>A record made ready to be compared with any number of others under one model.</summary>
public sealed class PreparedRecord
{
    internal PreparedRecord(PreparedValue?[] values) => Values = values;

    /// <summary>One a comparison of the model; null where the record says nothing.</summary>
    internal PreparedValue?[] Values { get; }
}

/// <summary>A value made ready to be compared. Records with equal values share it.</summary>
internal sealed class PreparedValue
{
    public PreparedValue(Comparator comparator, object prepared)
    {
        Prepared = prepared;
        Term = comparator.Term(prepared);
        SelfLevel = comparator.Level(prepared, prepared);
        Keys = [.. comparator.BlockingKeys(prepared).Distinct(StringComparer.Ordinal).Select(BlockingKeyText.Of)];
    }

    public object Prepared { get; }
    public string Term { get; }
    /// <summary>Level of the value with itself.</summary>
    public int SelfLevel { get; }
    public BlockingKeyText[] Keys { get; }
    /// <summary>-log2 of the share of records that have this term; set by the model.</summary>
    public double TermBits { get; set; }
}

/// <summary>A comparator's blocking key, with the prefix that names its rule apart.</summary>
internal readonly record struct BlockingKeyText(string Prefix, string Text, ulong Hash)
{
    public static BlockingKeyText Of(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return new BlockingKeyText(colon < 0 ? key[..Math.Min(1, key.Length)] : key[..colon], key, StableHash.Of(key));
    }
}
