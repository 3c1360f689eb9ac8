using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>Windows and sequences.</summary>
internal sealed partial class RuleParser
{
    private static readonly Localized WindowForm = new(
        "时间窗，如 最近 90 天、本月、上 3 个月、从 2024-01-01 至 2024-06-30、从 60 至 31 天前",
        "a window like last 90 days, this month, previous 3 months, since 2024-01-01, from 60 to 31 days ago");

    private Condition? Sequence(int start)
    {
        List<SequenceStep> steps = [];
        Window? window = null;
        if (Step() is not { } first) return null;
        steps.Add(first);
        while (window is null && TakeSymbol(","))
        {
            if (Take(RuleWords.Then))
            {
                if (Step() is not { } next) return null;
                steps.Add(next);
            }
            else if ((window = Window()) is null)
            {
                return null;
            }
        }
        if (!Close(")", ",")) return null;
        var sequence = Mark(new Sequence(steps, window), start);
        for (var i = 0; i < steps.Count; i++) places.Add(sequence, $"steps[{i}]", places.Find(steps[i], "")!.Value);
        return sequence;
    }

    private SequenceStep? Step()
    {
        var start = at;
        var isAbsent = Take(RuleWords.No);
        var selected = at;
        if (Types() is not { } types) return null;
        if (types.Property is not null)
        {
            at--;
            return Fail(new Localized("事件类型，不带属性", "types of events, without a property")) as SequenceStep;
        }
        Condition? where = null;
        if (Take(RuleWords.Where) && (where = Part(isOfEvents: true)) is null) return null;
        var events = Mark(new EventSelection(types.Names, where), selected);
        for (var i = 0; i < types.Tokens.Count; i++) places.Add(events, $"types[{i}]", Span(types.Tokens[i]));
        int? days = null;
        if (Take(RuleWords.Within))
        {
            if (Number() is not { } count || Unit() is not { } unit) return null;
            if (unit is not (TimeUnit.Day or TimeUnit.Week))
            {
                at--;
                return Fail(new Localized("天或周", "days or weeks")) as SequenceStep;
            }
            days = unit == TimeUnit.Week ? count * 7 : count;
            Take(RuleWords.WithinEnd);
        }
        return Mark(new SequenceStep(events, days, isAbsent), start);
    }

    private Window? Window()
    {
        var start = at;
        if (Take(RuleWords.LifeTime)) return Mark(new LifeTime(), start);
        if (Take(RuleWords.Today)) return Mark(new Current(TimeUnit.Day), start);
        if (Take(RuleWords.Yesterday)) return Mark(new Previous(1, TimeUnit.Day), start);
        if (Take(RuleWords.LastYear)) return Mark(new Previous(1, TimeUnit.Year), start);
        if (TakePrefix(RuleWords.Last)) return Counted(static (count, unit) => new Last(count, unit), start, isOne: false);
        if (TakePrefix(RuleWords.Next)) return Counted(static (count, unit) => new Next(count, unit), start, isOne: false);
        if (TakePrefix(RuleWords.Until)) return Date() is { } to ? Mark(new Dates(To: to), start) : null;
        if (TakePrefix(RuleWords.Since)) return Date() is { } from ? Mark(new Dates(from), start) : null;
        if (TakePrefix(RuleWords.From)) return IsDate(Now.Text) ? Dates(start) : Ago(start);
        if (TakePrefix(RuleWords.Previous)) return Counted(static (count, unit) => new Previous(count, unit), start, isOne: true);
        if (TakePrefix(RuleWords.Current)) return Unit() is { } unit ? Mark(new Current(unit), start) : null;
        return Fail(WindowForm, RuleWords.Windows.Select(w => w.Text.En)) as Window;
    }

    /// <param name="isOne">Without a number, one is meant.</param>
    private Window? Counted(Func<int, TimeUnit, Window> make, int start, bool isOne)
    {
        var number = at;
        var count = 1;
        if (!isOne || StartsWithDigit)
        {
            if (Number() is not { } read) return null;
            count = read;
        }
        if (Unit() is not { } unit) return null;
        Take(RuleWords.WithinEnd);
        return Mark(make(count, unit), start, ("count", tokens[number]));
    }

    private Dates? Dates(int start)
    {
        if (Date() is not { } from) return null;
        if (!TakePrefix(RuleWords.To)) return Fail(new Localized("“至”与截止日", "\"to\" and the last day")) as Dates;
        var last = at;
        return Date() is { } to ? Mark(new Dates(from, to), start, ("to", tokens[last])) : null;
    }

    private Ago? Ago(int start)
    {
        var first = at;
        if (Number() is not { } from) return null;
        if (!TakePrefix(RuleWords.To)) return Fail(new Localized("“至”与较近的一天", "\"to\" and the nearer day")) as Ago;
        var last = at;
        if (Number() is not { } to || Unit() is not { } unit) return null;
        return Take(RuleWords.Ago)
            ? Mark(new Ago(from, to, unit), start, ("from", tokens[first]), ("to", tokens[last]))
            : Fail(new Localized("“前”", "\"ago\"")) as Ago;
    }

    private bool StartsWithDigit => Now is { Kind: RuleTokenKind.Word, IsQuoted: false } && char.IsAsciiDigit(Now.Text[0]);

    /// <summary>A whole number; what follows it without a space is left as a word of its own.</summary>
    private int? Number()
    {
        var digits = Now.Kind == RuleTokenKind.Word && !Now.IsQuoted ? Now.Text.TakeWhile(char.IsAsciiDigit).Count() : 0;
        if (digits is > 0 and < 10)
        {
            Cut(digits);
            return int.Parse(tokens[at++].Text, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        Fail(new Localized("整数", "a whole number"), Array.Empty<string>());
        // "last month" may mean the past 30 days or the calendar month before.
        if (RuleWords.Last.Is(tokens[at - 1].Text) && IsUnit(Now.Text)) problem = problem! with { Suggestion = $"{RuleWords.Previous.Text.En} {Now.Text}" };
        return null;
    }

    private static bool IsUnit(string word) => RuleWords.Units.Values.Any(u => u.Is(word));

    private TimeUnit? Unit()
    {
        foreach (var (unit, word) in RuleWords.Units.Reverse())
        {
            if (TakePrefix(word)) return unit;
        }
        Fail(new Localized("天、周、个月、季度或年", "days, weeks, months, quarters or years"), RuleWords.Units.Values.Select(u => u.Text.En));
        return null;
    }

    private DateOnly? Date()
    {
        if (IsDate(Now.Text))
        {
            if (Now.Text.Length > DateLength) Cut(DateLength);
            var day = DateOnly.ParseExact(tokens[at++].Text, Nodes.Scalar.DateFormat, CultureInfo.InvariantCulture);
            Take(RuleWords.DateEnd);
            return day;
        }
        Fail(new Localized("日期，如 2024-01-31", "a date like 2024-01-31"), Array.Empty<string>());
        return null;
    }

    private const int DateLength = 10;

    private static bool IsDate(string word) => word.Length >= DateLength && Nodes.Scalar.TryDate(word.AsSpan(0, DateLength), out _)
        && (word.Length == DateLength || RuleWords.DateEnd.Is(word[DateLength..]) || RuleWords.To.Spellings.Any(s => word[DateLength..].StartsWith(s[0], StringComparison.Ordinal)));
}
