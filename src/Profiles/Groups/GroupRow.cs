using Profiles.Evidence;

namespace Profiles.Groups;

/// <summary>What of a profile may make it part of a household or company.</summary>
/// <param name="Search">What a company is searched by, folded; null if nothing is.</param>
public readonly record struct GroupKey(GroupId Id, string? Search = null);

/// <summary>A profile in the index of groups.</summary>
/// <param name="Sequence">Of the profile's save; of two rows the higher stays.</param>
/// <param name="Keys">None: nothing of it is kept but its sequence.</param>
public sealed record GroupRow(ProfileId Profile, int Sequence, IReadOnlyList<GroupKey> Keys)
{
    /// <summary>Keys of a row that may have a search text: code, name and domain of a company.</summary>
    public const int MaxSearched = 3;
}

/// <summary>A profile that carries a key.</summary>
public readonly record struct GroupHolder(GroupId Key, ProfileId Profile);

/// <summary>A key found by the beginning of its text.</summary>
public readonly record struct GroupSearchHit(string Search, GroupId Key);
