namespace Profiles.Web.Api;

/// <summary>One customer as all channels together know them.</summary>
/// <param name="RequestedId">The id asked for, if it has moved to this profile.</param>
/// <param name="Consents">What the person said to purposes; more, with its history, under <c>/consents</c>.</param>
/// <param name="Restricted">True if the data are kept, and used for nothing; the values are then shown only to those who handle requests.</param>
/// <param name="Definitions">Version of the definitions tags and segments were evaluated under.</param>
public sealed record ProfileView(
    string Id,
    string? RequestedId,
    bool Unmasked,
    IReadOnlyList<SectionView> Sections,
    IReadOnlyList<ProfileTagView> Tags,
    IReadOnlyList<MembershipView> Segments,
    IReadOnlyList<EventTypeView> Events,
    IReadOnlyList<MemberShape> Members,
    DateTimeOffset? DueAt,
    DateTimeOffset UpdatedAt,
    string Definitions,
    IReadOnlyList<ConsentView> Consents,
    bool Restricted,
    AsOfView? AsOf = null);

/// <summary>Said of a profile of the past: what was known by an instant, in evidence time, judged by the definitions of now.</summary>
/// <param name="Basis">The same in words.</param>
public sealed record AsOfView(DateTimeOffset Instant, string Basis);

/// <summary>A section of the profile with the share of its fields that is known, 0–1.</summary>
public sealed record SectionView(string Id, string Name, double Completeness, IReadOnlyList<TraitView> Traits);

/// <summary>A value with where it came from.</summary>
/// <param name="Labels">Names of the values, where they come from a list of choices.</param>
/// <param name="Rule">The survivorship rule that chose it.</param>
/// <param name="Sources">How many members said the same.</param>
/// <param name="Others">How many said something else.</param>
public sealed record TraitView(
    string Field, string Name, IReadOnlyList<string> Values, IReadOnlyList<string>? Labels, string Member, string? Channel,
    DateTimeOffset Time, double Confidence, string Rule, int Sources, int Others);

/// <param name="Since">When this program came to know it; null of a profile of the past.</param>
/// <param name="Assigned">Who said so, of an assigned tag.</param>
public sealed record ProfileTagView(string Tag, string Name, string? Value, string? ValueName, DateTimeOffset? Since, AssignedView? Assigned = null);

/// <param name="Since">When this program came to know it; null of a profile of the past.</param>
public sealed record MembershipView(string Segment, string Name, DateTimeOffset? Since);

/// <summary>Count, days and sums by currency of the events of one type.</summary>
public sealed record EventTypeView(string Type, long Count, DateOnly First, DateOnly Last, IReadOnlyDictionary<string, decimal> Sums);

/// <summary>One person as one channel knows them.</summary>
/// <param name="Founder">True for the member whose id the profile carries.</param>
/// <param name="Retired">When the snapshot came by which its source no longer has it; it then says nothing in the profile. Null for members.</param>
public sealed record MemberShape(
    string Id, string Channel, string ChannelName, string Key, bool Founder, DateTimeOffset? LastSeen, IReadOnlyList<IdentifierView> Identifiers,
    DateTimeOffset? Retired = null);

/// <param name="Current">False if the same member names another value of the kind since.</param>
public sealed record IdentifierView(string Kind, string Value, DateTimeOffset First, DateTimeOffset Last, bool Current);

/// <summary>A profile in a list.</summary>
/// <param name="Restricted">True if the data are kept, and used for nothing; it then has no name here.</param>
public sealed record ProfileSummary(
    string Id, string? Name, IReadOnlyList<string> Tags, IReadOnlyList<string> Segments, int Members, DateTimeOffset UpdatedAt, bool Restricted = false);

/// <summary>One source's value for a field.</summary>
/// <param name="Request">Of a value that the person corrected, the request; null of what records say.</param>
public sealed record CandidateView(
    string Field, string Name, IReadOnlyList<string> Values, string Member, string Channel, string Key, DateTimeOffset Time, double Confidence, bool Chosen,
    string? Request = null);

/// <summary>Something that happened.</summary>
public sealed record TimelineView(
    string Id, string Type, DateTimeOffset OccurredAt, DateOnly Day, decimal? Amount, string? Currency, string? SourceId,
    IReadOnlyDictionary<string, string> Properties, string Member, string Channel, string Batch, long RowNumber);

/// <summary>A condition with what it came to: <c>true, false, unknown</c>.</summary>
public sealed record ExplanationView(
    string Text, string Value, string? Seen, DateTimeOffset? ValidUntil, IReadOnlyList<ExplanationView> Parts);
