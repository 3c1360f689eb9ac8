using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Cleaning;

/// <summary>Conditions on the record at hand: its fields, as cleaned, and its channel. Not safe for several threads at once.</summary>
internal sealed class RecordConditions(DefinitionSet definitions, string channel, DateOnly today, FieldSlots slots)
{
    private readonly RuleBindings bindings = new(definitions);
    private readonly string[] channels = [channel];
    private ConditionCompiler? compiler;
    private RuleContext? context;

    /// <summary>Compiles a condition that was validated. Before the first row.</summary>
    public RuleNode Compile(Condition condition) =>
        (compiler ??= new ConditionCompiler(bindings, new Dictionary<string, TagRule>(), new Dictionary<string, SegmentRule>())).Compile(condition);

    /// <summary>Looks at what the row says now.</summary>
    public void Bind()
    {
        context ??= new RuleContext(bindings.SortedFields(), bindings, new(definitions.Business.TimeZone), tags: 0, segments: 0, scopes: 0);
        context.Bind(slots, channels, today.DayNumber);
    }

    public bool IsTrue(RuleNode node) => node.Evaluate(context!).Value == Ternary.True;

    public bool IsFalse(RuleNode node) => node.Evaluate(context!).Value == Ternary.False;
}
