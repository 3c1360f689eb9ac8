using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Keeps files waiting while the chunks of those before them have not been worked off: the queue does not grow with the pile.</summary>
/// <remarks>On Azure the host scales out by the length of the queue instead, and <c>maxDegreeOfParallelism</c> bounds the files planned at once.</remarks>
/// <param name="limit">Messages of <see cref="QueueNames.BatchChunks"/>, waiting or being worked on, from which on files wait.</param>
public sealed class FileGate(IQueueReceiver receiver, int limit)
{
    /// <summary>Time between two looks at the queue.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when a file may be taken.</summary>
    public async Task PassAsync(TimeProvider time, CancellationToken cancellation)
    {
        while ((await receiver.CountAsync(cancellation)).GetValueOrDefault(QueueNames.BatchChunks) >= limit)
            await Task.Delay(Interval, time, cancellation);
    }
}
