using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation.Destinations;

/// <summary>A change as destinations hear of it. Holds ids only, no value of a person's field.</summary>
/// <param name="Id">Stable over retries and repetitions.</param>
/// <param name="Type">Dotted: <c>profile.created, profile.updated, profile.removed, profile.merged, profile.split, profile.tag.entered, profile.tag.left, profile.segment.entered, profile.segment.left</c>.</param>
/// <param name="Subject">Id of the tag or segment; of a merge the profile it went into, of a split the one it came from; else null.</param>
/// <param name="Value">Value of a tiered tag.</param>
/// <param name="Cause">Why, as <see cref="TransitionCause"/> in camel case; null of a profile that was created, updated or removed.</param>
public sealed record DestinationChange(string Id, string Type, ProfileId ProfileId, DateTimeOffset At, string? Subject = null, string? Value = null, string? Cause = null)
{
    public const string Created = "profile.created";
    public const string Updated = "profile.updated";
    public const string Removed = "profile.removed";
    public const string Merged = "profile.merged";
    public const string Split = "profile.split";
    public const string Tag = "profile.tag.";
    public const string Segment = "profile.segment.";

    private const string Prefix = "profile.";
    private const string Entered = "entered";
    private const string Left = "left";

    /// <summary>What <see cref="DestinationChanges.Profiles"/> may list.</summary>
    public static IReadOnlyList<string> ProfileKinds { get; } = [Created[Prefix.Length..], Updated[Prefix.Length..], Removed[Prefix.Length..], Transitions.Merged, Transitions.Split];

    /// <summary>True if it is about the id alone: told whoever consents, so that a destination can let go of what it has.</summary>
    public bool IsOfIdOnly => Type is Removed or Merged;

    public static DestinationChange Of(Change change)
    {
        var transition = change.Transition;
        var cause = char.ToLowerInvariant(transition.Cause.ToString()[0]) + transition.Cause.ToString()[1..];
        return transition.Kind == Transitions.ProfileKind
            ? new DestinationChange(change.Id, Prefix + transition.Id, change.ProfileId, change.At, transition.Value, Cause: cause)
            : new DestinationChange(
                change.Id, $"{Prefix}{transition.Kind}.{(transition.Entered ? Entered : Left)}", change.ProfileId, change.At, transition.Id, transition.Value, cause);
    }

    /// <summary>Of a profile that was created, updated or removed; null of anything else, which its transitions tell.</summary>
    /// <param name="scope">Of the save or the batch; see <see cref="ChangeIds"/>.</param>
    public static DestinationChange? Of(ProfileOutcome outcome, ProfileId profile, DateTimeOffset at, UInt128 scope, ChangeIds ids)
    {
        var type = outcome switch
        {
            ProfileOutcome.Created => Created,
            ProfileOutcome.Updated => Updated,
            ProfileOutcome.Removed => Removed,
            _ => null,
        };
        if (type is null) return null;
        // Beside the ids of transitions: none of them is of the kind profile and called so.
        var id = ids.Of(scope, new Transition(Transitions.ProfileKind, type[Prefix.Length..], Value: null, Entered: true, TransitionCause.Data));
        return new DestinationChange(id, type, profile, at);
    }
}
