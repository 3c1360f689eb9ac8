using System.Text;
using Profiles.Definitions;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>Prints trees in one language such that they read back as they were.</summary>
internal sealed partial class RulePrinter(RuleNames names, string? language)
{
    private readonly StringBuilder text = new();
    // Within a `where`, where a bare name is a property of the event.
    private bool isOfEvent;

    public string Print(Condition condition)
    {
        text.Clear();
        Write(condition);
        return text.ToString();
    }

    public string Print(Measure measure)
    {
        text.Clear();
        Write(measure);
        return text.ToString();
    }

    public static string Backquoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Name(string name) => RuleTokens.IsWord(name) && !RuleWords.IsReserved(name) ? name : Backquoted(name);

    /// <summary>What is called by name; in quotation marks, where nothing is translated, if its id is the name of another.</summary>
    private string Reference(NameIndex index, string id) => index.Resolve(id) == id ? Name(index.Print(id, language)) : Quoted(id);

    /// <summary>A text that is no name: a salt, a value of a tag.</summary>
    private static string Literal(string value) => RuleTokens.IsWord(value) && !RuleWords.IsReserved(value) ? value : Quoted(value);

    private void Write(Condition condition)
    {
        switch (condition)
        {
            case AllOf { Conditions.Count: 0 }: Word(RuleWords.True); break;
            case AnyOf { Conditions.Count: 0 }: Word(RuleWords.False); break;
            case AllOf { Conditions.Count: 1 } all: Call(RuleWords.All, () => Write(all.Conditions[0])); break;
            case AnyOf { Conditions.Count: 1 } any: Call(RuleWords.Any, () => Write(any.Conditions[0])); break;
            case AllOf all: Join(all.Conditions, RuleWords.And); break;
            case AnyOf any: Join(any.Conditions, RuleWords.Or); break;
            case Not { Condition: IsKnown known }: Test(known.Left, RuleWords.IsUnknown); break;
            case Not not:
                Word(RuleWords.Not).Append(' ');
                Enclose(not.Condition, IsInfix(not.Condition));
                break;
            case Compare compare:
                Test(compare.Left, RuleWords.Comparisons[compare.Op]).Append(' ');
                Constant(compare.Value, compare.Left, compare.Op.IsOrdered());
                break;
            case Between between:
                Test(between.Left, RuleWords.Between).Append(' ');
                Constant(between.From, between.Left, isOrdered: true).Append(' ');
                Word(RuleWords.BetweenAnd).Append(' ');
                Constant(between.To, between.Left, isOrdered: true);
                break;
            case OneOf list: WriteOneOf(list); break;
            case IsKnown known: Test(known.Left, RuleWords.IsKnown); break;
            case During during:
                Test(during.Left, RuleWords.During).Append(' ');
                Write(during.Window);
                break;
            case Sequence sequence: Call(RuleWords.Sequence, () => Write(sequence)); break;
            case HasTag tag:
                Call(RuleWords.Tag, names.Tags, tag.Tag);
                if (tag.Value is not null) text.Append(" = ").Append(TagValue(tag.Tag, tag.Value));
                break;
            case InSegment segment: Call(RuleWords.Segment, names.Segments, segment.Segment); break;
            case FromChannel channel: Call(RuleWords.Channel, names.Channels, channel.Channel); break;
            case ConsentGiven { Channel: null } consent: Call(RuleWords.Consent, names.Purposes, consent.Purpose); break;
            case ConsentGiven consent:
                Call(RuleWords.Consent, () => text.Append(Reference(names.Purposes, consent.Purpose)).Append(", ").Append(Reference(RuleNames.ContactChannels, consent.Channel!)));
                break;
            case WrittenCondition written: text.Append(written.Text); break;
            default: throw new NotSupportedException($"No text for {condition.GetType().Name}.");
        }
    }

    /// <summary>Parts that are themselves joined stand in parentheses: nobody has to know which word binds closer.</summary>
    private void Join(IReadOnlyList<Condition> parts, RuleWord word)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) Word(word.Text, " ").Append(' ');
            Enclose(parts[i], parts[i] is AllOf { Conditions.Count: > 1 } or AnyOf { Conditions.Count: > 1 });
        }
    }

    private void Enclose(Condition condition, bool isEnclosed)
    {
        if (isEnclosed) text.Append('(');
        Write(condition);
        if (isEnclosed) text.Append(')');
    }

    // What begins with a word that takes parentheses reads well after `not`; anything else is enclosed.
    private static bool IsInfix(Condition condition) =>
        condition is not (HasTag { Value: null } or InSegment or FromChannel or ConsentGiven or Sequence or Not { Condition: not IsKnown } or AllOf { Conditions.Count: < 2 } or AnyOf { Conditions.Count: < 2 });

    private void WriteOneOf(OneOf list)
    {
        Test(list.Left, list.Of switch { Quantifier.All => RuleWords.HasAll, Quantifier.None => RuleWords.NotIn, _ => RuleWords.In }).Append(' ');
        if (list.List is not null && list.Values.Count == 0)
        {
            Call(RuleWords.List, names.Lists, list.List);
            return;
        }
        text.Append('[');
        for (var i = 0; i < list.Values.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Constant(list.Values[i], list.Left, isOrdered: false);
        }
        text.Append(']');
    }

    private StringBuilder Test(Measure left, RuleWord op)
    {
        Write(left);
        text.Append(' ');
        return Word(op);
    }

    private StringBuilder Constant(string value, Measure left, bool isOrdered) =>
        text.Append(RuleConstant.Print(value, left, MeasureType.Of(left, names.Catalog), isOrdered, language));

    private string TagValue(string tag, string value)
    {
        var values = names.ValuesOf(tag);
        return values.IsKnown(value) ? Reference(values, value) : Literal(value);
    }

    private StringBuilder Word(RuleWord word) => text.Append(word.In(language));

    private StringBuilder Word(Localized word, string before) => text.Append(before).Append(word.In(language));

    private void Call(RuleWord function, Action inner)
    {
        Word(function).Append('(');
        inner();
        text.Append(')');
    }

    private void Call(RuleWord function, NameIndex index, string id) => Call(function, () => text.Append(Reference(index, id)));
}
