using Profiles.Definitions;

namespace Profiles.Matching;

/// <summary>One way in which two values can agree, from the best level downwards.</summary>
/// <param name="Id">Short and stable, part of models: <c>exact</c>, <c>pinyin</c>, <c>swapped</c>.</param>
/// <param name="Name">For people: "same sound, other characters".</param>
/// <param name="UsesTermFrequency">True where agreeing on a rare value says more than agreeing on a common one.</param>
public sealed record ComparisonLevel(string Id, Localized Name, bool UsesTermFrequency = false);

/// <summary>
/// How two values of one kind are compared: prepared once a value, then given a level a pair (Fellegi and Sunter, "A Theory for Record
/// Linkage", 1969: the comparison vector). Stateless; safe for any number of threads.
/// </summary>
public abstract class Comparator
{
    /// <summary>The kind of value, part of models: <c>personName</c>, <c>date</c>, <c>phone</c> …</summary>
    public abstract string Kind { get; }

    /// <summary>From the best agreement to "else", the last one: values that do not agree. At most 8.</summary>
    public abstract IReadOnlyList<ComparisonLevel> Levels { get; }

    /// <summary>What comparing needs of a value; null where the text says nothing (blank, unknown, placeholder). Done once a distinct value.</summary>
    public abstract object? Prepare(string text);

    /// <summary>Index into <see cref="Levels"/> of the best level at which the two agree. Symmetric; allocates nothing.</summary>
    public abstract int Level(object a, object b);

    /// <summary>
    /// The term whose frequency counts where a level uses it: equal for values that agree at their best level. Also what "the same value" means.
    /// </summary>
    public abstract string Term(object prepared);

    /// <summary>
    /// Keys under which values that may belong together meet, coarse ones last: the whole term, a phonetic key, a prefix … Each with a short
    /// prefix that names its rule and a colon (<c>sound:wang</c>), so that keys of different rules never meet. At most 4.
    /// </summary>
    public abstract IEnumerable<string> BlockingKeys(object prepared);
}
