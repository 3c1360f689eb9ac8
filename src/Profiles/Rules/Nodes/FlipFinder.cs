using System.Globalization;
using Profiles.Definitions;
using Profiles.Profiles;

namespace Profiles.Rules.Nodes;

/// <summary>Finds what turned between two evaluations of one profile: why a tag or segment was entered or left.</summary>
/// <param name="definitions">Name what conditions refer to.</param>
internal sealed class FlipFinder(RuleContext before, RuleContext after, DefinitionSet definitions)
{
    /// <summary>What turned of a tag; null if nothing did, because its definition changed.</summary>
    /// <param name="value">The value entered or left.</param>
    public TransitionReason? OfTag(TagRule tag, string? value, bool entered)
    {
        if (OfGates(tag.Gates) is { } consent) return consent;
        for (var scope = tag.Scope; scope is not null; scope = scope.Above)
            if (Turned(scope.Node) is { } turned) return Reason(turned);
        foreach (var rival in tag.Rivals)
            if (IsCarried(before, rival) != IsCarried(after, rival)) return new TransitionReason(Print(new HasTag(rival.Definition.Id)));
        if (tag.Body is AssignedBody assigned) return OfAssigned(assigned, entered);
        if (tag is { Body: ValueBody, Definition.Value: { } measure })
            return tag.Body.Evaluate(before).Text == tag.Body.Evaluate(after).Text ? null : new TransitionReason(RuleText.Print(measure, definitions, language: null));
        var decided = tag.Definition.Tiers.Count == 0 ? tag.Body.Nodes : OfTier(tag, value);
        foreach (var node in decided)
            if (Turned(node) is { } turned) return Reason(turned);
        return null;
    }

    public TransitionReason? OfSegment(SegmentRule segment) =>
        OfGates(segment.Gates) ?? (Turned(segment.Node) is { } turned ? Reason(turned) : null);

    /// <summary>The consent that was given, or ended.</summary>
    private TransitionReason? OfGates(int[] gates)
    {
        foreach (var gate in gates)
            if (before.Consent(gate).Value != after.Consent(gate).Value) return new TransitionReason(Print(after.ConsentAsked(gate)));
        return null;
    }

    private TransitionReason OfAssigned(AssignedBody body, bool entered)
    {
        if (entered) return new TransitionReason(TransitionReason.Assigned);
        // A value left for another one was not taken away: something else was said.
        return body.Find(after) is not { } said ? new TransitionReason(TransitionReason.Withdrawn)
            : new TransitionReason(body.IsOver(said, after) ? TransitionReason.Expired : TransitionReason.Assigned);
    }

    /// <summary>The tier itself first, then those that come before it and may have taken its place.</summary>
    private static IEnumerable<RuleNode> OfTier(TagRule tag, string? value)
    {
        var index = 0;
        while (index < tag.Definition.Tiers.Count - 1 && tag.Definition.Tiers[index].Value != value) index++;
        return tag.Body.Nodes.Take(index + 1).Reverse();
    }

    /// <summary>The smallest part that turned the node, of several the first that turned the same way; null if the node did not turn.</summary>
    private RuleNode? Turned(RuleNode node)
    {
        var now = node.Evaluate(after).Value;
        if (node.Evaluate(before).Value == now) return null;
        return node.Parts.Where(part => part.Evaluate(after).Value == now).Select(Turned).FirstOrDefault(part => part is not null)
            ?? node.Parts.Select(Turned).FirstOrDefault(part => part is not null)
            ?? node;
    }

    private TransitionReason Reason(RuleNode node)
    {
        var seen = Explainer.FieldOf(node.Source) is null ? node.Seen(after, language: null) : null;
        return new TransitionReason(Print(node.Source), decimal.TryParse(seen, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? seen : null);
    }

    private string Print(Condition condition) => RuleText.Print(condition, definitions, language: null);

    private static bool IsCarried(RuleContext context, TagRule tag) => context.Tag(tag.Slot).Verdict.Value == Ternary.True;
}
