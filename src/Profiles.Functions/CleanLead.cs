using Microsoft.Azure.Functions.Worker;
using Profiles.Intake;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A lead was received: clean it and bring its profile up to date.</summary>
/// <remarks>
/// A lead that is bad as data is stored as rejected and completes its message; only what crashes or cannot be stored is tried again and
/// ends as a dead letter.
/// </remarks>
public sealed class CleanLead(LeadIntake intake)
{
    [Function(nameof(CleanLead))]
    public Task RunAsync(
        [ServiceBusTrigger(QueueNames.Leads, Connection = ConnectionNames.ServiceBus)] string message, CancellationToken cancellation) =>
        QueuedWork.RunAsync(QueueNames.Leads, message, intake.RunAsync, cancellation);
}
