using System.Globalization;

namespace Profiles.Rules;

/// <summary>Measures, events, windows.</summary>
internal sealed partial class RulePrinter
{
    private void Write(Measure measure)
    {
        switch (measure)
        {
            case FieldMeasure field when isOfEvent || names.Fields.Resolve(field.Field) != field.Field: Call(RuleWords.Field, names.Fields, field.Field); break;
            case FieldMeasure field: text.Append(Reference(names.Fields, field.Field)); break;
            case EventProperty property when isOfEvent && EventWords.Properties.Resolve(property.Name) == property.Name:
                text.Append(Reference(EventWords.Properties, property.Name));
                break;
            case EventProperty property: Call(RuleWords.Property, EventWords.Properties, property.Name); break;
            case AgeMeasure age: Call(RuleWords.Age, names.Fields, age.Field); break;
            case DaysUntilAnniversary until: Call(RuleWords.DaysUntilAnniversary, names.Fields, until.Field); break;
            case DaysSinceDate since: Call(RuleWords.DaysSince, () => WriteDateField(since.Field)); break;
            case DaysSinceEvent since: Call(since.First ? RuleWords.DaysSinceFirst : RuleWords.DaysSince, () => Write(since.Events, property: null, mayBeField: true)); break;
            case EventMeasure events: Write(events); break;
            case EventShare share: Call(RuleWords.Share, () => Write(share)); break;
            case EventTrend trend: Call(RuleWords.Trend, () => Write(trend.Measure)); break;
            case TagNumber number: Call(RuleWords.Score, names.Tags, number.Tag); break;
            case Completeness section: Call(RuleWords.Completeness, names.Sections, section.Section); break;
            case SourceCount: Word(RuleWords.Sources).Append("()"); break;
            case Distance d: Call(RuleWords.Distance, () => text.Append(Reference(names.Fields, d.Field)).Append(", ").Append(Number(d.Latitude)).Append(", ").Append(Number(d.Longitude))); break;
            case RandomShare random: Call(RuleWords.Random, () => text.Append(Literal(random.Salt))); break;
            case WrittenMeasure written: text.Append(written.Text); break;
            default: throw new NotSupportedException($"No text for {measure.GetType().Name}.");
        }
    }

    // days_since(x) takes an event too, so a field must show that it is one: by a name that is known, or by its dot.
    private void WriteDateField(string id)
    {
        var name = names.Fields.Print(id, language);
        if (names.Fields.IsKnown(name) || (RuleTokens.IsWord(name) && name.Contains('.', StringComparison.Ordinal))) text.Append(Name(name));
        else Call(RuleWords.Field, names.Fields, id);
    }

    private void Write(EventMeasure events) => Call(RuleWords.Aggregates[events.Of], () =>
    {
        Write(events.Events, events.Property);
        WriteCurrency(events.Currency);
    });

    private void WriteCurrency(string? currency)
    {
        if (currency is not null) text.Append(", ").Append(RuleConstant.IsCurrency(currency) ? currency : Quoted(currency));
    }

    private void Write(EventShare share)
    {
        var whole = share.Whole;
        var isShort = whole.Events.Where is null && (whole is { Of: Aggregate.Count, Property: null, Currency: null } or { Of: Aggregate.Sum, Property: not null });
        if (isShort)
        {
            Write(whole.Events with { Where = share.Part }, whole.Property);
            WriteCurrency(whole.Currency);
            return;
        }
        Write(whole);
        Where(share.Part);
    }

    private void Write(EventSelection events, string? property, bool mayBeField = false)
    {
        WriteTypes(events.Types, mayBeField);
        if (property is not null) text.Append('.').Append(Reference(EventWords.Properties, property));
        if (events.Where is not null) Where(events.Where);
        if (events.Window is LifeTime) return;
        text.Append(", ");
        Write(events.Window);
    }

    private void WriteTypes(IReadOnlyList<string> types, bool mayBeField = false)
    {
        if (types.Count == 0)
        {
            text.Append('*');
            return;
        }
        var list = types.Count > 1 || (mayBeField && names.Fields.IsKnown(EventWords.Types.Print(types[0], language)));
        if (list) text.Append('[');
        for (var i = 0; i < types.Count; i++)
        {
            if (i > 0) text.Append(", ");
            // A dot would begin a property.
            text.Append(types[i].Contains('.', StringComparison.Ordinal) ? Backquoted(types[i]) : Reference(EventWords.Types, types[i]));
        }
        if (list) text.Append(']');
    }

    private void Where(Condition condition)
    {
        var outer = isOfEvent;
        isOfEvent = true;
        Word(RuleWords.Where.Text, " ").Append(' ');
        Write(condition);
        isOfEvent = outer;
    }

    private void Write(Sequence sequence)
    {
        for (var i = 0; i < sequence.Steps.Count; i++)
        {
            var step = sequence.Steps[i];
            if (i > 0)
            {
                text.Append(", ");
                Word(RuleWords.Then).Append(' ');
            }
            if (step.IsAbsent) Word(RuleWords.No).Append(' ');
            WriteTypes(step.Events.Types);
            if (step.Events.Where is not null) Where(step.Events.Where);
            if (step.WithinDays is not { } days) continue;
            Word(RuleWords.Within.Text, " ").Append(' ').Append(Number(days)).Append(' ').Append(RuleWords.Of(TimeUnit.Day, days, language));
            if (Definitions.Localized.IsChinese(language)) Word(RuleWords.WithinEnd);
        }
        if (sequence.Window is LifeTime) return;
        text.Append(", ");
        Write(sequence.Window);
    }

    private void Write(Window window)
    {
        switch (window)
        {
            case LifeTime: Word(RuleWords.LifeTime); break;
            case Last last: Counted(RuleWords.Last, last.Count, last.Unit); break;
            case Previous previous: Counted(RuleWords.Previous, previous.Count, previous.Unit); break;
            case Next next: Counted(RuleWords.Next, next.Count, next.Unit); break;
            case Current current:
                Word(RuleWords.Current).Append(Definitions.Localized.IsChinese(language) ? "" : " ").Append(RuleWords.OfCurrent(current.Unit, language));
                break;
            case Dates { From: { } from, To: { } to }:
                Word(RuleWords.From).Append(' ').Append(Day(from)).Append(' ');
                Word(RuleWords.To).Append(' ').Append(Day(to));
                break;
            case Dates { From: { } from }: Word(RuleWords.Since).Append(' ').Append(Day(from)); break;
            case Dates { To: { } to }: Word(RuleWords.Until).Append(' ').Append(Day(to)); break;
            case Ago ago:
                Word(RuleWords.From).Append(' ').Append(Number(ago.From)).Append(' ');
                Word(RuleWords.To).Append(' ').Append(Number(ago.To)).Append(' ').Append(RuleWords.Of(ago.Unit, 2, language));
                Word(RuleWords.Ago.Text, Definitions.Localized.IsChinese(language) ? "" : " ");
                break;
            // Without either day there is nothing to write; validation refuses it.
            default: Word(RuleWords.LifeTime); break;
        }
    }

    private void Counted(RuleWord word, int count, TimeUnit unit) =>
        Word(word).Append(' ').Append(Number(count)).Append(' ').Append(RuleWords.Of(unit, count, language));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
