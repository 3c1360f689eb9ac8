using System.Diagnostics;
using Profiles.Storage;

namespace Profiles.Operations;

/// <summary>Runs the work that a message asks for, in the trace of whoever sent it.</summary>
public static class QueuedWork
{
    /// <param name="text">What the trigger got: the body, or <see cref="QueueText"/> around it.</param>
    /// <param name="work">Given the body.</param>
    public static async Task RunAsync(string queue, string text, Func<string, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var message = QueueText.Read(text, id: "").Message;
        var began = Stopwatch.GetTimestamp();
        using var activity = Telemetry.BeginMessage(queue, message);
        try
        {
            await work(message.Body, cancellation);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            Telemetry.Worked(queue, succeeded: false, Stopwatch.GetElapsedTime(began));
            throw;
        }
        Telemetry.Worked(queue, succeeded: true, Stopwatch.GetElapsedTime(began));
    }
}
