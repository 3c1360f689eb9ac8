namespace Profiles.Profiles;

/// <summary>What a profile entered and left between two documents of it.</summary>
public static class Transitions
{
    /// <param name="before">Null or not live: it carried nothing.</param>
    /// <param name="after">Not live: it carries nothing any more.</param>
    public static IReadOnlyList<Transition> Between(Profile? before, Profile after, TransitionCause cause)
    {
        var transitions = new List<Transition>();
        Compare("tag", Carried(before), Carried(after), cause, transitions);
        Compare("segment", Within(before), Within(after), cause, transitions);
        return transitions;
    }

    private static IEnumerable<(string, string?)> Carried(Profile? profile) =>
        profile is { Status: ProfileStatus.Live } ? profile.Tags.Select(t => (t.Tag, t.Value)) : [];

    private static IEnumerable<(string, string?)> Within(Profile? profile) =>
        profile is { Status: ProfileStatus.Live } ? profile.Segments.Select(s => (s.Segment, (string?)null)) : [];

    private static void Compare(
        string kind, IEnumerable<(string Id, string? Value)> before, IEnumerable<(string Id, string? Value)> after, TransitionCause cause, List<Transition> transitions)
    {
        var (old, now) = (before.ToHashSet(), after.ToHashSet());
        foreach (var (id, value) in old)
            if (!now.Contains((id, value))) transitions.Add(new Transition(kind, id, value, false, cause));
        foreach (var (id, value) in now)
            if (!old.Contains((id, value))) transitions.Add(new Transition(kind, id, value, true, cause));
    }
}
