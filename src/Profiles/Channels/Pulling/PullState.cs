using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Intake;

namespace Profiles.Channels.Pulling;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PullOutcome>))]
public enum PullOutcome
{
    /// <summary>Everything there is was read.</summary>
    Complete,
    /// <summary>A limit of the run was reached; the next run goes on there.</summary>
    Partial,
    /// <summary>A page could not be had or read. What came before it was taken in; the next run asks for it again.</summary>
    Failed,
}

/// <summary>One way through all pages of a source; it may take several runs.</summary>
/// <param name="Shape">Of the definition it began under: pages of another shape do not go on from here.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Since">What changed since then is asked for; null: everything.</param>
/// <param name="Position">Of the next page: number, offset, cursor, id or address; null: the first one.</param>
/// <param name="Newest">The latest change that its items told of.</param>
public sealed record PullSweep(string Shape, DateTimeOffset StartedAt, DateTimeOffset? Since, string? Position = null, DateTimeOffset? Newest = null);

/// <summary>One run: at most one batch.</summary>
/// <param name="Id">16 hexadecimal digits.</param>
public sealed record PullRun(string Id, DateTimeOffset StartedAt)
{
    public int Pages { get; init; }
    /// <summary>Items taken, each once.</summary>
    public long Items { get; init; }
    /// <summary>Items told before in the same run.</summary>
    public long Repeated { get; init; }
    public long Bytes { get; init; }
    /// <summary>Requests for the next page that failed.</summary>
    public int Failures { get; init; }
    /// <summary>When the next page is asked for again; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
    /// <summary>Set when nothing more is asked for; what was read has still to be handed over until <see cref="EndedAt"/> is set.</summary>
    public PullOutcome? Outcome { get; init; }
    public Problem? Problem { get; init; }
    /// <summary>Null if nothing was read.</summary>
    public string? Batch { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What is remembered of a pull between two requests.</summary>
public sealed record PullState
{
    /// <summary>Runs that are remembered.</summary>
    public const int MaxRuns = 20;

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>All changes until then are known; null before the first sweep that was complete.</summary>
    public DateTimeOffset? Since { get; init; }
    /// <summary>The sweep that is not at its end.</summary>
    public PullSweep? Sweep { get; init; }
    /// <summary>The run that is not at its end.</summary>
    public PullRun? Open { get; init; }
    /// <summary>Ended runs, newest first.</summary>
    public IReadOnlyList<PullRun> Runs { get; init; } = [];
    /// <summary>Which process works on it, and until when it may be thought alive.</summary>
    public string? Worker { get; init; }
    public DateTimeOffset? WorkedUntil { get; init; }

    /// <summary>Start of the last run, whether or not it ended.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastStart => Open?.StartedAt ?? (Runs is [var last, ..] ? last.StartedAt : null);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static PullState Parse(string? json) => json is null ? new PullState() : JsonSerializer.Deserialize<PullState>(json, Options)!;
}
