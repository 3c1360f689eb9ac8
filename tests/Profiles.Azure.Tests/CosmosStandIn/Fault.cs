namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>What goes wrong with a request.</summary>
internal enum Fault
{
    None,
    /// <summary>429, to be tried again after a millisecond; nothing was done.</summary>
    Throttled,
    /// <summary>408; nothing was done.</summary>
    TimedOut,
    /// <summary>503; nothing was done.</summary>
    Unavailable,
    /// <summary>It is done, but the connection breaks before the answer.</summary>
    AnswerLost,
}

internal static class FaultPattern
{
    /// <summary>The fault at about one in so many requests, the same ones each time, but in no rhythm a repetition could fall into.</summary>
    public static Func<long, Fault> Of(Fault fault, int oneIn) => request => (uint)((ulong)request * 2654435761UL) % 1000 < 1000 / oneIn ? fault : Fault.None;
}
