using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>Values of a short list: equal or not, case and width aside.</summary>
internal sealed class CategoryComparator(string kind) : TypedComparator<string>(kind,
    [
        new("exact", new("相同", "the same"), UsesTermFrequency: true),
        new("else", new("不同", "different")),
    ])
{
    /// <remarks>Of genders, every spelling that cleaning knows is one of two; an unknown one says nothing.</remarks>
    protected override string? Read(string text) => Kind == "gender" ? GenderKind.Find(text) : string.Join(' ', ComparableText.Words(ComparableText.Fold(text)));

    protected override int Compare(string a, string b) => string.Equals(a, b, StringComparison.Ordinal) ? 0 : 1;

    protected override string TermOf(string value) => value;

    protected override IEnumerable<string> KeysOf(string value) => ["whole:" + value];
}
