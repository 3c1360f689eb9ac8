using Profiles.Azure.Storage;
using Profiles.Intake;

namespace Profiles.Local.Triggers;

/// <summary>Fires a blob function for every generation of every blob of a container, by looking at the container again and again.</summary>
/// <remarks>
/// Stands in for the events that Azure sends, which come at least once and in any order: after a start every blob there is fired for once
/// more, and the function is idempotent.
/// </remarks>
public sealed class BlobPump(
    FunctionMethod function, BlobWork work, FileGate gate, BlobFileStore files, IServiceProvider services, TimeProvider time, ILogger<BlobPump> logger)
    : Pump(function, time, logger)
{
    private Dictionary<FileReference, int> seen = [];

    protected override async Task StepAsync(PumpLifetime lifetime)
    {
        var current = new Dictionary<FileReference, int>();
        await foreach (var file in files.ListAsync(work.Container, lifetime.Stopping))
            current[file] = await FireAsync(file, seen.GetValueOrDefault(file), lifetime);
        seen = current;
        await Task.Delay(work.Interval, Time, lifetime.Stopping);
    }

    /// <summary>Fires unless that is done or has failed too often. Returns the attempts at a file that still fails, or that no more are wanted.</summary>
    private async Task<int> FireAsync(FileReference file, int attempts, PumpLifetime lifetime)
    {
        if (attempts >= work.MaxAttempts) return attempts;
        await gate.PassAsync(Time, lifetime.Stopping);
        try
        {
            // Null: overwritten since it was listed; the next look finds the new generation.
            if (await files.OpenAsync(file, 0, lifetime.Abort) is { } content)
            {
                await using (content)
                    await Function.InvokeAsync(services, content, lifetime.Abort, new Dictionary<string, string> { [work.PathParameter] = file.Name });
            }
            NoteSuccess();
            return work.MaxAttempts;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !lifetime.Abort.IsCancellationRequested)
        {
            NoteFailure();
            // File names may hold names of people: the log only says how often.
            if (attempts + 1 < work.MaxAttempts) LogFunctionFailed(Logger, exception, Function.Name, "a blob", attempts + 1);
            else LogFunctionGaveUp(Logger, exception, Function.Name, "a blob, until the next start", attempts + 1);
            return attempts + 1;
        }
    }
}

/// <summary>How a container is watched.</summary>
/// <param name="PathParameter">Parameter of the function that takes the path within the container.</param>
/// <param name="MaxAttempts"><c>poisonBlobThreshold</c> of host.json.</param>
public sealed record BlobWork(string Container, string PathParameter, int MaxAttempts)
{
    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
