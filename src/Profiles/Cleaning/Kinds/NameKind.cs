using System.Buffers;
using System.Collections.Frozen;
using Profiles.Evidence;

namespace Profiles.Cleaning.Kinds;

/// <summary>Names of persons, Chinese and Western.</summary>
/// <remarks>
/// Chinese names lose inner blanks (王 小明), the dots of minority names become <c>·</c>. Titles are split off and reported; 先生 and 女士
/// also tell the gender, with confidence 0.8. Western names keep their case unless it is all upper or all lower.
/// </remarks>
public sealed class NameKind : FieldKind
{
    private const double TitleConfidence = 0.8;

    private static readonly (string Title, string? Gender)[] Suffixes =
    [
        ("先生", "male"), ("女士", "female"), ("小姐", "female"), ("太太", "female"), ("夫人", "female"), ("总经理", null), ("经理", null),
        ("总监", null), ("主任", null), ("老师", null), ("老板", null), ("医生", null), ("教授", null), ("总", null),
    ];

    private static readonly (string Title, string? Gender)[] Prefixes =
    [
        ("Mr.", "male"), ("Mr", "male"), ("Mrs.", "female"), ("Mrs", "female"), ("Ms.", "female"), ("Ms", "female"), ("Miss", "female"),
        ("Dr.", null), ("Dr", null), ("Prof.", null),
    ];

    private static readonly FrozenSet<string> TestValues = FrozenSet.ToFrozenSet(
        [
            "测试", "测试用户", "测试账号", "测试帐号", "测试员", "测试数据", "用户", "匿名", "匿名用户", "某某", "某某某", "test", "tester", "testing",
            "test user", "testuser", "asdf", "qwerty", "xxx", "xx", "abc", "aaa", "admin", "demo", "foo", "anonymous",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> TestStarts = CellText.StartsOf(TestValues);
    private static readonly SearchValues<char> PrefixStarts = CellText.StartsOf(Prefixes.Select(p => p.Title));
    private static readonly SearchValues<char> SuffixEnds = SearchValues.Create([.. Suffixes.Select(s => s.Title[^1]).Distinct()]);

    public override string Id => "name";

    /// <remarks>"Na" and "Null" are names: a person called 娜 must not vanish because a database writes NA for nothing.</remarks>
    protected override bool MeansMissing(string text, FieldContext context) =>
        CellText.IsMissing(text) && !(char.IsAsciiLetterUpper(text[0]) && text is "Na" or "Null" or "None");

    /// <remarks>Two to four Chinese characters that neither begin like a word for nothing or a test value nor end like a title.</remarks>
    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isPlain = raw.Length is >= 2 and <= 4 && !raw.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF')
            && !CellText.MayBeMissing(raw) && !TestStarts.Contains(raw[0]) && !SuffixEnds.Contains(raw[^1]);
        reading = isPlain ? FieldReading.Of(raw) : default;
        return isPlain;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var whole = Han.IsIn(text) ? TidyChinese(text) : text;
        string? gender = null;
        var name = context.Rules.IsOn(KnownRules.NameTitleRemoved) ? WithoutTitles(whole, ref gender) : whole;
        var titled = name.Length != whole.Length;
        if (titled) name = CellText.Normalise(name);
        if (!HasLetter(name) || MeansMissing(name, context)) return context.Unused(KnownRules.NameInvalid);
        if (IsTestValue(name)) return context.Unused(KnownRules.NameTestValue);
        if (!Han.IsIn(name)) name = WithCase(name);
        if (!titled) return FieldReading.Of(name);
        FieldObservation[]? derived = gender is null ? null : [new(PersonFields.Gender, FieldValue.Of(gender), TitleConfidence)];
        return FieldReading.Of(name, context.Draft(KnownRules.NameTitleRemoved, name), derived);
    }

    internal static string WithoutTitles(string name, ref string? gender)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var (title, meant) in Suffixes)
            {
                if (name.Length == 0 || !SuffixEnds.Contains(name[^1])) break;
                if (!name.EndsWith(title, StringComparison.Ordinal)) continue;
                (name, gender, again) = (name[..^title.Length].TrimEnd(), gender ?? meant, true);
            }
            foreach (var (title, meant) in Prefixes)
            {
                if (name.Length == 0 || !PrefixStarts.Contains(name[0])) break;
                if (!name.StartsWith(title, StringComparison.OrdinalIgnoreCase) || !EndsWord(name, title)) continue;
                (name, gender, again) = (name[title.Length..].TrimStart(), gender ?? meant, true);
            }
        }
        return name;
    }

    private static bool EndsWord(string name, string title) =>
        name.Length > title.Length && (name[title.Length] == ' ' || (title[^1] == '.' && char.IsLetter(name[title.Length])));

    private static bool HasLetter(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c) || char.IsSurrogate(c)) return true; // rare Han characters lie beyond the basic plane
        }
        return false;
    }

    internal static bool IsTestValue(string name) =>
        TestStarts.Contains(name[0]) && (TestValues.Contains(name) || TestValues.Contains(name.AsSpan().TrimEnd("0123456789 ").ToString()));

    private static string TidyChinese(string text)
    {
        if (!text.AsSpan().ContainsAny(" .•・‧∙")) return text;
        Span<char> tidy = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var used = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            var between = used > 0 && index + 1 < text.Length && IsHanOrDot(tidy[used - 1]) && IsHanOrDot(text[index + 1]);
            if (c == ' ' && between) continue;
            tidy[used++] = between && IsDot(c) ? '·' : c;
        }
        return new string(tidy[..used]);
    }

    private static bool IsHanOrDot(char c) => Han.Is(c) || IsDot(c);

    private static bool IsDot(char c) => c is '.' or '•' or '・' or '‧' or '∙' or '·';

    private static string WithCase(string name)
    {
        bool upper = false, lower = false;
        foreach (var c in name)
        {
            upper |= char.IsUpper(c);
            lower |= char.IsLower(c);
        }
        if (upper == lower) return name;
        return string.Create(name.Length, name, static (cased, source) =>
        {
            for (var index = 0; index < source.Length; index++)
                cased[index] = BeginsWord(source, index) ? char.ToUpperInvariant(source[index]) : char.ToLowerInvariant(source[index]);
        });
    }

    /// <summary>O'Neil begins two words, D'angelo's 's' does not.</summary>
    private static bool BeginsWord(string name, int index) =>
        index == 0 || (name[index - 1] == '\'' ? index == 2 || (index > 2 && name[index - 3] == ' ') : !char.IsLetter(name[index - 1]));
}
