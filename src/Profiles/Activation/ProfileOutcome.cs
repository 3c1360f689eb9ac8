using Profiles.Profiles;

namespace Profiles.Activation;

/// <summary>What became of a profile between two moments, as others could see it.</summary>
public enum ProfileOutcome
{
    /// <summary>It is as it was, or was and is nothing others can see.</summary>
    None,
    Created,
    Updated,
    /// <summary>It is part of another now.</summary>
    Merged,
    Removed,
}

/// <summary>Reads outcomes from what saves tell. Pure.</summary>
public static class ProfileOutcomes
{
    /// <param name="first">The first save in the time looked at.</param>
    /// <param name="last">The last one; may be the same.</param>
    public static ProfileOutcome Of(OutboxEntry first, OutboxEntry last) => (first.Before == ProfileStatus.Live, last.After) switch
    {
        (false, ProfileStatus.Live) => ProfileOutcome.Created,
        (true, ProfileStatus.Live) when first.ContentBefore != last.ContentAfter => ProfileOutcome.Updated,
        (true, ProfileStatus.Absorbed) => ProfileOutcome.Merged,
        (true, ProfileStatus.Removed) => ProfileOutcome.Removed,
        _ => ProfileOutcome.None,
    };
}
