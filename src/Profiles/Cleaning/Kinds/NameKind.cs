using System.Buffers;
using System.Collections.Frozen;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>Names of persons, Chinese and Western.</summary>
/// <remarks>
/// Chinese names lose inner blanks (王 小明), the dots of minority names become <c>·</c>. Titles are split off and reported; 先生 and 女士
/// also tell the gender, with confidence 0.8. So is what stands in brackets behind a name: a reading (Zhang San), a note. Western names keep their
/// case unless it is all upper or all lower; <c>SMITH, John</c> becomes <c>John Smith</c>. A company among names is kept and flagged.
/// </remarks>
public sealed class NameKind : FieldKind
{
    private const double TitleConfidence = 0.8;

    private static readonly (string Title, string? Gender)[] Suffixes =
    [
        ("先生", "male"), ("女士", "female"), ("小姐", "female"), ("太太", "female"), ("夫人", "female"), ("总经理", null), ("经理", null),
        ("总监", null), ("主任", null), ("老师", null), ("老板", null), ("医生", null), ("医师", null), ("大夫", null), ("护士", null), ("律师", null),
        ("教授", null), ("博士", null), ("老总", null), ("董事长", null), ("校长", null), ("院长", null), ("局长", null), ("处长", null), ("科长", null),
        ("部长", null), ("厂长", null), ("店长", null), ("工程师", null), ("师傅", null), ("主管", null), ("同学", null), ("阿姨", "female"),
        ("叔叔", "male"), ("大姐", "female"), ("大哥", "male"), ("总", null),
    ];

    /// <summary>Titles of one character that also end given names: split off only where a surname alone is left.</summary>
    private const string ShortTitles = "工董";

    private static readonly (string Title, string? Gender)[] Prefixes =
    [
        ("Mr.", "male"), ("Mr", "male"), ("Mrs.", "female"), ("Mrs", "female"), ("Ms.", "female"), ("Ms", "female"), ("Miss", "female"),
        ("Dr.", null), ("Dr", null), ("Prof.", null),
    ];

    private static readonly FrozenSet<string> TestValues = FrozenSet.ToFrozenSet(
        [
            "测试", "测试用户", "测试一下", "测试号", "试用", "试用用户", "体验用户", "默认用户", "新用户", "游客", "无名", "无名氏", "佚名", "张三李四", "测试账号", "测试帐号", "测试员", "测试数据", "用户", "匿名", "匿名用户", "某某", "某某某", "test", "tester", "testing",
            "test user", "testuser", "asdf", "qwerty", "xxx", "xx", "abc", "aaa", "admin", "demo", "foo", "foobar",
            "anonymous", "anonymous user", "guest", "guest user", "user", "username", "dummy", "sample", "example", "no name", "noname", "first last", "firstname lastname",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> TestStarts = CellText.StartsOf(TestValues);
    private static readonly SearchValues<char> PrefixStarts = CellText.StartsOf(Prefixes.Select(p => p.Title));
    private static readonly SearchValues<char> SuffixEnds = SearchValues.Create([.. Suffixes.Select(s => s.Title[^1]).Concat(ShortTitles).Concat(ValueWords.CompanyEndings.Select(e => e[^1])).Distinct()]);

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
        string? gender = null;
        var name = Bare(text, context, ref gender, out var noted, out var titled);
        if (!HasLetter(name) || MeansMissing(name, context)) return context.Unused(KnownRules.NameInvalid);
        if (IsTestValue(name)) return context.Unused(KnownRules.NameTestValue);
        var isCompany = ValueWords.IsCompany(name);
        var ordered = isCompany || !context.Rules.IsOn(KnownRules.NameReordered) ? null : GivenNameFirst(name, context);
        if (!Han.IsIn(name) && !isCompany) name = WesternNames.WithCase(ordered ?? name);
        if (!titled && !noted && !isCompany && ordered is null) return FieldReading.Of(name);
        List<FindingDraft> findings = [];
        void Add(bool applies, string rule)
        {
            if (applies && context.Draft(rule, name) is { } draft) findings.Add(draft);
        }
        Add(noted, KnownRules.NameNoteRemoved);
        Add(titled, KnownRules.NameTitleRemoved);
        Add(ordered is not null, KnownRules.NameReordered);
        Add(isCompany, KnownRules.NameIsCompany);
        FieldObservation[]? derived = gender is null ? null : [new(PersonFields.Gender, FieldValue.Of(gender), TitleConfidence)];
        return findings.Count == 0 ? FieldReading.Of(name, (FindingDraft?)null, derived) : FieldReading.Of(name, findings, derived);
    }

    /// <summary>The name without notes and titles, in whatever order they stand around it.</summary>
    private static string Bare(string text, FieldContext context, ref string? gender, out bool noted, out bool titled)
    {
        (noted, titled) = (false, false);
        var (dropsNotes, dropsTitles) = (context.Rules.IsOn(KnownRules.NameNoteRemoved), context.Rules.IsOn(KnownRules.NameTitleRemoved));
        for (var name = text; ;)
        {
            var before = name;
            if (dropsNotes) name = WithoutNote(name, ref gender);
            noted |= name.Length != before.Length;
            if (Han.IsIn(name)) name = TidyChinese(name);
            var whole = name;
            if (dropsTitles) name = WithoutTitles(name, ref gender);
            if (name.Length != whole.Length) (name, titled) = (CellText.Normalise(name), true);
            if (name.Length == before.Length) return name;
        }
    }

    /// <summary><c>SMITH, John</c> with the given name first; null if it is not of that shape, or what comes out would be no name.</summary>
    private string? GivenNameFirst(string name, FieldContext context)
    {
        if (Han.IsIn(name) || WesternNames.GivenNameFirst(name) is not { } ordered) return null;
        string? gender = null;
        return MeansMissing(ordered, context) || IsTestValue(ordered) || WithoutTitles(ordered, ref gender).Length != ordered.Length ? null : ordered;
    }

    /// <summary>The text before a bracket that ends it, where that is a name by itself; a gender in the bracket is told.</summary>
    private static string WithoutNote(string text, ref string? gender)
    {
        if (text.Length < 4 || text[^1] is not (')' or ']' or '】')) return text;
        var open = text.LastIndexOfAny(['(', '[', '【']);
        var name = open < 1 ? "" : text[..open].TrimEnd();
        if (!HasLetter(name) || name.AsSpan().ContainsAny('(', '[', '【') || ValueWords.IsCompany(name)) return text;
        var note = text[(open + 1)..^1].Trim();
        if (note.Length > 0) gender = GenderKind.Find(note) is { } told && !char.IsAsciiLetterOrDigit(note[0]) ? told : gender;
        return name;
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
            if (name.Length > 1 && ShortTitles.Contains(name[^1], StringComparison.Ordinal) && Surnames.LengthIn(name) == name.Length - 1 && name[0] is not ('小' or '老' or '阿'))
                (name, again) = (name[..^1], true);
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
}
