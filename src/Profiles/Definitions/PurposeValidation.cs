using Profiles.Privacy.Consents;

namespace Profiles.Definitions;

/// <summary>Checks purposes, and what fields, tags and segments say of them.</summary>
internal static class PurposeValidation
{
    private const int MaxDays = 36_500;

    public static void Check(ParsedDefinitions parsed, DefinitionScope scope, List<DefinitionProblem> all)
    {
        foreach (var purpose in parsed.Purposes.Values)
            Check(purpose, scope, new DefinitionProblems($"{DefinitionKinds.Purposes}/{purpose.Id}.json", all));
        foreach (var section in parsed.Sections)
        {
            var problems = new DefinitionProblems($"{DefinitionKinds.Fields}/{section.Id}.json", all);
            for (var i = 0; i < section.Fields.Count; i++)
                if (section.Fields[i].Consent is { } consent) Check(section.Fields[i], consent, $"$.fields[{i}].consent", scope, problems);
        }
        foreach (var tag in parsed.Tags.Values)
            CheckMark(tag.Purpose, scope, new DefinitionProblems($"{DefinitionKinds.Tags}/{tag.Id}.json", all));
        foreach (var segment in parsed.Segments.Values)
            CheckMark(segment.Purpose, scope, new DefinitionProblems($"{DefinitionKinds.Segments}/{segment.Id}.json", all));
    }

    /// <summary>The purpose is defined, or nothing is said.</summary>
    public static void CheckPurpose(string? purpose, string path, DefinitionScope scope, DefinitionProblems problems)
    {
        if (purpose is not null) problems.Require(path, new Localized("已定义的用途", "a defined purpose"), purpose, scope.PurposeIds);
    }

    /// <summary>The channel of contact is known, or nothing is said.</summary>
    public static void CheckChannel(string? channel, string path, DefinitionProblems problems)
    {
        if (channel is not null) problems.Require(path, ChannelExpected, channel, ContactChannels.All);
    }

    private static Localized ChannelExpected { get; } =
        new($"{string.Join("、", ContactChannels.All)} 之一", $"one of {string.Join(", ", ContactChannels.All)}");

    private static void Check(PurposeDefinition purpose, DefinitionScope scope, DefinitionProblems problems)
    {
        if (purpose.Id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-"))
            problems.Add("$.id", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), purpose.Id);
        if (ConsentPurposes.BuiltIn.ContainsKey(purpose.Id) && (purpose.Needs != ConsentNeed.Objection || purpose.ValidDays is not null))
            problems.Add("$.needs", new Localized("内置用途为 objection，且没有 validDays", "objection, and no validDays, of a built-in purpose"), DefinitionJson.NameOf(purpose.Needs));
        else if (purpose is { LawfulBasis: LawfulBasis.Consent, Needs: not ConsentNeed.Consent } && !ConsentPurposes.BuiltIn.ContainsKey(purpose.Id))
            problems.Add("$.needs", new Localized("以同意为依据时为 consent", "consent, where that is the lawful basis"), DefinitionJson.NameOf(purpose.Needs));
        for (var i = 0; i < purpose.Channels.Count; i++) CheckChannel(purpose.Channels[i], $"$.channels[{i}]", problems);
        for (var i = 0; i < purpose.Sections.Count; i++)
            problems.Require($"$.sections[{i}]", new Localized("已定义的字段类别", "a section of the catalogue"), purpose.Sections[i], scope.SectionIds);
        if (purpose.ValidDays is { } days) SettingsValidation.CheckRange(days, 1, MaxDays, "$.validDays", problems);
    }

    private static void Check(FieldDefinition field, FieldConsent consent, string path, DefinitionScope scope, DefinitionProblems problems)
    {
        CheckPurpose(consent.Purpose, $"{path}.purpose", scope, problems);
        CheckChannel(consent.Channel, $"{path}.channel", problems);
        if (field.Type != FieldType.Boolean || field.Many)
            problems.Add(path, new Localized("仅用于取值为 true 或 false 的字段", "only on a field that is true or false"), field.Type.ToString());
        if (consent.WhenTrue is null && consent.WhenFalse is null)
            problems.Add(path, new Localized("whenTrue 或 whenFalse", "whenTrue or whenFalse"), new Localized("都没有", "neither"));
    }

    private static void CheckMark(string? purpose, DefinitionScope scope, DefinitionProblems problems) => CheckPurpose(purpose, "$.purpose", scope, problems);
}
