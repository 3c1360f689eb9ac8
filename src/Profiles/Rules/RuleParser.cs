using Profiles.Definitions;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>Reads rule texts by recursive descent; stops at the first thing that does not fit.</summary>
/// <remarks>
/// A method returns null once something did not fit, and <see cref="problem"/> says what. Names that nothing bears are kept as they are
/// written: validation names them, with the place that <paramref name="places"/> remembers.
/// </remarks>
internal sealed partial class RuleParser(string text, RuleNames names, RulePlaces places)
{
    /// <summary>UTF-16 units of a text.</summary>
    public const int MaxLength = 256 * 1024;
    /// <summary>Parentheses within parentheses. A tree so deep, as JSON, stays within <see cref="DefinitionJson.MaxDepth"/>.</summary>
    public const int MaxDepth = 24;

    private List<RuleToken> tokens = [];
    private int at;
    private int depth;
    // Within a `where`, where a bare name is a property of the event.
    private bool isOfEvent;
    private RuleTextProblem? problem;

    private RuleToken Now => tokens[at];

    /// <param name="ofEvent">The text stands within a <c>where</c> of a tree.</param>
    public (Condition? Tree, RuleTextProblem? Problem) ReadCondition(bool ofEvent = false)
    {
        isOfEvent = ofEvent;
        return Read(Any);
    }

    /// <inheritdoc cref="ReadCondition"/>
    public (Measure? Tree, RuleTextProblem? Problem) ReadMeasure(bool ofEvent = false)
    {
        isOfEvent = ofEvent;
        return Read(Measure);
    }

    private (T? Tree, RuleTextProblem? Problem) Read<T>(Func<T?> whole) where T : class
    {
        if (text.Length > MaxLength)
            return (null, new RuleTextProblem(new TextSpan(1, 1, 0), new Localized($"最多 {MaxLength} 个字符", $"at most {MaxLength} characters"), new Localized($"{text.Length}", $"{text.Length}")));
        (tokens, problem) = RuleTokens.Of(text);
        if (problem is not null) return (null, problem);
        var tree = whole();
        if (tree is not null && Now.Kind != RuleTokenKind.End)
        {
            Fail(typeof(T) == typeof(Measure)
                ? new Localized("文本结束", "the end of the text")
                : new Localized("且、或，或文本结束；多个词的值写在引号内", "and, or, or the end of the text; a value of several words goes into quotation marks"));
        }
        return problem is null ? (tree, null) : (null, problem);
    }

    private Condition? Any() => Joined(RuleWords.Or, All, static parts => new AnyOf(parts));

    private Condition? All() => Joined(RuleWords.And, Part, static parts => new AllOf(parts));

    private Condition? Joined(RuleWord word, Func<Condition?> part, Func<IReadOnlyList<Condition>, Condition> join)
    {
        var start = at;
        if (part() is not { } first) return null;
        List<Condition> parts = [first];
        while (Take(word))
        {
            if (part() is not { } next) return null;
            parts.Add(next);
        }
        return parts.Count == 1 ? first : Mark(join(parts), start);
    }

    private Condition? Part()
    {
        var start = at;
        if (Take(RuleWords.Not)) return Nested(Part) is { } inner ? Mark(new Not(inner), start) : null;
        if (TakeSymbol("(")) return Nested(Any) is { } inner && Close(")") ? inner : null;
        if (Take(RuleWords.True)) return Mark(new AllOf([]), start);
        if (Take(RuleWords.False)) return Mark(new AnyOf([]), start);
        if (TakeCall(RuleWords.All)) return Parts(static parts => new AllOf(parts), start);
        if (TakeCall(RuleWords.Any)) return Parts(static parts => new AnyOf(parts), start);
        if (TakeCall(RuleWords.Tag)) return Tag(start);
        if (TakeCall(RuleWords.Segment)) return Named(names.Segments, "segment", static id => new InSegment(id), start);
        if (TakeCall(RuleWords.Channel)) return Named(names.Channels, "channel", static id => new FromChannel(id), start);
        if (TakeCall(RuleWords.Consent)) return Consent(start);
        if (TakeCall(RuleWords.Sequence)) return Nested(() => Sequence(start));
        return Measure() is { } left ? Test(left, start) : null;
    }

    /// <summary>The parts of <c>all(…)</c> and <c>any(…)</c>.</summary>
    private Condition? Parts(Func<IReadOnlyList<Condition>, Condition> join, int start)
    {
        List<Condition> parts = [];
        do
        {
            if (Nested(Any) is not { } part) return null;
            parts.Add(part);
        }
        while (TakeSymbol(","));
        return Close(")") ? Mark(join(parts), start) : null;
    }

    private Condition? Tag(int start)
    {
        if (Name() is not { } token || !Close(")")) return null;
        var id = Id(names.Tags, token);
        if (!TakeSymbol("=") && !TakeSymbol("==")) return Mark(new HasTag(id), start, ("tag", token));
        var value = Now;
        if (value.Kind is not (RuleTokenKind.Word or RuleTokenKind.Text)) return Fail(new Localized("标签的一个值", "a value of the tag")) as Condition;
        at++;
        return Mark(new HasTag(id, Id(names.ValuesOf(id), value)), start, ("tag", token), ("value", value));
    }

    private Condition? Consent(int start)
    {
        if (Name() is not { } purpose) return null;
        if (!TakeSymbol(",")) return Close(")", ",") ? Mark(new ConsentGiven(Id(names.Purposes, purpose)), start, ("purpose", purpose)) : null;
        return Name() is { } channel && Close(")")
            ? Mark(new ConsentGiven(Id(names.Purposes, purpose), Id(RuleNames.ContactChannels, channel)), start, ("purpose", purpose), ("channel", channel))
            : null;
    }

    private T? Named<T>(NameIndex index, string member, Func<string, T> make, int start) where T : class =>
        Name() is { } token && Close(")") ? Mark(make(Id(index, token)), start, (member, token)) : null;

    /// <summary>What is asked of a measure.</summary>
    private Condition? Test(Measure left, int start)
    {
        if (Take(RuleWords.IsKnown)) return Mark(new IsKnown(left), start);
        if (Take(RuleWords.IsUnknown)) return Mark(new Not(Mark(new IsKnown(left), start)), start);
        if (Take(RuleWords.NotIn)) return OneOf(left, Quantifier.None, start);
        if (Take(RuleWords.In)) return OneOf(left, Quantifier.Any, start);
        if (Take(RuleWords.HasAll)) return OneOf(left, Quantifier.All, start);
        if (Take(RuleWords.Between)) return Between(left, start);
        var op = Now;
        foreach (var (comparison, word) in RuleWords.Comparisons)
        {
            if (!Take(word)) continue;
            var value = Now;
            return Constant(left, comparison.IsOrdered()) is { } meant ? Mark(new Compare(left, comparison, meant), start, ("op", op), ("value", value)) : null;
        }
        if (Take(RuleWords.During)) return Window() is { } window ? Mark(new During(left, window), start) : null;
        return Fail(
            new Localized("运算符，如 = != < <= > >= 属于 包含 介于 在 已知", "an operator like = != < <= > >= in contains between during is known"),
            RuleWords.Tests.Select(w => w.Text.En)) as Condition;
    }

    private Condition? Between(Measure left, int start)
    {
        var from = Now;
        if (Constant(left, isOrdered: true) is not { } least) return null;
        if (!Take(RuleWords.BetweenAnd)) return Fail(new Localized("“至”与第二个值", "\"and\" and a second value")) as Condition;
        var to = Now;
        return Constant(left, isOrdered: true) is { } most ? Mark(new Between(left, least, most), start, ("from", from), ("to", to)) : null;
    }

    private Condition? OneOf(Measure left, Quantifier of, int start)
    {
        var op = tokens[at - 1];
        if (TakeCall(RuleWords.List))
            return Name() is { } list && Close(")") ? Mark(new OneOf(left, List: Id(names.Lists, list), Of: of), start, ("list", list), ("of", op)) : null;
        if (!TakeSymbol("[")) return Fail(new Localized("方括号内的值，或 名单(…)", "values in brackets, or list(…)")) as Condition;
        List<string> values = [];
        List<(string, RuleToken)> members = [("of", op), ("values", Now)];
        while (!TakeSymbol("]"))
        {
            if (values.Count > 0 && !Close(",", "]")) return null;
            var value = Now;
            if (Constant(left, isOrdered: false) is not { } meant) return null;
            members.Add(($"values[{values.Count}]", value));
            values.Add(meant);
        }
        return Mark(new OneOf(left, values, Of: of), start, [.. members]);
    }

    /// <summary>A constant as the tree holds it.</summary>
    private string? Constant(Measure left, bool isOrdered)
    {
        var token = Now;
        if (token.Kind == RuleTokenKind.Text)
        {
            at++;
            return token.Text;
        }
        if (token.Kind != RuleTokenKind.Word || (!token.IsQuoted && RuleWords.IsReserved(token.Text) && !RuleWords.IsBoolean(token.Text)))
        {
            Fail(new Localized("一个值；有特殊字符的值写在引号内", "a value; one with odd characters goes into quotation marks"));
            return null;
        }
        at++;
        var meant = RuleConstant.Read(token.Text, MeasureType.Of(left, names.Catalog), isOrdered);
        if (!RuleConstant.IsNumber(token.Text) || Now is not { Kind: RuleTokenKind.Word, IsQuoted: false } currency || !RuleConstant.IsCurrency(currency.Text)) return meant;
        at++;
        return $"{meant} {currency.Text}";
    }
}
