using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>A tag or segment with why it is there.</summary>
/// <param name="Value">Name of the tier; null where carrying it says all.</param>
public sealed record ReasonedMark(string Kind, string Id, string Name, string? Value, DateTimeOffset Since, Explanation? Why);

/// <summary>All that an export tells of a person besides the rows, which are written as they are read.</summary>
/// <param name="Members">The SourcePersons, the founder first, also those whose source no longer has them.</param>
public sealed record PersonData(
    PersonRequest Request, Profile Profile, IReadOnlyList<SourcePerson> Members, IReadOnlyList<ReasonedMark> Marks, IReadOnlyList<Recipient> Recipients,
    IReadOnlyList<PersonLook> Looks, DefinitionSet Definitions, DateTimeOffset At, string Language)
{
    private static readonly HashSet<string> Provided = new(["consent", "contract"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True if what a channel brings was provided by the person, and is kept under consent or contract (GDPR Art. 20(1)): of the business's own channels
    /// that say so.
    /// </summary>
    public bool IsProvided(string channel) =>
        Definitions.Channel(channel) is { Party: Channels.ChannelParty.First, LawfulBasis: { } basis } && Provided.Contains(basis);

    /// <summary>The same of one value: what was derived from something else was not provided.</summary>
    public bool IsProvided(string channel, double confidence) => confidence >= 1 && IsProvided(channel);

    public string FieldName(string field) => Definitions.Catalog.Find(field)?.Name.In(Language) ?? field;

    public string ChannelName(string channel) => Definitions.Channel(channel).Name.In(Language);

    /// <summary>A value in words: of choices their names.</summary>
    public IReadOnlyList<string> Words(string field, FieldValue value) => Definitions.Catalog.Find(field) is { Choices.Count: > 0 } known
        ? [.. value.Items.Select(v => known.Choices.FirstOrDefault(c => c.Value == v)?.Name.In(Language) ?? v)]
        : value.Items;
}
