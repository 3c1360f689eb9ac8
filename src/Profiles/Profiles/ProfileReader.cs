using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Rules;

namespace Profiles.Profiles;

/// <summary>How a look-up by id ended.</summary>
public enum LookupStatus
{
    Found,
    /// <summary>The id was given once and leads to the profile returned.</summary>
    Moved,
    /// <summary>Nothing is left of it.</summary>
    Gone,
    Unknown,
}

/// <param name="Profile">Set if found or moved; tags and segments are as of now, evaluated without saving if overdue.</param>
public sealed record ProfileLookup(LookupStatus Status, Profile? Profile);

/// <summary>One source's value for a trait: a candidate.</summary>
/// <param name="Chosen">True if survivorship took it.</param>
public sealed record Candidate(
    string Field, FieldValue Value, SourcePersonId Member, string Channel, string Key, DateTimeOffset Time, double Confidence, bool Chosen);

/// <summary>A member of a profile: one person as one channel knows them.</summary>
public sealed record MemberView(SourcePerson SourcePerson);

/// <summary>Something that happened, newest first on a timeline.</summary>
public sealed record TimelineEntry(Events.CustomerEvent Event, EventId Id, SourcePersonId Member, string Channel, BatchId Batch, long RowNumber);

/// <summary>Reads profiles: by id, identifier or text, with provenance, timeline and reasons. Never writes.</summary>
public sealed class ProfileReader
{
    public Task<ProfileLookup> FindAsync(ProfileId id, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Profiles that carry the identifier, normalised as cleaning does it; <paramref name="kind"/> null tries all kinds.</summary>
    public Task<IReadOnlyList<Profile>> FindByIdentifierAsync(string? kind, string value, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Profiles by identifier or by beginning of name.</summary>
    public Task<IReadOnlyList<Profile>> SearchAsync(string text, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SourcePerson>> MembersAsync(Profile profile, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Every value every member says of every field, chosen or not, by field.</summary>
    public Task<IReadOnlyList<Candidate>> CandidatesAsync(Profile profile, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Profile profile, DateTimeOffset? before, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Why the profile carries, or does not carry, a tag or segment; null if there is no such definition.</summary>
    public Task<Explanation?> ExplainAsync(Profile profile, string tagOrSegment, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Why its members are one person: the edges that joined them and those that were refused.</summary>
    public Task<Identity.ClusterExplanation> ExplainIdentityAsync(Profile profile, CancellationToken cancellation) => throw new NotSupportedException();
}
