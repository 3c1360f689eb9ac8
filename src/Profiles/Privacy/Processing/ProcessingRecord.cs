using Profiles.Definitions;

namespace Profiles.Privacy.Processing;

/// <summary>The record of processing activities (PIPL Art. 55–56, GDPR Art. 30), generated from the definitions in force: nobody keeps it by hand. Holds no data of a person.</summary>
/// <param name="Definitions">Version of the definitions.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>, of its texts.</param>
/// <param name="Security">Measures the product takes by itself.</param>
/// <param name="Findings">What is missing, or does not fit together.</param>
public sealed record ProcessingRecord(
    DateTimeOffset GeneratedAt, string Definitions, string Language, IReadOnlyList<PurposeActivity> Purposes, IReadOnlyList<SourceActivity> Sources,
    IReadOnlyList<SectionActivity> Sections, IReadOnlyList<RecipientActivity> Recipients, IReadOnlyList<string> Security, IReadOnlyList<ProcessingFinding> Findings)
{
    /// <summary>Of a set at an instant. Pure.</summary>
    public static ProcessingRecord Of(DefinitionSet definitions, DateTimeOffset now, string language) => new ProcessingRecordBuilder(definitions, language).Build(now);
}

/// <summary>What data is used for.</summary>
/// <param name="Channels">Channels of contact, by name.</param>
/// <param name="Sections">Names of the sections whose data it uses.</param>
/// <param name="PersonalData">Of those sections' fields, the classes: <c>personal, direct, sensitive</c>.</param>
/// <param name="CapturedBy">Ids of fields by which people agree or refuse.</param>
/// <param name="UsedBy">Ids of tags and segments that are made for it.</param>
/// <param name="Recipients">Who gets data for it.</param>
public sealed record PurposeActivity(
    string Id, string Name, string? Description, string LawfulBasis, string Needs, IReadOnlyList<string> Channels, IReadOnlyList<string> Sections,
    IReadOnlyList<string> PersonalData, IReadOnlyList<string> CapturedBy, IReadOnlyList<string> UsedBy, IReadOnlyList<string> Recipients, string? Retention);

/// <summary>Where data comes from.</summary>
/// <param name="Party"><c>first, second, third</c>.</param>
/// <param name="KeepDays">Days its files are kept; null: until somebody removes them.</param>
public sealed record SourceActivity(string Id, string Name, string Kind, string Party, string? Owner, string? LawfulBasis, int? KeepDays);

/// <summary>What is kept of people: of each section how many fields there are of each class, and the purposes that use it.</summary>
public sealed record SectionActivity(string Id, string Name, int None, int Personal, int Direct, int Sensitive, IReadOnlyList<string> Purposes);

/// <summary>Who data is given to: a destination.</summary>
/// <param name="Host">Of its address.</param>
/// <param name="Fields">Names of the fields it may have.</param>
public sealed record RecipientActivity(
    string Id, string Name, string Host, string? Purpose, string? LawfulBasis, bool Personalised, IReadOnlyList<string> Fields, IReadOnlyList<string> PersonalData);

/// <summary>Something that is missing, or does not fit together.</summary>
/// <param name="Code">Lower case, with hyphens: <c>source-without-basis</c>.</param>
/// <param name="Place">The definition, <c>channels/crm</c>.</param>
public sealed record ProcessingFinding(string Code, string Place, string Text);
