using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Cleaning.Checks;

/// <summary>The checks that users wrote, for the files of one channel; run over a row once its fields are read.</summary>
internal sealed class RecordChecks
{
    /// <summary>A default is as good as a guess: what anybody states or derives from something stated is stronger.</summary>
    private const double DefaultConfidence = 0.3;

    private readonly (RecordCheck Check, RuleNode? When)[] checks;
    private readonly RecordConditions conditions;

    private RecordChecks((RecordCheck, RuleNode?)[] checks, RecordConditions conditions) => (this.checks, this.conditions) = (checks, conditions);

    /// <summary>The order in which definitions run: by <see cref="CleaningRuleDefinition.Order"/>, then id.</summary>
    public static IEnumerable<CleaningRuleDefinition> InOrder(IEnumerable<CleaningRuleDefinition> definitions) =>
        definitions.OrderBy(d => d.Order).ThenBy(d => d.Id, StringComparer.Ordinal);

    /// <summary>Fields that a check fills, whether or not the file has a column for them.</summary>
    public static IEnumerable<string> Filled(IEnumerable<CleaningRuleDefinition> definitions) =>
        definitions.Where(d => d.Check is DefaultCheck).SelectMany(d => d.Fields);

    /// <summary>Null if there are none.</summary>
    /// <param name="definitions">Those that hold for the channel.</param>
    public static RecordChecks? Compile(
        IEnumerable<CleaningRuleDefinition> definitions, DefinitionSet set, FieldSlots slots, CleaningRules rules, RecordConditions conditions,
        Func<FieldDefinition, FieldContext> contextOf)
    {
        var compiled = new List<(RecordCheck, RuleNode?)>();
        foreach (var definition in InOrder(definitions.Where(d => d.Check is not (null or ReplaceCheck))))
        {
            var when = definition.When is { } condition ? conditions.Compile(condition) : null;
            if (definition.Check is ConditionCheck holds)
            {
                compiled.Add((new HoldsCheck(definition, slots, rules, conditions, conditions.Compile(holds.Holds), RuleText.Print(holds.Holds, set, language: null)), when));
                continue;
            }
            foreach (var field in definition.Fields)
                if (set.Catalog.Find(field) is { } found && Of(definition, found, set, slots, rules, contextOf) is { } check) compiled.Add((check, when));
        }
        return compiled.Count == 0 ? null : new RecordChecks([.. compiled], conditions);
    }

    public void Run(List<Finding> findings)
    {
        foreach (var (check, when) in checks)
        {
            if (when is not null)
            {
                conditions.Bind();
                if (!conditions.IsTrue(when)) continue;
            }
            if (check.IsOn) check.Run(findings);
        }
    }

    /// <summary>Null if the check can never find anything: a default that the field cannot hold is refused at publication.</summary>
    private static RecordCheck? Of(
        CleaningRuleDefinition definition, FieldDefinition field, DefinitionSet set, FieldSlots slots, CleaningRules rules, Func<FieldDefinition, FieldContext> contextOf)
    {
        switch (definition.Check)
        {
            case RequiredCheck: return new MissingCheck(definition, field, slots, rules);
            case PatternCheck pattern: return new ValueCheck(definition, field, slots, rules, ValueLimit.Of(pattern));
            case RangeCheck range: return new ValueCheck(definition, field, slots, rules, ValueLimit.Of(range, field, set.Business.Currency));
            case ListedCheck listed: return new ValueCheck(definition, field, slots, rules, ValueLimit.Of(listed, field, set));
            case OtherFieldCheck other: return new PairCheck(definition, field, slots, rules, other, set.Business.Currency);
            case DefaultCheck standard:
                var reading = FieldKinds.For(field).Parse(standard.Value, contextOf(field));
                if (!reading.HasValue) return null;
                return new FillCheck(definition, field, slots, rules, field.Many ? FieldValue.OfMany(reading.Items) : FieldValue.Of(reading.Text!), DefaultConfidence);
            default: throw new NotSupportedException($"No check for {definition.Check?.GetType().Name}.");
        }
    }
}
