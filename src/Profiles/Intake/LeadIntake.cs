namespace Profiles.Intake;

/// <summary>Cleans one lead from the intake log and brings its profile up to date.</summary>
public sealed class LeadIntake
{
    /// <param name="receiptId">Body of a message of <see cref="Storage.QueueNames.Leads"/>.</param>
    public Task RunAsync(string receiptId, CancellationToken cancellation) => throw new NotSupportedException();
}
