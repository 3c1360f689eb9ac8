using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Reviews;

/// <summary>
/// Questions whether a value that many different people carry means anything. It links nobody either way while it is so common; confirmed, it
/// goes into the definition of identity as a placeholder and never links again.
/// </summary>
public sealed class PlaceholderReviews(
    ComponentReader components, IEvidenceStore evidence, IDefinitionStore store, PublishedDefinitions definitions, DefinitionAuthoring authoring, ContentIds ids) : IReviewKind
{
    public const string Confirm = "confirm";
    public const string Reject = "reject";

    public string Kind => ReviewKinds.Placeholder;

    public IReadOnlyList<string> Answers => [Confirm, Reject];

    public async Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation)
    {
        var reading = await components.ReadAsync([.. items.Select(Carrier).Distinct()], definitions.Current.Guards, cancellation);
        return [.. items.Where(i => reading.Overloaded.Contains(Value(i)))];
    }

    public async Task<ReviewRefusal?> AnswerAsync(ReviewItem item, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation)
    {
        if (answer.Answer == Confirm && await FindAsync(item, cancellation) is { } identifier) await EditAsync(identifier, (list, value) =>
        {
            if (!list.Any(v => (string?)v == value)) list.Add(value);
        }, deciding.By, cancellation);
        return null;
    }

    public async Task UndoAsync(ReviewItem item, CancellationToken cancellation)
    {
        if (item.Decision == Confirm && await FindAsync(item, cancellation) is { } identifier) await EditAsync(identifier, (list, value) =>
        {
            if (list.FirstOrDefault(v => (string?)v == value) is { } listed) list.Remove(listed);
        }, item.DecidedBy ?? PublicationNote.Product, cancellation);
    }

    /// <summary>The identifier it asks about; null if its carrier has it no longer.</summary>
    public async Task<Identifier?> FindAsync(ReviewItem item, CancellationToken cancellation)
    {
        if (await evidence.FindAsync([Carrier(item)], cancellation) is not [var carrier]) return null;
        var guards = definitions.Current.Guards;
        foreach (var span in carrier.Identifiers)
            if (guards.Find(span.Identifier.Kind) is { } kind && IdentityGuards.KeyOf(kind, span.Identifier, carrier.Channel, ids) == Value(item)) return span.Identifier;
        return null;
    }

    private async Task EditAsync(Identifier identifier, Action<JsonArray, string> edit, string by, CancellationToken cancellation)
    {
        var stored = await store.ReadAllAsync(cancellation);
        if (stored.FirstOrDefault(d => d.Kind == DefinitionKinds.Identity) is not { } definition) return;
        var json = JsonNode.Parse(definition.Json)!;
        var kind = json["kinds"]!.AsArray().First(k => (string?)k!["kind"] == identifier.Kind)!;
        if (kind["placeholders"] is not JsonArray list) kind["placeholders"] = list = [];
        edit(list, identifier.Value);
        var change = DefinitionEdits.Of([new DefinitionEdit(definition.Kind, definition.Id, json.ToJsonString())]);
        // The steward who answers has decided; that is no draft to be approved once more.
        var applied = await authoring.PublishAsync(change, new PublicationNote(by) { ApprovedBy = by }, cancellation);
        if (!applied.IsApplied) throw new InvalidOperationException($"Identity with one placeholder more is not valid: {applied.Problems[0].Message.En}");
    }

    private static ValueKey Value(ReviewItem item) => HexId.Parse<ValueKey>(item.Subjects[0]);

    private static SourcePersonId Carrier(ReviewItem item) => HexId.Parse<SourcePersonId>(item.Subjects[1]);
}
