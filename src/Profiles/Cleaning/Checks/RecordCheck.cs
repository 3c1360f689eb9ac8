using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Cleaning.Checks;

/// <summary>A check of one field of the row at hand, compiled.</summary>
internal abstract class RecordCheck(CleaningRuleDefinition definition, string field, FieldSlots slots, CleaningRules rules)
{
    protected string Field { get; } = field;
    protected FieldSlots Slots { get; } = slots;
    protected int Slot { get; } = slots.IndexOf(field);

    public bool IsOn => rules.IsOn(definition.Id, Field);

    public abstract void Run(List<Finding> findings);

    /// <summary>Reports a value that does not pass; it is left out if the definition says so.</summary>
    protected void Refuse(string? before, string? expected, List<Finding> findings)
    {
        if (definition.Unused && before is not null) Slots.Withdraw(Slot);
        Report(before, definition.Unused ? null : before, expected, findings);
    }

    protected void Report(string? before, string? after, string? expected, List<Finding> findings) =>
        findings.Add(new(Field, definition.Id, rules.SeverityOf(definition.Id, Field), RowText.Shown(before), RowText.Shown(after), expected));
}

/// <summary>Nothing usable stands where something has to.</summary>
internal sealed class MissingCheck(CleaningRuleDefinition definition, FieldDefinition field, FieldSlots slots, CleaningRules rules)
    : RecordCheck(definition, field.Id, slots, rules)
{
    public override void Run(List<Finding> findings)
    {
        if (Slots.TextOf(Slot) is null) Report(null, null, null, findings);
    }
}

/// <summary>Each value by itself.</summary>
internal sealed class ValueCheck(CleaningRuleDefinition definition, FieldDefinition field, FieldSlots slots, CleaningRules rules, ValueLimit limit)
    : RecordCheck(definition, field.Id, slots, rules)
{
    public override void Run(List<Finding> findings)
    {
        if (Slot < 0 || Slots.ValueOf(Slot) is not { } value) return;
        if (!value.IsMany)
        {
            if (!limit.Allows(value.Text)) Refuse(value.Text, limit.Expected, findings);
            return;
        }
        foreach (var item in value.Items)
        {
            if (limit.Allows(item)) continue;
            Refuse(item, limit.Expected, findings);
            return;
        }
    }
}

/// <summary>Two fields of one row.</summary>
internal sealed class PairCheck(
    CleaningRuleDefinition definition, FieldDefinition field, FieldSlots slots, CleaningRules rules, OtherFieldCheck check, string currency)
    : RecordCheck(definition, field.Id, slots, rules)
{
    private readonly int other = slots.IndexOf(check.Other);

    public override void Run(List<Finding> findings)
    {
        if (Slots.TextOf(Slot) is not { } left || Slots.TextOf(other) is not { } right || Holds(left, right)) return;
        Refuse(left, $"{RuleWords.Of(check.Op, "en")} {right}", findings);
    }

    /// <summary>What does not compare passes: amounts in two currencies.</summary>
    private bool Holds(string left, string right)
    {
        if (!Scalar.IsScalar(field.Type)) return check.Op.Holds(left, right);
        return !Scalar.TryParse(field.Type, left, currency, out var a) || !Scalar.TryParse(field.Type, right, currency, out var b)
            || a.Currency != b.Currency || check.Op.Holds(a.Value.CompareTo(b.Value));
    }
}

/// <summary>A condition on the whole record.</summary>
internal sealed class HoldsCheck(
    CleaningRuleDefinition definition, FieldSlots slots, CleaningRules rules, RecordConditions conditions, RuleNode node, string text)
    : RecordCheck(definition, definition.Fields is [var first, ..] ? first : "", slots, rules)
{
    public override void Run(List<Finding> findings)
    {
        conditions.Bind();
        if (conditions.IsFalse(node)) Refuse(Slots.TextOf(Slot), text, findings);
    }
}

/// <summary>A value where the row has none. A cell that cannot be used, or clears, is none to be filled.</summary>
internal sealed class FillCheck(
    CleaningRuleDefinition definition, FieldDefinition field, FieldSlots slots, CleaningRules rules, FieldValue value, double confidence)
    : RecordCheck(definition, field.Id, slots, rules)
{
    public override void Run(List<Finding> findings)
    {
        if (Slots.TextOf(Slot) is not null) return;
        Slots.Derive(Slot, value, confidence);
        if (Slots.TextOf(Slot) is { } filled) Report(null, filled, null, findings);
    }
}
