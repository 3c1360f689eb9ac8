using Profiles.Privacy.Consents;

namespace Profiles.Rules.Nodes;

/// <summary>What the person allows today, by the places of <see cref="RuleBindings.Consents"/>.</summary>
internal sealed partial class RuleContext
{
    private readonly Verdict[] consents = new Verdict[bindings.Consents.Count];
    private readonly BusinessDays calendarDays = new(calendar);
    private IReadOnlyList<ConsentStatement> said = [];
    // What is allowed of who said nothing, which is nearly everybody; worked out once.
    private Verdict[]? unsaid;

    /// <summary>True if it is allowed, else false; never unknown.</summary>
    public Verdict Consent(int slot) => consents[slot];

    /// <summary>What is asked at a place.</summary>
    public ConsentGiven ConsentAsked(int slot) => new(bindings.Consents[slot].Purpose, bindings.Consents[slot].Channel);

    /// <summary>True while all of the places allow it.</summary>
    public Verdict Allows(int[] gates)
    {
        var until = Verdict.Never;
        foreach (var gate in gates)
        {
            var allowed = consents[gate];
            if (allowed.Value != Ternary.True) return allowed;
            until = Math.Min(until, allowed.UntilDay);
        }
        return new Verdict(Ternary.True, until);
    }

    /// <summary>The first of the places that does not allow it; null if all do.</summary>
    public int? Withholding(int[] gates)
    {
        foreach (var gate in gates)
            if (consents[gate].Value != Ternary.True) return gate;
        return null;
    }

    /// <summary>The statement that decides at a place; null if none was made that counts.</summary>
    public ConsentStatement? Deciding(int slot) => State().Ask(bindings.Consents[slot].Purpose, bindings.Consents[slot].Channel).Statement;

    private void BindConsents(IReadOnlyList<ConsentStatement> statements)
    {
        said = statements;
        if (statements.Count > 0) Ask(consents);
        else
        {
            if (unsaid is null) Ask(unsaid = new Verdict[consents.Length]);
            unsaid.CopyTo(consents, 0);
        }
    }

    private void Ask(Verdict[] answers)
    {
        var state = State();
        for (var i = 0; i < answers.Length; i++)
        {
            var answer = state.Ask(bindings.Consents[i].Purpose, bindings.Consents[i].Channel);
            // A grant is over on the day on which it ends, anything else on the next: so on the day it ends at the earliest.
            var until = answer.ValidUntil is { } ends ? Math.Max(Today + 1, calendarDays.NumberOf(ends)) : Verdict.Never;
            answers[i] = new Verdict(Verdict.Of(answer.IsAllowed), until);
        }
    }

    private ConsentState State() => said.Count == 0
        ? ConsentState.Of(said, bindings.Purposes, default)
        : ConsentState.OfDay(said, bindings.Purposes, calendarDays.StartOf(Today) ?? DateTimeOffset.MaxValue, calendarDays.StartOf(Today + 1) ?? DateTimeOffset.MaxValue);
}
