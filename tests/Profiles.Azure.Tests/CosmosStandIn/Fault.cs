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
