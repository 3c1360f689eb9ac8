using System.Text.RegularExpressions;

namespace Profiles.Definitions;

/// <summary>Makes the catalogue of sections that fit together: ids dotted, in their section, and once.</summary>
internal static partial class FieldValidation
{
    private const int MaxAge = 36_500;

    public static FieldCatalog Check(ParsedDefinitions parsed, List<DefinitionProblem> all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<SectionDefinition> sections = [];
        foreach (var section in parsed.Sections)
        {
            var problems = new DefinitionProblems($"{DefinitionKinds.Fields}/{section.Id}.json", all);
            List<FieldDefinition> fields = [];
            for (var i = 0; i < section.Fields.Count; i++)
            {
                if (IsSound(section, section.Fields[i], $"$.fields[{i}]", seen, problems)) fields.Add(section.Fields[i]);
            }
            sections.Add(section with { Fields = fields });
        }
        return new FieldCatalog(sections);
    }

    private static bool IsSound(SectionDefinition section, FieldDefinition field, string path, HashSet<string> seen, DefinitionProblems problems)
    {
        if (!FieldId().IsMatch(field.Id) || field.Section != section.Id)
        {
            problems.Add($"{path}.id", new Localized($"{section.Id}.名称（小驼峰）", $"{section.Id}.name in camel case"), field.Id);
            return false;
        }
        if (!seen.Add(field.Id))
        {
            problems.Add($"{path}.id", new Localized("每个字段只出现一次", "each field once"), field.Id);
            return false;
        }
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < field.Choices.Count; i++)
        {
            if (!values.Add(field.Choices[i].Value))
                problems.Add($"{path}.choices[{i}].value", new Localized("每个选项只出现一次", "each choice once"), field.Choices[i].Value);
        }
        if (field.Choices.Count > 0 && field.Type != FieldType.Choice)
            problems.Add($"{path}.choices", new Localized("只有 choice 类型的字段有选项", "choices on fields of type choice only"), field.Type.ToString());
        if (field.Encrypted && field.Indexed)
            problems.Add($"{path}.encrypted", new Localized("加密字段不能作为列表与检索的条件（indexed）", "not on an indexed field: lists cannot filter on what is encrypted"), "true");
        if (field is { Encrypted: true, Kind: "name" })
            problems.Add($"{path}.encrypted", new Localized("姓名用于检索，不能加密", "not on names: customers are found by them"), "true");
        if (field.MaxAgeDays is { } days) SettingsValidation.CheckRange(days, 1, MaxAge, $"{path}.maxAgeDays", problems);
        return true;
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex FieldId();
}
