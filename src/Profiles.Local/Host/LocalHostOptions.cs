using System.Reflection;
using Profiles.Functions;
using Profiles.Local.Triggers;

namespace Profiles.Local.Host;

/// <summary>How a host is started.</summary>
public sealed record LocalHostOptions
{
    public const int DefaultPort = 5080;
    public const int DefaultMaxWaitingChunks = 1000;
    /// <summary>Longer than any message takes; leases of a process that died are released at the next start.</summary>
    public static readonly TimeSpan DefaultQueueLease = TimeSpan.FromMinutes(10);

    /// <summary>TCP port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;
    /// <summary>False answers requests only: no dropped file, message or timer is worked on.</summary>
    public bool RunPumps { get; init; } = true;
    /// <summary>False takes files only through the API, leaving the drop folder alone.</summary>
    public bool WatchDropFolder { get; init; } = true;
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
    /// <summary>Adds to where the log goes; nothing if null.</summary>
    public Action<ILoggingBuilder>? Log { get; init; }
    /// <summary>What time it is for everything in the host.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
    /// <summary>Time for running work to finish after the end was asked for.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Time for which a message is taken, renewed while it is worked on.</summary>
    public TimeSpan QueueLease { get; init; } = DefaultQueueLease;
    /// <summary>Chunks waiting or being worked on from which on further files wait where they are; 1,000 are about 4 GiB of rows.</summary>
    public int MaxWaitingChunks { get; init; } = DefaultMaxWaitingChunks;
    /// <summary>True lets destinations be on this machine, also by http.</summary>
    public bool AllowLoopbackDestinations { get; init; }
    /// <summary>Where the functions are.</summary>
    public Assembly Functions { get; init; } = typeof(IntakeBatch).Assembly;
    /// <summary>Registers the product's parts for a data folder.</summary>
    public Action<IServiceCollection, string> Compose { get; init; } = Composition.Add;
    /// <summary>Reads what the parts need from the store before anything runs.</summary>
    public Func<IServiceProvider, CancellationToken, Task> Load { get; init; } = Composition.LoadAsync;
    /// <summary>Goes on with what a run before left open; runs beside the pumps.</summary>
    public Func<IServiceProvider, CancellationToken, Task> Resume { get; init; } = Composition.ResumeAsync;
    /// <summary>Moves dropped files into the file store.</summary>
    public Func<IServiceProvider, AdoptFile> Adopt { get; init; } = Composition.Adopt;
    /// <summary>Folder of the starter definitions.</summary>
    public string Starters { get; init; } = Path.Combine(AppContext.BaseDirectory, "definitions");
}
