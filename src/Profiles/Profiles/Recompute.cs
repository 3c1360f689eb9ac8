namespace Profiles.Profiles;

/// <summary>Keeps tags and segments right as time passes and definitions change, touching only what is due.</summary>
public sealed class Recompute
{
    /// <summary>Evaluates what is due now; large numbers are announced in ranges on the recompute queue. Returns how many were due.</summary>
    public Task<int> RunDueAsync(CancellationToken cancellation) => throw new NotSupportedException();

    /// <param name="message">Body of a message of <see cref="Storage.QueueNames.Recompute"/>.</param>
    public Task RunRangeAsync(string message, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Announces that every profile has to be evaluated again, after definitions were published.</summary>
    public Task StartAllAsync(CancellationToken cancellation) => throw new NotSupportedException();
}
