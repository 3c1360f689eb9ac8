using System.Text.Json;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Moves a file into the file store as the next generation of its name.</summary>
public delegate Task<Intake.FileReference> AdoptFile(string container, string name, string sourcePath, CancellationToken cancellation);

/// <summary>Fires a blob function for every file dropped into a folder, once it has been written to the end.</summary>
/// <remarks>
/// Before a file is moved into the file store its name is noted in a checkpoint, and struck out when the function has returned. So a
/// crash in between is made up for at the next start by firing again for the noted names alone; the function is idempotent.
/// </remarks>
public sealed class FolderPump(
    FunctionMethod function, FolderWork work, AdoptFile adopt, FileGate gate, IFileStore files, ICheckpointStore checkpoints, IServiceProvider services,
    TimeProvider time, ILogger<FolderPump> logger)
    : Pump(function, time, logger)
{
    private readonly DropFolder folder = new(work.Folder);
    private readonly FolderWatch watch = new(work.Folder);
    private readonly Dictionary<string, int> attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<DroppedFile, int> refused = [];
    private List<string> noted = [];
    private int givenUp;

    private string Checkpoint => $"folder/{Function.Name}";

    protected override async Task StartAsync(PumpLifetime lifetime)
    {
        var stored = await checkpoints.ReadAsync(Checkpoint, lifetime.Stopping);
        noted = stored is null ? [] : JsonSerializer.Deserialize<List<string>>(stored) ?? [];
    }

    protected override async Task StepAsync(PumpLifetime lifetime)
    {
        foreach (var name in noted.ToArray()) await FireAsync(name, lifetime);
        foreach (var file in folder.Look())
        {
            await gate.PassAsync(Time, lifetime.Stopping);
            lifetime.Stopping.ThrowIfCancellationRequested();
            await TakeAsync(file, lifetime);
        }
        if (folder.HasUnsettled || noted.Any(CanTryAgain)) await Task.Delay(work.Interval, Time, lifetime.Stopping);
        else await watch.WaitAsync(work.IdleInterval, Time, lifetime.Stopping);
    }

    protected override FunctionState StateAt(DateTimeOffset now) => base.StateAt(now) with { GivenUp = givenUp };

    protected override Task DrainAsync()
    {
        watch.Dispose();
        return Task.CompletedTask;
    }

    private async Task TakeAsync(DroppedFile file, PumpLifetime lifetime)
    {
        if (refused.GetValueOrDefault(file) >= work.MaxAttempts) return;
        var wasNoted = noted.Contains(file.Name); // an older file of this name still has to be fired for
        if (!wasNoted) await NoteAsync([.. noted, file.Name], lifetime);
        try
        {
            await adopt(work.Container, file.Name, file.Path, lifetime.Abort);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !lifetime.Abort.IsCancellationRequested)
        {
            // One file that cannot be moved, or has an impossible name, must not keep the others waiting.
            LogFailed(exception, refused[file] = refused.GetValueOrDefault(file) + 1);
            if (!wasNoted) await StrikeOutAsync(file.Name, lifetime);
            return;
        }
        attempts.Remove(file.Name);
        await FireAsync(file.Name, lifetime);
    }

    private async Task FireAsync(string name, PumpLifetime lifetime)
    {
        if (!CanTryAgain(name)) return;
        try
        {
            // None: noted, but not moved before a crash. The file is still in the drop folder and is taken from there.
            if (work.Fires && await files.StatAsync(work.Container, name, lifetime.Abort) is { } stored &&
                await files.OpenAsync(stored.File, 0, lifetime.Abort) is { } content)
            {
                await using (content)
                    await Function.InvokeAsync(services, content, lifetime.Abort, new Dictionary<string, string> { [work.PathParameter] = name });
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !lifetime.Abort.IsCancellationRequested)
        {
            LogFailed(exception, attempts[name] = attempts.GetValueOrDefault(name) + 1);
            return;
        }
        attempts.Remove(name);
        NoteSuccess();
        await StrikeOutAsync(name, lifetime);
    }

    // File names may hold names of people: the log only says how often.
    private void LogFailed(Exception exception, int attempt)
    {
        NoteFailure();
        givenUp = attempts.Values.Concat(refused.Values).Count(a => a >= work.MaxAttempts);
        if (attempt < work.MaxAttempts) LogFunctionFailed(Logger, exception, Function.Name, "a dropped file", attempt);
        else LogFunctionGaveUp(Logger, exception, Function.Name, "a dropped file, until the next start", attempt);
    }

    private Task StrikeOutAsync(string name, PumpLifetime lifetime) => NoteAsync([.. noted.Where(n => n != name)], lifetime);

    private bool CanTryAgain(string name) => attempts.GetValueOrDefault(name) < work.MaxAttempts;

    private async Task NoteAsync(List<string> names, PumpLifetime lifetime)
    {
        await checkpoints.WriteAsync(Checkpoint, JsonSerializer.Serialize(names), lifetime.Abort);
        noted = names;
    }
}

/// <summary>How a drop folder is watched.</summary>
/// <param name="Folder">Folder that stands for the container; its first level names channels.</param>
/// <param name="PathParameter">Parameter of the function that takes the path within the container.</param>
/// <param name="MaxAttempts"><c>poisonBlobThreshold</c> of host.json.</param>
public sealed record FolderWork(string Folder, string Container, string PathParameter, int MaxAttempts)
{
    /// <summary>False if files are only moved into the store, where another pump sees them.</summary>
    public bool Fires { get; init; } = true;
    /// <summary>Time between two looks at a file that may still be written.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(500);
    /// <summary>Time between two looks at a folder where nothing was noticed: file systems that tell nothing still work.</summary>
    public TimeSpan IdleInterval { get; init; } = TimeSpan.FromSeconds(5);
}
