using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Held;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Rows of a batch that were not accepted, to be read on a page; as a file they are downloads.</summary>
internal static class SetAsideRoutes
{
    private const string List = "rows";

    public static void Map(RouteGroupBuilder routes) => routes.MapGet("/{id}/rows", ListAsync).Needs(Right.ReadBatches).Masked()
        .WithSummary("未被接受的行及原因 / Rows that were not accepted, with reasons")
        .WithDescription("outcome=rejected (default) or held.").Produces<ListView<SetAsideRowView>>();

    private static async Task<IResult> ListAsync(
        string id, string? outcome, string? limit, string? after, Viewer viewer, [FromServices] IBatchStore batches, [FromServices] HeldRows rows,
        [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Id<BatchId>("id", id, out var known) is { } wrong) return wrong;
        if (Inputs.Limit(limit, out var wanted) is { } wrongLimit) return wrongLimit;
        if (outcome is not (null or "rejected" or "held")) return ApiProblem.Invalid("outcome", new Localized("rejected 或 held", "rejected or held"), outcome);
        if (await batches.FindAsync(known, cancellation) is not { } batch) return ApiProblem.NotFound(BatchRoutes.Batch, id);
        var position = 0;
        if (after is not null && !int.TryParse(Continuation.Read(List, after), NumberStyles.None, CultureInfo.InvariantCulture, out position))
            return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        var sought = outcome == "held" ? RowOutcome.Held : RowOutcome.Rejected;
        var set = await definitions.Current(cancellation);
        var shown = new HeldRowViews(set, viewer);
        var (found, passed, hasMore) = (new List<SetAsideRowView>(), 0, false);
        await foreach (var row in rows.ReadSetAsideAsync(batch.RunId, cancellation))
        {
            if (row.Outcome != sought || passed++ < position) continue;
            if (found.Count == wanted)
            {
                hasMore = true;
                break;
            }
            found.Add(shown.SetAside(row, batch.Tables[row.Table]));
        }
        await Disclosure.RecordListAsync(audit, viewer, "rows-set-aside", id, found.Count, cancellation);
        return TypedResults.Ok(new ListView<SetAsideRowView>(
            found, hasMore ? Continuation.Of(List, (position + found.Count).ToString(CultureInfo.InvariantCulture)) : null));
    }
}

/// <summary>A row that was not accepted.</summary>
/// <param name="Row">Line of the row, from 1.</param>
/// <param name="Table">Index of its table in the file.</param>
/// <param name="Cells">In the order of the header; of a row that could not be cut, one without a column.</param>
/// <param name="Findings">What set it aside.</param>
/// <param name="ByHand">True if a steward sent it back.</param>
public sealed record SetAsideRowView(long Row, int Table, IReadOnlyList<HeldCellView> Cells, IReadOnlyList<HeldFindingView> Findings, bool ByHand);
