using Profiles.Evidence;

namespace Profiles.Tags;

/// <summary>Whom something is said of: one of a profile, an identifier, or a row key of a channel.</summary>
/// <param name="Profile">Any id that was ever given; it means the SourcePerson that minted it, so what is said goes where that person goes.</param>
/// <param name="Identifier">A phone, an e-mail …, as somebody types it; means the oldest of those who carry it.</param>
/// <param name="Kind">Kind of <paramref name="Identifier"/>; null: any.</param>
/// <param name="Key">The key by which <paramref name="Channel"/> knows the person.</param>
public sealed record TagSubject(ProfileId? Profile = null, string? Identifier = null, string? Kind = null, string? Channel = null, string? Key = null);

/// <summary>Something to be said of a tag of somebody; time and author are those of who says it.</summary>
public sealed record TagWord(TagSubject Who, TagAssignment Said);

/// <summary>What became of a word.</summary>
public enum TagOutcome
{
    Assigned,
    Removed,
    /// <summary>Nothing to remove: the person does not carry it.</summary>
    NotCarried,
    /// <summary>Nobody is known by that identifier, key or id.</summary>
    Nobody,
    /// <summary>Several people carry the identifier: name one by profile or key.</summary>
    Several,
    /// <summary>It cannot be said; <see cref="TagResult.Refusal"/> says why.</summary>
    Refused,
}

/// <summary>What became of a word, and the profile that was meant.</summary>
public sealed record TagResult(TagOutcome Outcome, ProfileId? Profile = null, TagRefusal? Refusal = null);
