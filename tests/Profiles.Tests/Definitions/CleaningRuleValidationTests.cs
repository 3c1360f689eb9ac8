using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

/// <summary>Slips in cleaning rules are told at publication; what is right compiles.</summary>
public class CleaningRuleValidationTests
{
    public static TheoryData<string, string, string> Broken => new()
    {
        // what stands behind id, name and reason; path; part of the English message
        { """ "severity": "hold" """, "$.id", "a built-in rule, or one with a check" },
        { """ "severity": "hold", "rule": "age-imposible" """, "$.rule", "did you mean \"age-impossible\"?" },
        { """ "severity": "hold", "rule": "row-malformed" """, "$", "no record without the rule" },
        { """ "severity": "hold", "rule": "age-impossible", "check": { "type": "required" } """, "$.rule", "either check or rule" },
        { """ "severity": "hold", "rule": "age-impossible", "channels": ["crmm"] """, "$.channels[0]", "did you mean \"crm\"?" },
        { """ "severity": "hold", "rule": "age-impossible", "fields": ["basic.birthdate"] """, "$.fields[0]", "did you mean \"basic.birthDate\"?" },
        { """ "severity": "hold", "rule": "age-impossible", "when": "basic.birthDat < 1900-01-01" """, "$.when", "basic.birthDate" },
        { """ "severity": "hold", "rule": "age-impossible", "when": "count(order) > 3" """, "$.when", "fields of the row" },
        { """ "severity": "hold", "rule": "age-impossible", "when": "tag(value.vip)" """, "$.when", "fields of the row" },
        { """ "severity": "hold", "rule": "age-impossible", "unused": true """, "$.unused", "a rule with a check" },
        { """ "severity": "hold", "rule": "age-impossible", "when": "channel(crm)", "parameters": { "maxAge": 3 } """, "$.parameters", "only severity and switch" },
        { """ "severity": "fix", "rule": "age-impossible", "when": "channel(crm)" """, "$.severity", "flag, hold or reject" },
        { """ "severity": "hold", "check": { "type": "required" } """, "$.fields", "at least one field" },
        { """ "severity": "fix", "fields": ["basic.phone"], "check": { "type": "required" } """, "$.severity", "changes nothing" },
        { """ "severity": "flag", "fields": ["basic.phone"], "check": { "type": "patern" } """, "$.check.type", "did you mean \"pattern\"?" },
        { """ "severity": "flag", "fields": ["basic.phone"], "check": { "type": "pattern", "pattern": "[0-9]+" } """, "$.check.pattern", "from ^ to $" },
        { """ "severity": "flag", "fields": ["basic.phone"], "check": { "type": "pattern", "pattern": "^(a)\\1$" } """, "$.check.pattern", "without backreferences" },
        { """ "severity": "flag", "fields": ["basic.city"], "check": { "type": "range", "from": "1" } """, "$.fields", "numbers, amounts, dates or instants" },
        { """ "severity": "flag", "fields": ["basic.birthDate"], "check": { "type": "range" } """, "$.check", "from or to" },
        { """ "severity": "flag", "fields": ["basic.birthDate"], "check": { "type": "range", "from": "yesterday" } """, "$.check.from", "basic.birthDate can have" },
        { """ "severity": "flag", "fields": ["basic.birthDate"], "check": { "type": "range", "from": "2020-01-01", "to": "2019-01-01" } """, "$.check.to", "at least 2020-01-01" },
        { """ "severity": "flag", "fields": ["basic.education"], "check": { "type": "oneOf", "values": ["mastre"] } """, "$.check.values[0]", "did you mean \"master\"?" },
        { """ "severity": "flag", "fields": ["basic.education"], "check": { "type": "oneOf" } """, "$.check", "values or a list" },
        { """ "severity": "flag", "fields": ["basic.city"], "check": { "type": "oneOf", "list": "nowhere" } """, "$.check.list", "a defined list" },
        { """ "severity": "flag", "fields": ["basic.birthDate"], "check": { "type": "compare", "op": "lt", "other": "basic.city" } """, "$.check.other", "of the type of basic.birthDate" },
        { """ "severity": "flag", "fields": ["basic.city"], "check": { "type": "compare", "op": "lt", "other": "basic.district" } """, "$.check.op", "fits the type" },
        { """ "severity": "fix", "fields": ["basic.birthDate"], "check": { "type": "default", "value": "soon" } """, "$.check.value", "basic.birthDate can have" },
        { """ "severity": "fix", "fields": ["basic.birthDate"], "check": { "type": "replace", "entries": {} } """, "$.check.entries", "1 to 10000" },
        { """ "severity": "fix", "fields": ["basic.birthDate"], "check": { "type": "replace", "entries": { "x": "soon" } } """, "$.check.entries.x", "or nothing" },
        { """ "severity": "fix", "fields": ["basic.city"], "when": "channel(crm)", "check": { "type": "replace", "entries": { "x": "上海" } } """, "$.when", "before anything is read" },
        { """ "severity": "flag", "check": { "type": "condition", "holds": "basic.birthDat < 2000-01-01" } """, "$.check.holds", "did you mean" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Load_BrokenRule_IsNamedWithItsPlace(string rest, string path, string english)
    {
        var problem = Assert.Single(Load(rest).Problems, p => p.Path == path);
        Assert.Contains(english, problem.Message.En, StringComparison.Ordinal);
        Assert.Equal("rules/own.json", problem.File);
    }

    [Theory]
    [InlineData(""" "severity": "flag", "rule": "age-impossible", "channels": ["crm"], "fields": ["basic.birthDate"], "parameters": { "maxAge": 110 } """)]
    [InlineData(""" "severity": "hold", "rule": "phone-invalid", "when": "city in [上海, 北京] and channel(crm) or age(basic.birthDate) < 18", "order": 5 """)]
    [InlineData(""" "severity": "flag", "rule": "age-impossible", "values": ["1824-05-01"], "enabled": false """)]
    [InlineData(""" "severity": "hold", "fields": ["basic.phone", "basic.email"], "check": { "type": "required" }, "when": "channel(wechat)" """)]
    [InlineData(""" "severity": "flag", "check": { "type": "condition", "holds": "basic.phone is unknown or basic.name is known" } """)]
    [InlineData(""" "severity": "fix", "fields": ["basic.city"], "check": { "type": "replace", "entries": { "魔都": "上海市", "99999": "" } } """)]
    public void Load_RightRule_IsTaken(string rest) => Assert.Empty(Load(rest).Problems.Select(p => p.Message.En));

    private static DefinitionLoadResult Load(string rest) => DefinitionLoader.Load(
    [
        .. StarterDefinitions.Read().Where(d => d.Kind is not (DefinitionKinds.Tags or DefinitionKinds.Segments)),
        StarterDefinitions.Edited("rules", "own", $$"""{ "id": "own", "name": { "zh": "甲", "en": "A" }, "reason": { "zh": "甲", "en": "A" }, {{rest}} }"""),
    ]);
}
