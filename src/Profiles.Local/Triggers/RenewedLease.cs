using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Keeps a message leased while it is worked on, however long that takes; a third of the lease before each renewal.</summary>
internal sealed class RenewedLease : IDisposable
{
    private readonly IQueueReceiver receiver;
    private readonly TimeSpan lease;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;
    private Received message;

    public RenewedLease(IQueueReceiver receiver, Received message, TimeSpan lease, TimeProvider time)
    {
        (this.receiver, this.message, this.lease, this.time) = (receiver, message, lease, time);
        renewing = RenewAsync();
    }

    /// <summary>Ends the renewing; the message with its last receipt.</summary>
    public async Task<Received> EndAsync()
    {
        await ended.CancelAsync();
        await renewing;
        return message;
    }

    public void Dispose() => ended.Dispose();

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(lease / 3, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;
            try
            {
                // Lost: somebody else works on it too, which does no harm. A renewal that began is not cut off: its receipt would be lost.
                if (await receiver.RenewAsync(message, lease, CancellationToken.None) is not { } renewed) return;
                message = renewed;
            }
#pragma warning disable CA1031 // the queue does not answer: it is asked again before the lease runs out
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }
    }
}
