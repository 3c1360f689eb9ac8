namespace Profiles.Matching.Comparators;

/// <summary>A comparator over values prepared as <typeparamref name="T"/>.</summary>
internal abstract class TypedComparator<T>(string kind, IReadOnlyList<ComparisonLevel> levels) : Comparator
    where T : class
{
    public sealed override string Kind => kind;

    public sealed override IReadOnlyList<ComparisonLevel> Levels => levels;

    /// <summary>The last level: no agreement.</summary>
    protected int Else => levels.Count - 1;

    public sealed override object? Prepare(string text) => ComparableText.Read(text) is { } readable ? Read(readable) : null;

    public sealed override int Level(object a, object b) => Compare((T)a, (T)b);

    public sealed override string Term(object prepared) => TermOf((T)prepared);

    public sealed override IEnumerable<string> BlockingKeys(object prepared) => KeysOf((T)prepared);

    /// <param name="text">Normalised, not empty, no word for "not known".</param>
    protected abstract T? Read(string text);

    protected abstract int Compare(T a, T b);

    protected abstract string TermOf(T value);

    protected abstract IEnumerable<string> KeysOf(T value);
}
