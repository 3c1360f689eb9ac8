using System.Text.Json;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Privacy.Retention;

/// <summary>Takes away what has been kept long enough, kind by kind, or counts what that would be.</summary>
/// <remarks>
/// A run looks at a bounded number of persons and notes where it stopped; the next one goes on there. Whatever the order, and however often it is
/// stopped, the same is left in the end: each thing is judged by its own age.
/// </remarks>
public sealed class RetentionEnforcer(
    FileRetention files, LogRetention logs, EvidenceRetention evidence, PublishedDefinitions definitions, ICheckpointStore checkpoints, AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Who runs it by the clock.</summary>
    public const string Timer = "system";

    /// <summary>Persons that a run looks at before it leaves the rest to the next one.</summary>
    public const int DefaultMaxPersons = 200_000;

    /// <summary>Runs that are remembered.</summary>
    public const int MaxReports = 30;

    private const string Position = "retention-position";
    private const string Reports = "retention-reports";

    /// <summary>Does what is due.</summary>
    /// <param name="by">Id of the key or account, or <see cref="Timer"/>.</param>
    /// <param name="maxPersons">Bound of the run.</param>
    public async Task<RetentionReport> EnforceAsync(string by, CancellationToken cancellation, int maxPersons = DefaultMaxPersons)
    {
        var pass = RetentionPass.Begin(definitions.Current, clock.GetUtcNow(), isPlan: false);
        await evidence.ResumeAsync(pass, cancellation);
        var begun = await checkpoints.ReadAsync(Position, cancellation) is { Length: > 0 } noted
            ? JsonSerializer.Deserialize(noted, RetentionJson.Stored.RetentionPosition)
            : null;
        var (report, next) = await RunAsync(pass, by, begun, maxPersons, cancellation);
        await checkpoints.WriteAsync(Position, next is null ? "" : JsonSerializer.Serialize(next, RetentionJson.Stored.RetentionPosition), cancellation);
        RetentionReport[] kept = [report, .. (await ReadReportsAsync(cancellation)).Take(MaxReports - 1)];
        await checkpoints.WriteAsync(Reports, JsonSerializer.Serialize(kept, RetentionJson.Stored.IReadOnlyListRetentionReport), cancellation);
        if (report.Counts.Count > 0)
            await audit.RecordAsync(new AuditEvent(AuditActions.RetentionEnforced, by, Detail: Detail(report.Counts)), cancellation);
        return report;
    }

    /// <summary>What a run would take away now; changes nothing.</summary>
    public async Task<RetentionReport> PlanAsync(string by, CancellationToken cancellation, int maxPersons = DefaultMaxPersons) =>
        (await RunAsync(RetentionPass.Begin(definitions.Current, clock.GetUtcNow(), isPlan: true), by, begun: null, maxPersons, cancellation)).Report;

    /// <summary>The last runs, newest first.</summary>
    public async Task<IReadOnlyList<RetentionReport>> ReadReportsAsync(CancellationToken cancellation) =>
        await checkpoints.ReadAsync(Reports, cancellation) is { } stored ? JsonSerializer.Deserialize(stored, RetentionJson.Stored.IReadOnlyListRetentionReport)! : [];

    private async Task<(RetentionReport Report, RetentionPosition? Next)> RunAsync(
        RetentionPass pass, string by, RetentionPosition? begun, int maxPersons, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin("enforce retention");
        var found = await files.RunAsync(pass, cancellation);
        string[] channels = [.. found.Union(pass.Active.Set.Channels.Keys).Order(StringComparer.Ordinal)];
        await logs.RunAsync(channels, pass, cancellation);
        var inactive = new SortedSet<ProfileId>();
        var next = await AgeEvidenceAsync(channels, begun, maxPersons, inactive, pass, cancellation);
        return (new RetentionReport(
            pass.Now, by, next is null, pass.Tally.ToCounts(), [.. inactive.Take(RetentionReport.MaxInactive).Select(i => i.ToString())]), next);
    }

    /// <returns>Where the next run goes on; null if all channels were gone over.</returns>
    private async Task<RetentionPosition?> AgeEvidenceAsync(
        string[] channels, RetentionPosition? begun, int maxPersons, SortedSet<ProfileId> inactive, RetentionPass pass, CancellationToken cancellation)
    {
        var looked = 0;
        foreach (var channel in channels)
        {
            // A channel that was taken out of the definitions meanwhile is passed by: those behind it follow.
            if (string.CompareOrdinal(channel, begun?.Channel) < 0 || !EvidenceRetention.Concerns(channel, pass)) continue;
            var position = channel == begun?.Channel ? begun.Position : null;
            do
            {
                if (looked >= maxPersons) return new RetentionPosition(channel, position);
                var part = await evidence.RunAsync(channel, position, pass, inactive, cancellation);
                (looked, position) = (looked + Math.Max(1, part.Persons), part.Next);
            }
            while (position is not null);
        }
        return null;
    }

    private static string Detail(IReadOnlyList<RetentionCount> counts) => string.Join(' ', counts.GroupBy(c => c.Kind)
        .Select(kind => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{JsonNamingPolicy.CamelCase.ConvertName(kind.Key.ToString())}={kind.Sum(c => c.Count)}")));
}
