using Profiles.Operations;

namespace Profiles.Local.Triggers;

/// <summary>Runs the pumps as long as the host runs; on stop, lets running work finish within the host's shutdown time.</summary>
/// <param name="resume">Goes on with what the last run left open; beside the pumps, tried until it succeeds.</param>
public sealed partial class PumpRunner(
    IReadOnlyList<Pump> pumps, Func<CancellationToken, Task> resume, TimeProvider time, ILogger<PumpRunner> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private Task running = Task.CompletedTask;

    /// <summary>How the functions are doing.</summary>
    public IReadOnlyList<FunctionState> States => [.. pumps.Select(p => p.State)];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var lifetime = new PumpLifetime(stopping.Token, abort.Token);
        running = Task.WhenAll(pumps.Select(p => Task.Run(() => p.RunAsync(lifetime), CancellationToken.None))
            .Append(Task.Run(ResumeAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await using (cancellationToken.Register(abort.Cancel)) await running;
    }

    public void Dispose()
    {
        stopping.Dispose();
        abort.Dispose();
    }

    private async Task ResumeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await resume(stopping.Token);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return; // the next start goes on with it
            }
#pragma warning disable CA1031 // whatever failed, the pumps go on, and so does this after a pause
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogResumeFailed(logger, exception);
                await Task.Delay(Pump.PauseAfterFailure, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(2004, LogLevel.Error, "What the last run left open could not be gone on with; it is tried again after a pause", EventName = "ResumeFailed")]
    private static partial void LogResumeFailed(ILogger logger, Exception exception);
}
