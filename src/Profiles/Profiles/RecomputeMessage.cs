using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>A message of the recompute queue: the profiles after <paramref name="After"/> up to <paramref name="Upto"/>, by id.</summary>
/// <param name="After">Exclusive; null begins at the first.</param>
/// <param name="Definitions">Version of the definitions the range is computed for.</param>
public sealed record RecomputeMessage(ProfileId? After, ProfileId Upto, string Definitions);
