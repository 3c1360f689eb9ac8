namespace Profiles.Local.Triggers;

/// <summary>Runs the pumps as long as the host runs; on stop, lets running work finish within the host's shutdown time.</summary>
public sealed class PumpRunner(IReadOnlyList<Pump> pumps, Func<CancellationToken, Task>? resume = null) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var lifetime = new PumpLifetime(stopping.Token, abort.Token);
        var resumed = resume is null ? Task.CompletedTask : Task.Run(() => resume(stopping.Token), CancellationToken.None);
        running = Task.WhenAll(pumps.Select(p => Task.Run(() => p.RunAsync(lifetime), CancellationToken.None)).Append(resumed));
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
}
