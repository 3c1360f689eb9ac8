using Profiles.Definitions;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tags;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns what happened to tags and segments into what one viewer may see of it. Pure.</summary>
public sealed class HistoryViews(DefinitionSet definitions, Viewer viewer)
{
    private static readonly Dictionary<string, Localized> Words = new(StringComparer.Ordinal)
    {
        [TransitionReason.Assigned] = new("被指定", "assigned"),
        [TransitionReason.Expired] = new("有效期已过", "its last day is over"),
        [TransitionReason.Withdrawn] = new("已收回", "taken away"),
    };

    private readonly BusinessCalendar calendar = new(definitions.Business.TimeZone);

    public HistoryView Entry(HistoryEntry entry) => entry.Assignment is { } said
        ? View(entry.At, said.IsRemoval ? "withdrawn" : "assigned", "tag", said.Tag, said.Value) with { Assigned = Assigned(said) }
        : Changed(entry.Change!);

    public AssignedView Assigned(TagAssignment said) =>
        new(said.At, said.By, LastDay(said), viewer.Unmasked ? said.Note : null, said.Confidence, said.Model);

    private DateOnly? LastDay(TagAssignment said) =>
        definitions.Tags.FirstOrDefault(t => t.Id == said.Tag)?.Assigned is { } assigned ? TagAssignments.LastDay(said, assigned, calendar) : said.Until;

    private HistoryView Changed(Change change)
    {
        var transition = change.Transition;
        return View(change.At, transition.Entered ? "entered" : "left", transition.Kind, transition.Id, transition.Value) with
        {
            ProfileId = change.ProfileId.ToString(),
            Cause = WebJson.Name(transition.Cause),
            Reason = transition.Reason is { } reason ? Text(reason) : null,
            Batch = change.Batch?.ToString(),
        };
    }

    /// <summary>The reason in words: the condition, and in brackets what it saw.</summary>
    private string Text(TransitionReason reason)
    {
        var condition = Words.TryGetValue(reason.Condition, out var word) ? word.In(viewer.Language) : reason.Condition;
        return reason.Seen is { } seen ? $"{condition} ({seen})" : condition;
    }

    private HistoryView View(DateTimeOffset at, string happened, string kind, string subject, string? value)
    {
        var tag = definitions.Tags.FirstOrDefault(t => kind == "tag" && t.Id == subject);
        var name = tag?.Name ?? definitions.Segments.FirstOrDefault(s => kind == "segment" && s.Id == subject)?.Name;
        return new HistoryView(
            at, happened, kind, subject, name?.In(viewer.Language) ?? subject, value, tag?.Tiers.FirstOrDefault(t => t.Value == value)?.Name.In(viewer.Language),
            ProfileId: null, Cause: null, Reason: null, Batch: null, Assigned: null);
    }
}
