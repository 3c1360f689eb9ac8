using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy.Requests;
using Profiles.Storage;

namespace Profiles.Operations;

/// <summary>What was measured of an installation at one moment. A measure that is null could not be taken, or the platform keeps it.</summary>
public sealed record HealthReading(DateTimeOffset At)
{
    /// <summary>Parts that did not answer, or not in time.</summary>
    public IReadOnlyList<HealthFault> Faults { get; init; } = [];
    /// <summary>Live profiles.</summary>
    public long? Profiles { get; init; }
    public IReadOnlyList<QueueMeasure> Queues { get; init; } = [];
    /// <summary>How long the profile that is most overdue has been due; zero if none is.</summary>
    public TimeSpan? DueLag { get; init; }
    /// <summary>The functions of this process; empty where the platform fires them.</summary>
    public IReadOnlyList<FunctionState> Functions { get; init; } = [];
    /// <summary>Open batches that cannot come to their end by themselves.</summary>
    public IReadOnlyList<StalledBatch> Stalled { get; init; } = [];
    public IReadOnlyList<PullMeasure> Pulls { get; init; } = [];
    /// <summary>What persons asked for and is not closed yet.</summary>
    public RequestCounts? Requests { get; init; }
    /// <summary>Null where there is no data folder.</summary>
    public DiskMeasure? Disk { get; init; }
    /// <summary>Version of the definitions in force; null if none are.</summary>
    public string? Definitions { get; init; }
    /// <summary>Why stored definitions are not in force, as they were last read.</summary>
    public IReadOnlyList<DefinitionProblem> DefinitionProblems { get; init; } = [];
}

/// <summary>A part of the installation that could not be asked.</summary>
/// <param name="Exception">Type of the exception: messages may hold values.</param>
public sealed record HealthFault(HealthPart Part, string Exception);

/// <summary>What is asked for a reading.</summary>
public enum HealthPart
{
    /// <summary>Reading documents.</summary>
    Reading,
    /// <summary>Writing a document durably.</summary>
    Writing,
    Queues,
    Pulls,
    Disk,
}

/// <param name="Free">Bytes that this process may use.</param>
/// <param name="Size">Bytes of the volume.</param>
public sealed record DiskMeasure(long Free, long Size);

/// <summary>How a function of this process is doing.</summary>
public sealed record FunctionState(string Function)
{
    /// <summary>Its last run that succeeded; null if there was none that is known.</summary>
    public DateTimeOffset? LastSuccess { get; init; }
    /// <summary>Runs that failed since.</summary>
    public int Failures { get; init; }
    /// <summary>Of a timer: when the run after its last success was, or is, due.</summary>
    public DateTimeOffset? Due { get; init; }
    /// <summary>Of a change feed: how old the first change is that it has not told of; zero if there is none.</summary>
    public TimeSpan? Behind { get; init; }
    /// <summary>Dropped files that failed for the last time; they are tried again after the next start.</summary>
    public int GivenUp { get; init; }
}

/// <summary>Says how the functions of this process are doing; a host that fires them registers one.</summary>
public delegate IReadOnlyList<FunctionState> ReadFunctions();

/// <summary>How a scheduled pull is doing.</summary>
/// <param name="LastSuccess">Start of its last run that was not a failure; null if there was none.</param>
/// <param name="Failures">Runs that failed since, as far as runs are remembered.</param>
/// <param name="Overdue">How long its next run has been due; zero if it is not.</param>
/// <param name="Code">Why the last run failed.</param>
public sealed record PullMeasure(string Channel, string Pull, DateTimeOffset? LastSuccess, int Failures, TimeSpan Overdue, string? Code);
