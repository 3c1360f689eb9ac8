using Profiles.Storage;
using Profiles.Web.Webhooks;

namespace Profiles.Web.Api;

/// <summary>What a lead may look like: any JSON object. Only for the API description.</summary>
public sealed record LeadBody;

/// <summary>What became of one item.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Status"><c>accepted, duplicate, conflict, rejected</c>.</param>
/// <param name="Receipt">Id under which it is durable; null if rejected.</param>
/// <param name="Reason">Code of the reason it was rejected for.</param>
public sealed record ItemAnswer(int Index, string Status, string? Receipt, string? Reason, string? Message);

/// <summary>What became of the items of a webhook request.</summary>
public sealed record IntakeAnswer(int Accepted, int Duplicates, int Rejected, IReadOnlyList<ItemAnswer> Items)
{
    /// <summary>Joins the items with the outcomes of those that were appended, which are in the same order.</summary>
    internal static IntakeAnswer Of(
        IReadOnlyList<LeadItem> items, IReadOnlyList<LeadReceipt> receipts, IReadOnlyList<AppendOutcome> outcomes, string language)
    {
        var answers = new ItemAnswer[items.Count];
        var next = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            var item = items[i];
            if (item.Refusal is { } refusal) answers[i] = new ItemAnswer(item.Index, "rejected", null, refusal.Code, refusal.Message.In(language));
            else
            {
                answers[i] = new ItemAnswer(item.Index, Status(outcomes[next]), receipts[next].Id, null, null);
                next++;
            }
        }
        return new IntakeAnswer(
            outcomes.Count(o => o == AppendOutcome.Stored), outcomes.Count(o => o == AppendOutcome.Duplicate),
            items.Count - receipts.Count, answers);
    }

    private static string Status(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Stored => "accepted",
        AppendOutcome.Duplicate => "duplicate",
        _ => "conflict",
    };
}
