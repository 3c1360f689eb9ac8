using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>Measures and events.</summary>
internal sealed partial class RuleParser
{
    private readonly record struct Selected(EventSelection Events, string? Property, string? Currency, RuleToken PropertyToken, RuleToken CurrencyToken);

    private Measure? Measure()
    {
        if (IsCall) return Nested(Call);
        var start = at;
        if (Now.Kind != RuleTokenKind.Word || (!Now.IsQuoted && RuleWords.IsReserved(Now.Text)))
        {
            return Fail(isOfEvent
                ? new Localized("事件的属性", "a property of the event")
                : new Localized("字段、函数或括号", "a field, a function or a parenthesis")) as Measure;
        }
        var token = tokens[at++];
        return isOfEvent
            ? Mark(new EventProperty(EventWords.Properties.Resolve(token.Text)), start, ("name", token))
            : Mark(new FieldMeasure(names.Fields.Resolve(token.Text)), start, ("field", token));
    }

    private Measure? Call()
    {
        var start = at;
        foreach (var (of, word) in RuleWords.Aggregates)
        {
            if (TakeCall(word)) return Events(of, start);
        }
        if (TakeCall(RuleWords.Age)) return OfField(static id => new AgeMeasure(id), start);
        if (TakeCall(RuleWords.DaysUntilAnniversary)) return OfField(static id => new DaysUntilAnniversary(id), start);
        if (TakeCall(RuleWords.Field)) return OfField(static id => new FieldMeasure(id), start);
        if (TakeCall(RuleWords.Property)) return Named(EventWords.Properties, "name", static name => new EventProperty(name), start);
        if (TakeCall(RuleWords.Score)) return Named(names.Tags, "tag", static id => new TagNumber(id), start);
        if (TakeCall(RuleWords.Completeness)) return Named(names.Sections, "section", static id => new Completeness(id), start);
        if (TakeCall(RuleWords.Sources)) return Close(")") ? Mark(new SourceCount(), start) : null;
        if (TakeCall(RuleWords.DaysSinceFirst)) return DaysSince(first: true, start);
        if (TakeCall(RuleWords.DaysSince)) return IsDateField ? OfField(static id => new DaysSinceDate(id), start) : DaysSince(first: false, start);
        if (TakeCall(RuleWords.Distance)) return Distance(start);
        if (TakeCall(RuleWords.Random)) return Random(start);
        if (TakeCall(RuleWords.Share)) return Share(start);
        if (TakeCall(RuleWords.Trend)) return Trend(start);
        return Fail(
            new Localized("已知的函数", "a known function"),
            RuleWords.Functions.SelectMany(w => new[] { w.Text.Zh, w.Text.En })) as Measure;
    }

    private Measure? OfField(Func<string, Measure> make, int start) =>
        FieldName() is { } token && Close(")") ? Mark(make(Id(names.Fields, token)), start, ("field", token)) : null;

    /// <summary>A field, whose name may stand in <c>field(…)</c>.</summary>
    private RuleToken? FieldName()
    {
        if (!TakeCall(RuleWords.Field)) return Name();
        return Name() is { } token && Close(")") ? token : null;
    }

    // Types of events have no dots; fields have one, or a name that is known.
    private bool IsDateField => (IsCall && RuleWords.Field.Is(Now.Text)) || (Now.Kind == RuleTokenKind.Word && (Now.Dot > 0 || names.Fields.IsKnown(Now.Text)));

    private EventMeasure? Events(Aggregate of, int start)
    {
        if (Selection(hasProperty: true) is not { } s || !Close(")")) return null;
        return Mark(new EventMeasure(of, s.Events, s.Property, s.Currency), start, ("property", s.PropertyToken), ("currency", s.CurrencyToken), ("of", tokens[start]));
    }

    private DaysSinceEvent? DaysSince(bool first, int start) =>
        Selection(hasProperty: false) is { } s && Close(")") ? Mark(new DaysSinceEvent(s.Events, first), start) : null;

    private Distance? Distance(int start)
    {
        if (FieldName() is not { } field || !Close(",") || Coordinate() is not { } latitude || !Close(",") || Coordinate() is not { } longitude || !Close(")")) return null;
        return Mark(
            new Distance(Id(names.Fields, field), latitude.Degrees, longitude.Degrees), start,
            ("field", field), ("latitude", latitude.Token), ("longitude", longitude.Token));
    }

    private (double Degrees, RuleToken Token)? Coordinate()
    {
        if (Now.Kind == RuleTokenKind.Word && double.TryParse(Now.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees))
            return (degrees, tokens[at++]);
        Fail(new Localized("以度为单位的坐标，如 30.25", "a coordinate in degrees like 30.25"));
        return null;
    }

    private RandomShare? Random(int start)
    {
        var salt = Now;
        if (salt.Kind == RuleTokenKind.Text) at++;
        else if (Name() is null) return null;
        return Close(")") ? Mark(new RandomShare(salt.Text), start, ("salt", salt)) : null;
    }

    /// <summary><c>share(count(order, last 90 days) where …)</c>, or short <c>share(order where …, last 90 days)</c>.</summary>
    private EventShare? Share(int start)
    {
        var whole = at;
        if (IsCall)
        {
            if (Nested(Call) is not { } measure) return null;
            if (measure is not EventMeasure events)
            {
                (at, var expected) = (whole, new Localized("事件的次数或合计", "a count or sum of events"));
                return Fail(expected) as EventShare;
            }
            if (!Take(RuleWords.Where)) return Fail(NoPart) as EventShare;
            return Part(isOfEvents: true) is { } share && Close(")") ? Mark(new EventShare(events, share), start) : null;
        }
        if (Selection(hasProperty: true) is not { } s) return null;
        if (s.Events.Where is not { } part) return Fail(NoPart) as EventShare;
        if (!Close(")")) return null;
        var of = s.Property is null ? Aggregate.Count : Aggregate.Sum;
        var selection = Moved(s.Events, s.Events with { Where = null });
        var counted = new EventMeasure(of, selection, s.Property, s.Currency);
        places.Add(counted, "", places.Find(s.Events, "")!.Value);
        places.Add(counted, "property", Span(s.PropertyToken));
        places.Add(counted, "currency", Span(s.CurrencyToken));
        return Mark(new EventShare(counted, part), start);
    }

    private static readonly Localized NoPart = new("“其中”与占比的条件", "\"where\" and the condition of the part");

    private EventSelection Moved(EventSelection from, EventSelection to)
    {
        places.Add(to, "", places.Find(from, "")!.Value);
        return to;
    }

    private EventTrend? Trend(int start)
    {
        var inner = at;
        if (IsCall)
        {
            if (Nested(Call) is not { } measure) return null;
            if (measure is EventMeasure events) return Close(")") ? Mark(new EventTrend(events), start) : null;
            at = inner;
        }
        return Fail(new Localized("事件的度量，如 合计(订单, 最近 30 天)", "a measure of events, like sum(order, last 30 days)")) as EventTrend;
    }

    /// <summary>Types, property, condition, window and currency, up to the closing parenthesis.</summary>
    private Selected? Selection(bool hasProperty)
    {
        var start = at;
        if (Types() is not { } types) return null;
        RuleToken propertyToken = default;
        var property = types.Property;
        if (property is not null)
        {
            propertyToken = tokens[at - 1];
            if (!hasProperty)
            {
                at--;
                Fail(new Localized("事件类型，不带属性", "types of events, without a property"));
                return null;
            }
        }
        Condition? where = null;
        if (Take(RuleWords.Where) && (where = Part(isOfEvents: true)) is null) return null;
        Window? window = null;
        RuleToken currency = default;
        while (TakeSymbol(","))
        {
            if (currency.Text is null && (Now.Kind == RuleTokenKind.Text || (Now is { Kind: RuleTokenKind.Word, IsQuoted: false } && RuleConstant.IsCurrency(Now.Text))))
            {
                currency = tokens[at++];
            }
            else if (window is not null)
            {
                Fail(new Localized(")", ")"));
                return null;
            }
            else if ((window = Window()) is null)
            {
                return null;
            }
        }
        if (currency.Text is not null && !hasProperty)
        {
            Fail(new Localized("时间窗，不带货币", "a window, without a currency"), DefinitionProblem.Quote(currency.Text));
            return null;
        }
        var events = Mark(new EventSelection(types.Names, where, window), start);
        for (var i = 0; i < types.Tokens.Count; i++) places.Add(events, $"types[{i}]", Span(types.Tokens[i]));
        return new Selected(events, property, currency.Text, propertyToken, currency);
    }

    private Condition? Part(bool isOfEvents)
    {
        var outer = isOfEvent;
        isOfEvent = isOfEvents;
        var part = Nested(Any);
        isOfEvent = outer;
        return part;
    }

    /// <summary><c>*</c>, a type or several in brackets, and the property after a dot.</summary>
    private (IReadOnlyList<string> Names, IReadOnlyList<RuleToken> Tokens, string? Property)? Types()
    {
        List<RuleToken> found = [];
        if (TakeSymbol("["))
        {
            do
            {
                if (Name() is not { } type) return null;
                found.Add(type);
            }
            while (TakeSymbol(","));
            if (!Close("]", ",")) return null;
        }
        else if (!TakeSymbol("*"))
        {
            if (Now.Kind != RuleTokenKind.Text && (Now.Kind != RuleTokenKind.Word || (!Now.IsQuoted && RuleWords.IsReserved(Now.Text))))
            {
                Fail(new Localized("事件类型、[多种类型] 或 *", "a type of event, [several types] or *"));
                return null;
            }
            var word = tokens[at++];
            found.Add(word);
            if (word is { Kind: RuleTokenKind.Word, Dot: >= 0 })
                return ([EventWords.Types.Resolve(word.Text[..word.Dot])], found, Property(word.Text[(word.Dot + 1)..]));
        }
        string[] types = [.. found.Select(t => Id(EventWords.Types, t))];
        // The property follows without a space: *.product
        return (types, found, Now is { Kind: RuleTokenKind.Word, Dot: 0 } && IsAdjacent ? Property(tokens[at++].Text[1..]) : null);
    }

    private bool IsAdjacent => Now.Offset == tokens[at - 1].Offset + tokens[at - 1].Length;

    /// <summary>What follows the dot, the rest of a word already taken; or an id in quotation marks: <c>order."商品"</c>.</summary>
    private string Property(string name) =>
        name.Length == 0 && Now.Kind == RuleTokenKind.Text && IsAdjacent ? tokens[at++].Text : EventWords.Properties.Resolve(name);
}
