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
/// <param name="Tags">With <see cref="RecomputeScope.Rules"/>, ids of the tags whose outcome may differ, removed ones included; null: of any tag or segment.</param>
/// <param name="Segments">The same of segments; null if and only if <paramref name="Tags"/> is.</param>
public sealed record RecomputeMessage(
    ProfileId? After, ProfileId Upto, string Definitions, RecomputeScope Scope = RecomputeScope.Evidence,
    IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? Segments = null);
