using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Activation;

/// <summary>Stable ids of published changes: the same change published twice has the same id.</summary>
public static class ChangeId
{
    /// <summary>Of a change netted over a batch.</summary>
    public static string Of(BatchId batch, ProfileId profile, Transition transition) => $"{batch}-{profile}-{Name(transition)}";

    /// <summary>Of a change told by one save.</summary>
    public static string Of(ProfileId profile, int sequence, Transition transition) => $"{profile}-{sequence}-{Name(transition)}";

    private static string Name(Transition transition) =>
        $"{transition.Kind}:{transition.Id}{(transition.Value is null ? "" : "=" + transition.Value)}{(transition.Entered ? "+" : "-")}";
}
