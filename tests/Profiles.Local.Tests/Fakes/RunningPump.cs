using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Local.Triggers;

namespace Profiles.Local.Tests.Fakes;

/// <summary>A pump at work until the test is over.</summary>
public sealed class RunningPump : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private readonly Task running;

    public RunningPump(Pump pump) => running = Task.Run(() => pump.RunAsync(new PumpLifetime(stopping.Token, abort.Token)));

    /// <summary>Services with the sample functions' call log.</summary>
    public static IServiceProvider Services(CallLog log) => new ServiceCollection().AddSingleton(log).BuildServiceProvider();

    public static NullLogger<T> Log<T>() => NullLogger<T>.Instance;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running.WaitAsync(Patience.Longest);
        stopping.Dispose();
        abort.Dispose();
    }
}
