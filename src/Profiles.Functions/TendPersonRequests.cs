using Microsoft.Azure.Functions.Worker;
using Profiles.Privacy.Requests;

namespace Profiles.Functions;

/// <summary>Goes on with requests of persons that a stop left, deletes exports whose time is over, and warns of deadlines.</summary>
public sealed class TendPersonRequests(RequestCare care)
{
    /// <summary>At 37 minutes past every hour.</summary>
    public const string Schedule = "0 37 * * * *";

    [Function(nameof(TendPersonRequests))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => care.RunAsync(cancellation);
}
