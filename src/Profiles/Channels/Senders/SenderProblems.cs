using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Why requests of senders are refused. Codes, expected and found are English and stable; words in both languages stand in <c>ProblemTexts</c>.</summary>
internal static class SenderProblems
{
    /// <summary>The channel has no secret yet, or one that cannot be one of its sender.</summary>
    public static Problem NoSecret(string expected, string found = "none") => new("sender-secret", "channel", expected, found);

    /// <summary>Something that proves who sends is missing, or is given twice.</summary>
    public static Problem Missing(string place) => new("sender-proof-missing", place, "exactly one", "none, or several");

    /// <summary>A signature or key that none of the secrets gives. What was found is not told: it might be a secret.</summary>
    public static Problem Wrong(string place) => new("sender-proof-wrong", place, "one that a valid secret gives", "another one");

    /// <summary>A number used once that was used before. The refusal is given by whoever remembers it.</summary>
    public static Problem Replayed(string place) => new("sender-replay", place, "a number not used before", "one that was");

    /// <summary>A signature that cannot be read as one.</summary>
    public static Problem Unreadable(string place, string expected) => new("sender-proof-unreadable", place, expected, "something else");

    /// <summary>A time outside the window.</summary>
    public static Problem Stale(string place, int toleranceSeconds, string found) =>
        new("sender-time", place, $"a time at most {toleranceSeconds} seconds away", found);

    public static Problem Method(string found, string allowed) => new("sender-method", "method", allowed, found);

    public static Problem Media(string found, string expected) => new("sender-media", "Content-Type", expected, found.Length == 0 ? "none" : found);

    /// <summary>A body that is not what the sender's protocol says.</summary>
    public static Problem Body(string place, string expected, string found) => new("sender-body", place, expected, found);

    /// <summary>A version of the protocol that is not known.</summary>
    public static Problem Version(string place, string expected, string found) => new("sender-version", place, expected, found);
}
