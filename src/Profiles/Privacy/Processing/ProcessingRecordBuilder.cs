using Profiles.Activation.Destinations;
using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Privacy.Processing;

/// <summary>Puts the record together. One use, one record.</summary>
internal sealed class ProcessingRecordBuilder(DefinitionSet definitions, string language)
{
    private static readonly Localized[] Measures =
    [
        new("直接标识与敏感信息默认脱敏；查看原文须有权限并写明用途，且留下记录。", "Direct and sensitive values are masked; seeing them needs a right and a purpose, and is recorded."),
        new("每个接口都需要明确的权限；密钥只保存其散列。", "Every route needs a right of its own; of keys only hashes are kept."),
        new("外发只含明列的字段，每次投递都先问同意，并签名。", "What leaves are listed fields only; each delivery asks for consent first, and is signed."),
        new("导出、判定、发布与同意的变更都留下审计记录。", "Exports, decisions, publications and changes of consents are audited."),
        new("拒绝自动化决策者不被推断；限制处理者不进入任何标签、客群、计数与外发。", "Who objects to automated decisions is not profiled; who is restricted is in no tag, segment, count or delivery."),
    ];

    private readonly TagTree tree = new(definitions.Tags);

    public ProcessingRecord Build(DateTimeOffset now)
    {
        var recipients = definitions.Destinations.Values.OrderBy(d => d.Id, StringComparer.Ordinal).Select(Recipient).ToList();
        return new ProcessingRecord(
            now, definitions.Version, language,
            [.. definitions.Purposes.Values.OrderBy(p => p.Id, StringComparer.Ordinal).Select(Purpose)],
            [.. definitions.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(Source)],
            [.. definitions.Catalog.Sections.Select(Section)], recipients, [.. Measures.Select(m => m.In(language))], ProcessingFindings.Of(definitions, language));
    }

    private PurposeActivity Purpose(PurposeDefinition purpose)
    {
        var fields = purpose.Sections.SelectMany(FieldsOf);
        var destinations = definitions.Destinations.Values.Where(d => ConsentCheck.PurposeOf(d, definitions.Catalog)?.Purpose == purpose.Id).Select(d => d.Name.In(language));
        return new PurposeActivity(
            purpose.Id, purpose.Name.In(language), purpose.Description?.In(language), ConsentWords.Of(purpose.LawfulBasis).In(language), ConsentWords.Of(purpose.Needs).In(language),
            [.. purpose.Channels.Select(c => ContactChannels.Names[c].In(language))], [.. purpose.Sections.Select(NameOfSection)], ClassesOf(fields),
            [.. definitions.Catalog.Fields.Where(f => f.Consent?.Purpose == purpose.Id).Select(f => f.Id)], UsedBy(purpose.Id),
            [.. purpose.Recipients.Select(r => r.In(language)).Concat(destinations).Distinct()], purpose.Retention?.In(language));
    }

    private string[] UsedBy(string purpose)
    {
        var isProfiling = purpose == ConsentPurposes.AutomatedDecisions;
        var tags = definitions.Tags.Where(t => !t.IsCategory && (tree.PurposeOf(t) == purpose || (isProfiling && tree.IsProfiling(t)))).Select(t => t.Id);
        var segments = definitions.Segments.Where(s => s.Purpose == purpose || (isProfiling && s.Profiling)).Select(s => s.Id);
        return [.. tags.Concat(segments).Order(StringComparer.Ordinal)];
    }

    private SourceActivity Source(ChannelDefinition channel) => new(
        channel.Id, channel.Name.In(language), channel.Kind, DefinitionJson.NameOf(channel.Party), channel.Owner, channel.LawfulBasis, channel.Files?.KeepDays);

    private SectionActivity Section(SectionDefinition section)
    {
        int Count(PersonalData of) => section.Fields.Count(f => f.PersonalData == of);
        return new SectionActivity(
            section.Id, section.Name.In(language), Count(PersonalData.None), Count(PersonalData.Personal), Count(PersonalData.Direct), Count(PersonalData.Sensitive),
            [.. definitions.Purposes.Values.Where(p => p.Sections.Contains(section.Id)).Select(p => p.Id).Order(StringComparer.Ordinal)]);
    }

    private RecipientActivity Recipient(DestinationDefinition destination)
    {
        var fields = destination.MayHave.Select(definitions.Catalog.Find).OfType<FieldDefinition>().ToList();
        return new RecipientActivity(
            destination.Id, destination.Name.In(language), new Uri(destination.Url).Host, ConsentCheck.PurposeOf(destination, definitions.Catalog)?.Purpose, destination.LawfulBasis,
            destination.Personalised, [.. fields.Select(f => f.Name.In(language))], ClassesOf(fields));
    }

    private IEnumerable<FieldDefinition> FieldsOf(string section) => definitions.Catalog.Sections.Where(s => s.Id == section).SelectMany(s => s.Fields);

    private string NameOfSection(string id) => definitions.Catalog.Sections.FirstOrDefault(s => s.Id == id)?.Name.In(language) ?? id;

    private static string[] ClassesOf(IEnumerable<FieldDefinition> fields) =>
        [.. fields.Select(f => f.PersonalData).Where(p => p != PersonalData.None).Distinct().Order().Select(p => DefinitionJson.NameOf(p))];
}
