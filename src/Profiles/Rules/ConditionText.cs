using System.Globalization;
using System.Text;
using Profiles.Definitions;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>Prints conditions in the readable text form: <c>wealth.incomeAnnual >= 300000 and count(order, last 90 days) >= 3</c>.</summary>
/// <remarks>
/// Grammar, in both languages with the words of <see cref="RuleWords"/>:
/// <code>
/// any        = all { "or" all }
/// all        = part { "and" part }
/// part       = "not" part | "(" any ")" | "true" | "false" | test
/// test       = field op value | field "in" "[" [ value { "," value } ] "]" | field "is known" | "age(" field ")" op integer
///            | ( "count" | "sum" | "avg" ) "(" event [ ", last" integer "days" ] [ "," currency ] ")" op number
///            | "daysSince(" event ")" op integer | "tag(" name ")" [ "=" value ] | "segment(" name ")"
/// op         = "=" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" | "contains" | "starts with"
/// field, name = bare word | "`" text with `` "`"    value = bare word | number currency | '"' text '"' with \" and \\
/// </code>
/// A bare word holds letters, digits, <c>. _ - +</c> and is no word of the grammar. An <c>all</c> or <c>any</c> of one part prints as that part.
/// </remarks>
public static class ConditionText
{
    private enum Precedence
    {
        Any,
        All,
        Part,
    }

    /// <param name="language"><c>zh</c> prints Chinese names of fields, choices, tags and operators; else ids and English operators.</param>
    public static string Print(Condition condition, DefinitionSet definitions, string? language = null)
    {
        var text = new StringBuilder();
        new Printer(text, definitions, language).Print(condition, Precedence.Any);
        return text.ToString();
    }

    /// <summary>A choice's value by its name in Chinese; other values, and other languages, as they are.</summary>
    internal static string ChoiceName(FieldDefinition? field, string value, string? language) =>
        field is not null && FieldConstant.Choice(field, value) is { } choice ? new Localized(choice.Name.Zh, value).In(language) : value;

    private sealed class Printer(StringBuilder text, DefinitionSet definitions, string? language)
    {
        public void Print(Condition condition, Precedence outer)
        {
            switch (condition)
            {
                case AllOf { Conditions.Count: 1 } all: Print(all.Conditions[0], outer); break;
                case AnyOf { Conditions.Count: 1 } any: Print(any.Conditions[0], outer); break;
                case AllOf { Conditions.Count: 0 }: text.Append(RuleWords.True.In(language)); break;
                case AnyOf { Conditions.Count: 0 }: text.Append(RuleWords.False.In(language)); break;
                case AllOf all: Join(all.Conditions, RuleWords.And, Precedence.All, outer); break;
                case AnyOf any: Join(any.Conditions, RuleWords.Or, Precedence.Any, outer); break;
                case Not not:
                    text.Append(RuleWords.Not.In(language)).Append(' ');
                    Print(not.Condition, Precedence.Part);
                    break;
                default: text.Append(Test(condition)); break;
            }
        }

        private void Join(IReadOnlyList<Condition> parts, Localized word, Precedence own, Precedence outer)
        {
            if (own < outer) text.Append('(');
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0) text.Append(' ').Append(word.In(language)).Append(' ');
                // One step tighter than its own: an `and` within an `and` keeps its parentheses, so the tree reads back as it was.
                Print(parts[i], own + 1);
            }
            if (own < outer) text.Append(')');
        }

        private string Test(Condition condition) => condition switch
        {
            FieldCompare c => $"{Field(c.Field)} {RuleWords.Of(c.Op, language)} {Value(c.Field, c.Value)}",
            FieldIn c => $"{Field(c.Field)} {RuleWords.In.In(language)} [{string.Join(", ", c.Values.Select(v => Value(c.Field, v)))}]",
            FieldKnown c => $"{Field(c.Field)} {RuleWords.IsKnown.In(language)}",
            AgeCompare c => $"{RuleWords.Age.In(language)}({Field(c.Field)}) {RuleWords.Of(c.Op, language)} {c.Years}",
            EventAggregate c => $"{RuleWords.Of(c.Of, language)}({Events(c)}) {RuleWords.Of(c.Op, language)} {c.Value.ToString(CultureInfo.InvariantCulture)}",
            DaysSinceEvent c => $"{RuleWords.DaysSince.In(language)}({Event(c.Event)}) {RuleWords.Of(c.Op, language)} {c.Days}",
            HasTag { Value: null } c => $"{RuleWords.Tag.In(language)}({TagName(c.Tag)})",
            HasTag c => $"{RuleWords.Tag.In(language)}({TagName(c.Tag)}) = {Tier(c)}",
            InSegment c => $"{RuleWords.Segment.In(language)}({SegmentName(c.Segment)})",
            _ => throw new NotSupportedException($"No text for {condition.GetType().Name}."),
        };

        private string Events(EventAggregate c)
        {
            var inner = Event(c.Event);
            if (c.LastDays is { } days) inner += ", " + RuleWords.LastDays(days).In(language);
            return c.Currency is null ? inner : $"{inner}, {c.Currency}";
        }

        private string Event(string type) => Words.Name(RuleWords.Event(type, language));

        private string Field(string id)
        {
            var name = definitions.Catalog.Find(id) is { } field ? new Localized(field.Name.Zh, id).In(language) : id;
            return Words.Name(Unique(name, id, definitions.Catalog.Fields.Select(f => f.Name.Zh)));
        }

        private string TagName(string id) => Named(id, definitions.Tags.Select(t => (t.Id, t.Name)));

        private string SegmentName(string id) => Named(id, definitions.Segments.Select(s => (s.Id, s.Name)));

        private string Named(string id, IEnumerable<(string Id, Localized Name)> all)
        {
            var found = all.FirstOrDefault(d => d.Id == id).Name;
            return Words.Name(Unique(found is null ? id : new Localized(found.Zh, id).In(language), id, all.Select(d => d.Name.Zh)));
        }

        // A name that two bear would not say which: the id does.
        private static string Unique(string name, string id, IEnumerable<string> names) =>
            name == id || names.Count(n => n == name) < 2 ? name : id;

        private string Tier(HasTag c)
        {
            var tier = definitions.Tags.FirstOrDefault(t => t.Id == c.Tag)?.Tiers.FirstOrDefault(t => t.Value == c.Value);
            return Words.Value(tier is null ? c.Value! : new Localized(tier.Name.Zh, c.Value!).In(language));
        }

        private string Value(string field, string value)
        {
            var definition = definitions.Catalog.Find(field);
            return definition?.Type == FieldType.Money && Scalar.TryParse(FieldType.Money, value, "", out _)
                ? value
                : Words.Value(ChoiceName(definition, value, language));
        }
    }

    private static class Words
    {
        public static string Name(string text) => IsBare(text) ? text : $"`{text.Replace("`", "``", StringComparison.Ordinal)}`";

        public static string Value(string text) => IsBare(text)
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        private static bool IsBare(string text) =>
            text.Length > 0 && !RuleWords.IsReserved(text) && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+');
    }
}
