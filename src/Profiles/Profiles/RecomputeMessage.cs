using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>How much of a profile a publication makes uncertain.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecomputeScope>))]
public enum RecomputeScope
{
    /// <summary>All of it, who is one person included: it is put together anew from its evidence.</summary>
    Evidence,
    /// <summary>Tags and segments only: what is stored is evaluated again.</summary>
    Rules,
}

/// <summary>A message of the recompute queue: the profiles after <paramref name="After"/> up to <paramref name="Upto"/>, by id.</summary>
/// <param name="After">Exclusive; null begins at the first.</param>
/// <param name="Definitions">Version of the definitions the range is computed for.</param>
public sealed record RecomputeMessage(ProfileId? After, ProfileId Upto, string Definitions, RecomputeScope Scope = RecomputeScope.Evidence);
