using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>What a profile entered and left between two documents of it.</summary>
public static class Transitions
{
    /// <summary>Kind of a transition that tells who is who, not what somebody entered.</summary>
    public const string ProfileKind = "profile";
    public const string Merged = "merged";
    public const string Split = "split";

    /// <param name="before">Null or not live: it carried nothing.</param>
    /// <param name="after">Not live: it carries nothing any more.</param>
    public static IReadOnlyList<Transition> Between(Profile? before, Profile after, TransitionCause cause)
    {
        var old = before is { Status: ProfileStatus.Live } ? before : null;
        var now = after.Status == ProfileStatus.Live ? after : null;
        var transitions = new List<Transition>();
        Tags(old?.Tags ?? [], now?.Tags ?? [], entered: false, cause, transitions);
        Tags(now?.Tags ?? [], old?.Tags ?? [], entered: true, cause, transitions);
        Segments(old?.Segments ?? [], now?.Segments ?? [], entered: false, cause, transitions);
        Segments(now?.Segments ?? [], old?.Segments ?? [], entered: true, cause, transitions);
        return transitions;
    }

    /// <summary>The profile is part of <paramref name="heir"/> now; its id leads there.</summary>
    public static Transition MergedInto(ProfileId heir, TransitionCause cause) => new(ProfileKind, Merged, heir.ToString(), Entered: true, cause);

    /// <summary>Members of the profile were part of <paramref name="origin"/>, which lives on without them.</summary>
    public static Transition SplitFrom(ProfileId origin, TransitionCause cause) => new(ProfileKind, Split, origin.ToString(), Entered: true, cause);

    /// <summary>Those of <paramref name="these"/> that are not among <paramref name="others"/>.</summary>
    private static void Tags(
        IReadOnlyList<TagState> these, IReadOnlyList<TagState> others, bool entered, TransitionCause cause, List<Transition> transitions)
    {
        for (var i = 0; i < these.Count; i++)
            if (TagState.Find(others, these[i].Tag, these[i].Value) is null) transitions.Add(new Transition("tag", these[i].Tag, these[i].Value, entered, cause));
    }

    private static void Segments(
        IReadOnlyList<Membership> these, IReadOnlyList<Membership> others, bool entered, TransitionCause cause, List<Transition> transitions)
    {
        for (var i = 0; i < these.Count; i++)
            if (Membership.Find(others, these[i].Segment) is null) transitions.Add(new Transition("segment", these[i].Segment, null, entered, cause));
    }
}
