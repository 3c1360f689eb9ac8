using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Events;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Definitions;

/// <summary>Checks cleaning rules against what there is to refer to: after this they compile, and none is without effect by a slip.</summary>
internal sealed class CleaningRuleValidation(DefinitionScope scope, RulePlaces places, IReadOnlyDictionary<string, CleaningRuleDefinition> rules)
{
    private const int MaxValues = 10_000;

    public static void Check(ParsedDefinitions parsed, DefinitionScope scope, RulePlaces places, List<DefinitionProblem> all)
    {
        var validation = new CleaningRuleValidation(scope, places, parsed.CleaningRules);
        foreach (var rule in parsed.CleaningRules.Values) validation.Check(rule, new DefinitionProblems($"{DefinitionKinds.Rules}/{rule.Id}.json", all));
    }

    private void Check(CleaningRuleDefinition rule, DefinitionProblems problems)
    {
        CheckSort(rule, problems);
        for (var i = 0; i < rule.Channels.Count; i++)
            problems.Require($"$.channels[{i}]", new Localized("已定义的渠道", "a defined channel"), rule.Channels[i], scope.ChannelIds);
        for (var i = 0; i < rule.Fields.Count; i++) _ = scope.Field(rule.Fields[i], $"$.fields[{i}]", problems);
        if (rule.Values.Count > MaxValues) problems.Add("$.values", new Localized($"最多 {MaxValues} 个值", $"at most {MaxValues} values"), $"{rule.Values.Count}");
        if (rule.When is { } when) CheckCondition(when, "$.when", problems);
        if (rule.Check is { } check) CheckCheck(rule, check, problems);
        if (rule is { TwoPeople: true, Severity: not Severity.Hold })
            problems.Add("$.twoPeople", new Localized("只用于 hold 的规则", "only on a rule that holds rows"), "true");
        if (rule.Check is null && rule.Unused) problems.Add("$.unused", new Localized("只用于带 check 的规则", "only on a rule with a check"), "true");
    }

    private void CheckSort(CleaningRuleDefinition rule, DefinitionProblems problems)
    {
        var isBuiltIn = KnownRules.DefaultSeverities.ContainsKey(rule.Sets);
        if (rule.Check is not null)
        {
            if (rule.Rule is not null) problems.Add("$.rule", new Localized("check 与 rule 之一", "either check or rule"), rule.Rule);
            if (isBuiltIn) problems.Add("$.id", new Localized("与内置规则不同名", "an id that no built-in rule has"), rule.Id);
            return;
        }
        var own = rules.Values.Where(r => r.Check is not null).Select(r => r.Id);
        if (!problems.Require(
            rule.Rule is null ? "$.id" : "$.rule", new Localized("内置规则或带 check 的规则", "a built-in rule, or one with a check"), rule.Sets, KnownRules.DefaultSeverities.Keys.Concat(own)))
            return;
        var isScoped = rule.Rule is not null || rule.Channels.Count + rule.Fields.Count > 0 || rule.DependsOnRow;
        if (isScoped && KnownRules.IsStructural(rule.Sets))
            problems.Add("$", new Localized("没有适用范围：没有这条规则就没有记录", "no scope, since there is no record without the rule"), rule.Sets);
        // Parameters are read once, before any row is seen.
        if (rule.DependsOnRow && rule.Parameters.Count > 0)
            problems.Add("$.parameters", new Localized("没有参数（随行而定的规则只改处置）", "none where the row decides: there only severity and switch change"), string.Join(", ", rule.Parameters.Keys));
        if (rule is { DependsOnRow: true, Severity: Severity.Fix } && KnownRules.DefaultSeverities.GetValueOrDefault(rule.Sets) != Severity.Fix)
            problems.Add("$.severity", new Localized("flag、hold 或 reject", "flag, hold or reject"), "fix");
    }

    private void CheckCheck(CleaningRuleDefinition rule, FieldCheck check, DefinitionProblems problems)
    {
        if (rule.Fields.Count == 0 && check is not ConditionCheck)
            problems.Add("$.fields", new Localized("至少一个字段", "at least one field"), new Localized("没有", "none"));
        if (rule.Severity == Severity.Fix && !check.Rewrites)
            problems.Add("$.severity", new Localized("flag、hold 或 reject（只判断，不改值）", "flag, hold or reject, since the check changes nothing"), "fix");
        if (rule.Parameters.Count > 0) problems.Add("$.parameters", new Localized("写在 check 里", "what the check compares with, in the check"), string.Join(", ", rule.Parameters.Keys));
        if (rule.Values.Count > 0) problems.Add("$.values", new Localized("例外写成另一条 rule 规则", "exceptions, in a definition of their own with rule"), $"{rule.Values.Count}");
        if (check is ConditionCheck holds) CheckCondition(holds.Holds, "$.check.holds", problems);
        if (check is PatternCheck pattern) SettingsValidation.CheckPattern(pattern.Pattern, "$.check.pattern", problems);
        if (check is ReplaceCheck replace) CheckEntries(rule, replace, problems);
        foreach (var field in rule.Fields.Select(scope.Catalog.Find).OfType<FieldDefinition>()) CheckOfField(check, field, problems);
    }

    private void CheckOfField(FieldCheck check, FieldDefinition field, DefinitionProblems problems)
    {
        switch (check)
        {
            case RangeCheck range: CheckRange(range, field, problems); break;
            case ListedCheck listed:
                var asked = new OneOf(new FieldMeasure(field.Id), listed.Values, listed.List);
                if (listed.List is null && listed.Values.Count == 0) problems.Add("$.check", new Localized("values 或 list", "values or a list"), new Localized("没有", "none"));
                new ConditionValidation(scope, problems, places, isOfSegment: false).Check(asked, "$.check");
                break;
            case OtherFieldCheck other: CheckOther(other, field, problems); break;
            case DefaultCheck standard when !IsReadable(standard.Value, field):
                problems.Add("$.check.value", new Localized($"{field.Name.Zh} 能有的值", $"a value that {field.Id} can have"), standard.Value);
                break;
            case ReplaceCheck replace:
                foreach (var (from, to) in replace.Entries.Where(e => e.Value.Length > 0 && !IsReadable(e.Value, field)))
                    problems.Add($"$.check.entries.{from}", new Localized($"{field.Name.Zh} 能有的值，或空", $"a value that {field.Id} can have, or nothing"), to);
                break;
        }
    }

    private void CheckRange(RangeCheck range, FieldDefinition field, DefinitionProblems problems)
    {
        if (!Scalar.IsScalar(field.Type))
        {
            problems.Add("$.fields", new Localized("数、金额、日期或时刻字段", "fields that are numbers, amounts, dates or instants"), field.Id);
            return;
        }
        if (range is { From: null, To: null }) problems.Add("$.check", new Localized("from 或 to", "from or to"), new Localized("没有", "none"));
        var (from, to) = (End(range.From, "from", field, problems), End(range.To, "to", field, problems));
        if (from is { } least && to is { } most && (least.Currency != most.Currency || least.Value > most.Value))
            problems.Add("$.check.to", new Localized($"不小于 {range.From}", $"at least {range.From}"), range.To!);
    }

    private Scalar? End(string? text, string name, FieldDefinition field, DefinitionProblems problems)
    {
        if (text is null) return null;
        if (Scalar.TryParse(field.Type, text, scope.Business.Currency, out var end)) return end;
        problems.Add($"$.check.{name}", new Localized($"{field.Name.Zh} 能有的值", $"a value that {field.Id} can have"), text);
        return null;
    }

    private void CheckOther(OtherFieldCheck check, FieldDefinition field, DefinitionProblems problems)
    {
        if (scope.Field(check.Other, "$.check.other", problems) is not { } other) return;
        if (other.Type != field.Type)
            problems.Add("$.check.other", new Localized($"与 {field.Name.Zh} 同类型的字段", $"a field of the type of {field.Id}"), check.Other);
        var fits = Scalar.IsScalar(field.Type) ? check.Op <= Comparison.GreaterOrEqual : check.Op is Comparison.Equal or Comparison.NotEqual;
        if (!fits) problems.Add("$.check.op", new Localized("适用于字段类型的比较", "a comparison that fits the type of the fields"), RuleWords.Of(check.Op, "en"));
    }

    private static void CheckEntries(CleaningRuleDefinition rule, ReplaceCheck replace, DefinitionProblems problems)
    {
        if (replace.Entries.Count is 0 or > ReplaceCheck.MaxEntries)
            problems.Add("$.check.entries", new Localized($"1 至 {ReplaceCheck.MaxEntries} 条", $"1 to {ReplaceCheck.MaxEntries} entries"), $"{replace.Entries.Count}");
        if (rule.When is not null)
            problems.Add("$.when", new Localized("没有条件：替换在读取之前", "no condition, since cells are replaced before anything is read"), new Localized("有", "one"));
    }

    /// <summary>A condition on one record: of what is stored of the person nothing is known while a row is cleaned.</summary>
    private void CheckCondition(Condition condition, string path, DefinitionProblems problems)
    {
        foreach (var node in RuleTree.Nodes(condition))
        {
            if (node is HasTag or InSegment or ConsentGiven or Sequence or TagNumber or Completeness or SourceCount or RandomShare or EventMeasure or DaysSinceEvent or EventShare or EventTrend)
            {
                problems.Add(
                    path, new Localized("只关于这一行的字段和渠道的条件", "a condition on fields of the row and its channel"),
                    node is Condition or Measure ? node.GetType().Name : "");
                return;
            }
        }
        new ConditionValidation(scope, problems, places, isOfSegment: false).Check(condition, path);
    }

    private bool IsReadable(string text, FieldDefinition field) =>
        FieldKinds.For(field).Parse(text, FieldContext.OfConstants(field, scope.Business)) is { HasValue: true };
}
