using Profiles.Intake;

namespace Profiles.Web.Api;

/// <summary>A delivery of rows with what became of them.</summary>
/// <param name="Status"><c>planning, cleaning, settled, undoing, undone, failed</c>.</param>
/// <param name="Name">File name within its channel; null for leads.</param>
public sealed record BatchView(
    string Id, string Channel, string? Name, long Length, string Status, DateTimeOffset ObservedAt, DateTimeOffset? SettledAt,
    string? Format, string? Encoding, RowCountsView Rows, ProfileCountsView Profiles, BatchErrorView? Error, ProgressView? Progress = null)
{
    internal static BatchView Of(Batch batch) => new(
        batch.Id.ToString(), batch.Channel, batch.File?.Name, batch.Length, WebJson.Name(batch.Status), batch.ObservedAt, batch.SettledAt,
        batch.Tables.Count > 0 && batch.Tables[0].Format is { } format ? WebJson.Name(format.Kind) : null,
        batch.Tables.Count > 0 ? batch.Tables[0].Format?.Encoding : null,
        new RowCountsView(batch.Rows.Read, batch.Rows.Accepted, batch.Rows.Held, batch.Rows.Rejected, batch.Rows.Events),
        new ProfileCountsView(batch.Profiles.Created, batch.Profiles.Updated, batch.Profiles.Merged, batch.Profiles.Removed),
        batch.Error is { } error ? new BatchErrorView(error.Code, error.Place, error.Expected, error.Found) : null);
}

/// <summary>How far an open batch is.</summary>
/// <param name="Rows">Rows of the chunks that are done.</param>
/// <param name="Share">0–1, of the chunks; 0 while the file is being planned.</param>
public sealed record ProgressView(long Rows, double Share);

/// <summary>Rows: read = accepted + held + rejected.</summary>
public sealed record RowCountsView(long Read, long Accepted, long Held, long Rejected, long Events);

/// <summary>Profiles, net at the end of the batch.</summary>
public sealed record ProfileCountsView(long Created, long Updated, long Merged, long Removed);

/// <summary>Why a file could not be read at all.</summary>
public sealed record BatchErrorView(string Code, string Place, string? Expected, string? Found);
