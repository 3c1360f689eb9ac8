using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake.Held;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Reviews;

/// <summary>"Always": a steward's answer on one held row as a cleaning rule for every row like it of its channel.</summary>
/// <remarks>
/// A row let pass becomes a definition under which the rule does not look at the value; one sent back a definition under which it rejects
/// it; a correction an entry of a replacement. One definition for each rule, channel and field grows by values, so the catalogue stays readable.
/// </remarks>
public sealed class StandingRules(IDefinitionStore store, DefinitionAuthoring authoring, PublishedDefinitions definitions, ContentIds ids)
{
    /// <returns>Why there can be no such rule; null if it is published.</returns>
    public async Task<ReviewRefusal?> AddAsync(HeldRow held, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation)
    {
        // A rule is limited to channels by their definitions.
        if (!definitions.Current.Set.Channels.ContainsKey(held.Batch.Channel))
            return new ReviewRefusal("always", new Localized("有定义的渠道", "a channel that has a definition"), new Localized(held.Batch.Channel, held.Batch.Channel));
        var (entries, refusal) = Entries(held, answer.Answer, answer.Corrected);
        if (refusal is not null) return refusal;
        var applied = await PublishAsync(entries, add: true, deciding, cancellation);
        return applied is { IsApplied: false }
            ? new ReviewRefusal("always", new Localized("有效的清洗规则", "a valid cleaning rule"), applied.Problems[0].Message)
            : null;
    }

    /// <summary>Takes out what <see cref="AddAsync"/> put in; a definition of which nothing is left goes.</summary>
    public async Task RemoveAsync(HeldRow held, HeldDecision decision, CancellationToken cancellation) =>
        await PublishAsync(Entries(held, decision.Answer, decision.Corrected).Entries, add: false, new Deciding(decision.By, decision.Reason), cancellation);

    private async Task<DefinitionApplyResult?> PublishAsync(IReadOnlyList<Entry> entries, bool add, Deciding deciding, CancellationToken cancellation)
    {
        var stored = (await store.ReadAllAsync(cancellation)).Where(d => d.Kind == DefinitionKinds.Rules).ToDictionary(d => d.Id, StringComparer.Ordinal);
        var edits = new List<DefinitionEdit>();
        foreach (var entry in entries)
        {
            var before = stored.GetValueOrDefault(entry.Definition.Id);
            if (before is null && !add) continue;
            var json = before is null ? JsonSerializer.SerializeToNode(entry.Definition, DefinitionJson.TypeOf<CleaningRuleDefinition>())!.AsObject() : JsonNode.Parse(before.Json)!.AsObject();
            edits.Add(new DefinitionEdit(DefinitionKinds.Rules, entry.Definition.Id, entry.Edit(json, add) ? json.ToJsonString(DefinitionJson.Authored) + "\n" : null));
        }
        if (edits.Count == 0) return null;
        // The steward who answers has decided; that is no draft to be approved once more.
        return await authoring.PublishAsync(DefinitionEdits.Of(edits), new PublicationNote(deciding.By, deciding.Reason) { ApprovedBy = deciding.By }, cancellation);
    }

    private (IReadOnlyList<Entry> Entries, ReviewRefusal? Refusal) Entries(HeldRow held, string answer, IReadOnlyDictionary<string, string>? corrected)
    {
        var set = definitions.Current.Set;
        return answer == HeldAnswers.Correct ? Replacements(held, corrected ?? new Dictionary<string, string>(), set) : Exceptions(held, answer, set);
    }

    private (IReadOnlyList<Entry> Entries, ReviewRefusal? Refusal) Exceptions(HeldRow held, string answer, DefinitionSet set)
    {
        var entries = new List<Entry>();
        var rejects = answer == HeldAnswers.Reject;
        foreach (var finding in held.Row.Findings.Where(f => f.Severity == Severity.Hold))
        {
            if (finding.Before is not { Length: > 0 } value)
                return ([], new ReviewRefusal("always", new Localized("规则所指的值", "a value that the rule is about"), new Localized("空", "none")));
            var rule = HeldRowReading.RuleOf(finding, set);
            var named = set.CleaningRules.GetValueOrDefault(rule);
            entries.Add(new Entry(
                new CleaningRuleDefinition
                {
                    Id = DecidedReplacements.IdOf(ids, rule, held.Batch.Channel, finding.Field, rejects ? "reject" : "accept"),
                    Rule = rule,
                    Name = rejects
                        ? new Localized($"{named?.Name.Zh ?? rule}：总是退回", $"{named?.Name.En ?? rule}: always rejected")
                        : new Localized($"{named?.Name.Zh ?? rule}：总是接受", $"{named?.Name.En ?? rule}: always accepted"),
                    Reason = rejects ? new Localized("“{before}”总是退回（核查决定）。", "\"{before}\" is always rejected, as a steward decided.") : named?.Reason ?? new Localized(rule, rule),
                    Severity = rejects ? Severity.Reject : Severity.Hold,
                    Enabled = rejects,
                    Channels = [held.Batch.Channel],
                    Fields = set.Catalog.Find(finding.Field) is null ? [] : [finding.Field],
                    Order = -1,
                },
                "values", value, To: null));
        }
        return (entries, null);
    }

    private (IReadOnlyList<Entry> Entries, ReviewRefusal? Refusal) Replacements(HeldRow held, IReadOnlyDictionary<string, string> corrected, DefinitionSet set)
    {
        var entries = new List<Entry>();
        foreach (var (column, text) in corrected)
        {
            var raw = held.Row.Cells[HeldRowReading.IndexOf(held.Table.Format!.Header, column)];
            if (HeldRowReading.FieldOf(held, column) is not { } field || set.Catalog.Find(field) is not { } found || string.IsNullOrWhiteSpace(raw))
                return ([], new ReviewRefusal($"corrected.{column}", new Localized("填入字段、且有内容的列", "a column that fills a field, with something in it"), new Localized(raw ?? "空", raw ?? "none")));
            entries.Add(new Entry(
                DecidedReplacements.Empty(ids, held.Batch.Channel, found),
                "entries", CellText.Normalise(raw), text));
        }
        return (entries, null);
    }

    /// <summary>What an answer adds to a definition.</summary>
    /// <param name="Definition">The definition without it.</param>
    /// <param name="To">Of a replacement what to read; else null.</param>
    private sealed record Entry(CleaningRuleDefinition Definition, string Property, string Value, string? To)
    {
        /// <summary>Adds the entry, or takes it out.</summary>
        /// <returns>False if nothing is left.</returns>
        public bool Edit(JsonObject json, bool add)
        {
            if (To is not null)
            {
                var entries = json["check"]!["entries"]!.AsObject();
                if (add) entries[Value] = To;
                else entries.Remove(Value);
                return entries.Count > 0;
            }
            if (json[Property] is not JsonArray values) json[Property] = values = [];
            var listed = values.FirstOrDefault(v => (string?)v == Value);
            if (add && listed is null) values.Add(Value);
            if (!add && listed is not null) values.Remove(listed);
            return values.Count > 0;
        }
    }
}
