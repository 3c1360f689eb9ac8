using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Privacy;
using Profiles.Quality;

namespace Profiles.Web.Api;

/// <summary>A delivery of rows with what became of them.</summary>
/// <param name="Status"><c>planning, cleaning, paused, stopping, retiring, settled, recleaning, undoing, undone, cancelled, failed</c>.</param>
/// <param name="Name">File name within its channel; null for leads.</param>
/// <param name="Run">Which reading of the file this is, from 1.</param>
/// <param name="Then">What a batch that is being undone will be afterwards.</param>
/// <param name="Outcome">Of a cancelled batch: <c>kept</c> if what was done stayed, <c>removed</c> if it was taken out.</param>
/// <param name="Chunks">Chunks planned; null if planning did not end.</param>
/// <param name="ChunksDone">Of a batch that ended: how many of them were read.</param>
/// <param name="Stalled">Set if it cannot come to its end by itself: work of it lies among the dead letters.</param>
/// <param name="Alerts">What is beyond a threshold of quality, the worst first.</param>
/// <param name="Dropped">Of a batch alone: values that its channel may not bring, by field; they were dropped at the door.</param>
/// <param name="FileDeletedAt">When the received file was given up for having been kept long enough; it cannot be read again.</param>
public sealed record BatchView(
    string Id, string Channel, string? Name, long Length, string Status, DateTimeOffset ObservedAt, DateTimeOffset? SettledAt,
    string? Format, string? Encoding, RowCountsView Rows, ProfileCountsView Profiles, BatchErrorView? Error, ProgressView? Progress = null,
    int Run = 1, string? Then = null, string? Outcome = null, int? Chunks = null, int? ChunksDone = null, IReadOnlyList<BatchTableView>? Tables = null,
    IReadOnlyList<BatchErrorView>? Notices = null, SnapshotView? Snapshot = null, DateTimeOffset? FileDeletedAt = null,
    IReadOnlyList<BatchAlertView>? Alerts = null, RecleanedView? Recleaned = null, StalledView? Stalled = null,
    IReadOnlyDictionary<string, long>? Dropped = null)
{
    /// <summary>The name of the file: people put numbers into such names.</summary>
    internal static string? NameOf(Batch batch) => batch.File is { } file ? SensitiveText.Mask(file.Name) : null;

    internal static BatchView Of(Batch batch) => new(
        batch.Id.ToString(), batch.Channel, NameOf(batch), batch.Length, WebJson.Name(batch.Status), batch.ObservedAt, batch.SettledAt,
        batch.Tables.Count > 0 && batch.Tables[0].Format is { } format ? WebJson.Name(format.Kind) : null,
        batch.Tables.Count > 0 ? batch.Tables[0].Format?.DroppedEncoding : null,
        RowCountsView.Of(batch.Rows),
        ProfileCountsView.Of(batch.Profiles),
        batch.Error is { } error ? BatchErrorView.Of(error) : null)
    {
        Run = batch.Run,
        Then = batch.Then is { } then ? WebJson.Name(then) : null,
        Outcome = batch.Status == BatchStatus.Cancelled ? batch.IsKept ? "kept" : "removed" : null,
        Chunks = batch.Chunks,
        ChunksDone = batch.ChunksDone,
        FileDeletedAt = batch.FileDeletedAt,
        Recleaned = batch.Recleaned is { } again ? new RecleanedView(batch.Pass, again.Persons, again.Changed) : null,
        Tables = batch.Tables.Count < 2 ? null : [.. batch.Tables.Select(BatchTableView.Of)],
        Notices = batch.Notices.Count == 0 ? null : [.. batch.Notices.Select(BatchErrorView.Of)],
        Alerts = batch.Quality is { Alerts: { Count: > 0 } alerts } ? [.. alerts.Select(BatchAlertView.Of)] : null,
        Snapshot = batch.Snapshot is { } snapshot ? new SnapshotView(snapshot.Tally?.Known, snapshot.Tally?.Named, snapshot.MinShare, snapshot.IsBelieved) : null,
    };
}

/// <summary>A figure of quality beyond a threshold; in words it stands in the report.</summary>
/// <param name="Level"><c>warn, fail</c>.</param>
/// <param name="Field">Field id; null for the batch as a whole.</param>
public sealed record BatchAlertView(string Check, string Level, string Measure, string? Field, double Found, double Limit)
{
    internal static BatchAlertView Of(QualityAlert alert) => new(alert.Check, WebJson.Name(alert.Level), WebJson.Name(alert.Measure), alert.Field, alert.Found, alert.Limit);
}

/// <summary>Why an open batch cannot come to its end by itself.</summary>
/// <param name="Reason">Of the newest dead letter.</param>
/// <param name="Chunks">Chunks, or other parts of its work, that were given up.</param>
public sealed record StalledView(string Reason, int Chunks);

/// <summary>What cleaning a batch again came to.</summary>
/// <param name="Pass">How often it was cleaned again.</param>
/// <param name="Persons">People its rows speak of.</param>
/// <param name="Changed">Those of whom they say something else now.</param>
public sealed record RecleanedView(int Pass, long Persons, long Changed);

/// <summary>How far an open batch is.</summary>
/// <param name="Rows">Rows of the chunks that are done.</param>
/// <param name="Share">0–1, of the chunks; 0 while the file is being planned.</param>
/// <param name="RowsPerSecond">Over the last chunks.</param>
/// <param name="SecondsLeft">At the rate of the last chunks.</param>
public sealed record ProgressView(
    long Rows, double Share, long Bytes, long TotalBytes, int ChunksDone, int? Chunks, double? RowsPerSecond, double? SecondsLeft,
    IReadOnlyList<TableProgressView>? Tables)
{
    internal static ProgressView Of(BatchProgress progress) => new(
        progress.Rows, progress.Share, progress.Bytes, progress.TotalBytes, progress.ChunksDone, progress.Chunks,
        progress.RowsPerSecond is { } rate ? Math.Round(rate, 1) : null, progress.Left is { } left ? Math.Round(left.TotalSeconds, 1) : null,
        progress.Tables.Count < 2
            ? null
            : [.. progress.Tables.Select(t => new TableProgressView(t.Index, t.Name, t.Rows, t.Bytes, t.TotalBytes, t.ChunksDone, t.Chunks))]);
}

/// <summary>How far one table of several is.</summary>
public sealed record TableProgressView(int Index, string? Name, long Rows, long Bytes, long TotalBytes, int ChunksDone, int? Chunks);

/// <summary>One table of a file that has several.</summary>
/// <param name="Problem">Why it cannot be read; the others can be.</param>
public sealed record BatchTableView(int Index, string? Name, long Length, string? Format, string? Encoding, BatchErrorView? Problem)
{
    internal static BatchTableView Of(BatchTable table) => new(
        table.Index, table.Name, table.Length, table.Format is { } format ? WebJson.Name(format.Kind) : null, table.Format?.DroppedEncoding,
        table.Problem is { } problem ? BatchErrorView.Of(problem) : null);
}

/// <summary>What a full snapshot came to.</summary>
/// <param name="Known">People known of the channel; null until they are counted.</param>
/// <param name="Named">Those of them whom it names.</param>
/// <param name="MinShare">0–1: share it has to name, or nobody retires.</param>
/// <param name="Believed">Whether those it does not name retire.</param>
public sealed record SnapshotView(long? Known, long? Named, double MinShare, bool Believed);

/// <summary>Rows: read = accepted + held + rejected.</summary>
public sealed record RowCountsView(long Read, long Accepted, long Held, long Rejected, long Events)
{
    internal static RowCountsView Of(RowCounts rows) => new(rows.Read, rows.Accepted, rows.Held, rows.Rejected, rows.Events);
}

/// <summary>Profiles, net at the end of the batch.</summary>
public sealed record ProfileCountsView(long Created, long Updated, long Merged, long Removed)
{
    internal static ProfileCountsView Of(ProfileCounts profiles) => new(profiles.Created, profiles.Updated, profiles.Merged, profiles.Removed);
}

/// <summary>Why a file, or a part of it, could not be read, or what people should know of it.</summary>
public sealed record BatchErrorView(string Code, string Place, string? Expected, string? Found)
{
    /// <summary>With place, expected and found in the language of whoever looks.</summary>
    internal static BatchErrorView In(Problem problem, string language) => Of(problem with
    {
        Place = ProblemFacts.Place(problem.Place, language),
        Expected = ProblemFacts.Of(problem.Expected, language),
        Found = ProblemFacts.Of(problem.Found, language),
    });

    internal static BatchErrorView Of(Problem problem) => new(problem.Code, problem.Place, problem.Expected, problem.Found is { } found ? SensitiveText.Mask(found) : null);
}
