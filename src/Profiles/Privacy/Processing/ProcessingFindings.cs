using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Privacy.Consents;

namespace Profiles.Privacy.Processing;

/// <summary>What a record of processing activities lacks. Pure.</summary>
internal static class ProcessingFindings
{
    private const string China = "CN";

    public static IReadOnlyList<ProcessingFinding> Of(DefinitionSet set, string language)
    {
        var findings = new List<ProcessingFinding>();
        foreach (var channel in set.Channels.Values)
        {
            var place = $"{DefinitionKinds.Channels}/{channel.Id}";
            if (string.IsNullOrWhiteSpace(channel.LawfulBasis)) Add("source-without-basis", place, new("数据来源没有写明合法性依据（lawfulBasis）。", "The source says no lawful basis (lawfulBasis)."));
            if (string.IsNullOrWhiteSpace(channel.Owner)) Add("source-without-owner", place, new("数据来源没有负责人（owner）。", "Nobody answers for the source (owner)."));
        }
        foreach (var purpose in set.Purposes.Values.Where(p => !ConsentPurposes.BuiltIn.ContainsKey(p.Id))) OfPurpose(purpose);
        foreach (var destination in set.Destinations.Values) OfDestination(destination);
        foreach (var section in set.Catalog.Sections)
            if (section.Fields.Any(f => f.PersonalData != PersonalData.None) && set.Purposes.Values.All(p => !p.Sections.Contains(section.Id)))
                Add("section-without-purpose", $"{DefinitionKinds.Fields}/{section.Id}", new("有个人信息，但没有任何用途写明使用它。", "It has personal data, and no purpose says that it uses them."));
        return [.. findings.OrderBy(f => f.Place, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal)];

        void Add(string code, string place, Localized text) => findings.Add(new ProcessingFinding(code, place, text.In(language)));

        void OfPurpose(PurposeDefinition purpose)
        {
            var place = $"{DefinitionKinds.Purposes}/{purpose.Id}";
            if (purpose.Description is null) Add("purpose-without-description", place, new("没有向个人说明的描述（description）。", "It has no description for the people concerned (description)."));
            if (purpose.Retention is null) Add("purpose-without-retention", place, new("没有写明保存期限（retention）。", "It does not say how long data are kept (retention)."));
            if (purpose.Sections.Count == 0) Add("purpose-without-sections", place, new("没有写明使用哪些信息（sections）。", "It does not say which data it uses (sections)."));
            if (purpose.LawfulBasis == LawfulBasis.LegitimateInterest && set.Business.Country == China)
                Add("basis-unknown-in-china", place, new("正当利益不是《个人信息保护法》第十三条的依据。", "Legitimate interest is no basis under PIPL Art. 13."));
        }

        void OfDestination(DestinationDefinition destination)
        {
            var place = $"{DefinitionKinds.Destinations}/{destination.Id}";
            if (ConsentCheck.PurposeOf(destination, set.Catalog) is not var (id, _))
            {
                Add("recipient-without-purpose", place, destination.Consent is null
                    ? new("没有写明用途（purpose）：只有反对营销的人会被排除。", "It names no purpose (purpose): only those who object to marketing are left out.")
                    : new("用途写成了没有含义的同意字段（consent）：请改用 purpose。", "Its consent is a field that does not say which consent it is: name a purpose instead."));
                return;
            }
            if (set.Purposes.GetValueOrDefault(id) is not { } purpose) return;
            string[] beyond = [.. destination.MayHave.Where(f => set.Catalog.Find(f) is { PersonalData: not PersonalData.None } field && !purpose.Sections.Contains(field.Section))];
            if (beyond.Length > 0)
                Add("fields-beyond-purpose", place, new($"超出用途 {id} 所写信息的字段：{string.Join("、", beyond)}。", $"Fields beyond what the purpose {id} says it uses: {string.Join(", ", beyond)}."));
            if (purpose.Needs != ConsentNeed.Consent && destination.MayHave.Any(f => set.Catalog.Find(f)?.PersonalData == PersonalData.Sensitive))
                Add("sensitive-without-consent", place, new("敏感个人信息的外发需要单独同意（个保法第二十九条）。", "Giving sensitive data away needs a consent of its own (PIPL Art. 29)."));
        }
    }
}
