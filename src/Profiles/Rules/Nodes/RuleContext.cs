using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>One profile at one day, laid out for the rules of one set. Used again for the next profile; for one thread at a time.</summary>
internal sealed partial class RuleContext(
    FieldBinding[] sortedFields, RuleBindings bindings, BusinessCalendar calendar, int tags, int segments, int scopes)
{
    private readonly FieldSlot[] fields = new FieldSlot[sortedFields.Length];
    private readonly TagVerdict[] tagVerdicts = new TagVerdict[tags];
    private readonly Verdict[] segmentVerdicts = new Verdict[segments];
    private readonly Verdict?[] scopeVerdicts = new Verdict?[scopes];

    /// <summary><see cref="DateOnly.DayNumber"/> of the business day.</summary>
    public int Today { get; private set; }

    /// <summary>The business's.</summary>
    public BusinessCalendar Calendar => calendar;

    public UInt128 Profile { get; private set; }

    /// <summary>Channels that know the person.</summary>
    public IReadOnlyList<string> Channels { get; private set; } = [];

    /// <summary>Share of fields known, by section.</summary>
    public IReadOnlyDictionary<string, double> Completeness { get; private set; } = ProfileFacts.NothingKnown;

    /// <summary>What was assigned, sorted by tag.</summary>
    public IReadOnlyList<TagAssignment> Assigned { get; private set; } = [];

    public ref readonly FieldSlot Field(int slot) => ref fields[slot];

    public ref TagVerdict Tag(int slot) => ref tagVerdicts[slot];

    public ref Verdict Segment(int slot) => ref segmentVerdicts[slot];

    /// <summary>A scope with those above it, worked out when a tag beneath first asks.</summary>
    public Verdict Scope(ScopeRule scope)
    {
        ref var found = ref scopeVerdicts[scope.Slot];
        return found ??= scope.Evaluate(this);
    }

    public void Bind(ProfileFacts facts, int today)
    {
        Today = today;
        Array.Clear(scopeVerdicts);
        Assigned = facts.Assigned;
        BindConsents(facts.Consents);
        (Profile, Channels, Completeness) = (facts.Profile.Value, facts.Channels, facts.Completeness);
        BindEvents(facts.Events);
        BindFields(facts.Traits);
    }

    /// <summary>Lets go of the profile, so that no personal data outlives its evaluation.</summary>
    public void Release()
    {
        Array.Clear(fields);
        Array.Clear(tagVerdicts);
        ReleaseEvents();
        said = [];
        (Profile, Channels, Completeness, Assigned) = (0, [], ProfileFacts.NothingKnown, []);
    }

    /// <summary>One of several values, as if it were the only one.</summary>
    public FieldSlot Single(FieldBinding field, string text)
    {
        var slot = new FieldSlot { Text = text };
        slot.HasScalar = Scalar.IsScalar(field.Type) && Scalar.TryParse(field.Type, text, bindings.Currency, out slot.Scalar);
        return slot;
    }

    /// <summary>The values for people: choices by their names; null if unknown.</summary>
    public string? Show(FieldBinding field, string? language)
    {
        ref readonly var slot = ref fields[field.Slot];
        if (slot.Text is { } text) return RuleText.ChoiceName(field.Field, text, language);
        return slot.Many is null ? null : string.Join("、", slot.Many.Select(item => RuleText.ChoiceName(field.Field, item, language)));
    }

    // Both are sorted by field id, so one walk finds every field any rule asks for.
    private void BindFields(IReadOnlyList<Trait> traits)
    {
        var wanted = 0;
        for (var i = 0; i < traits.Count && wanted < sortedFields.Length; i++)
        {
            var trait = traits[i];
            int order;
            while ((order = string.CompareOrdinal(sortedFields[wanted].Id, trait.Field)) < 0)
            {
                if (++wanted == sortedFields.Length) return;
            }
            if (order == 0) Fill(sortedFields[wanted], trait.Value);
        }
    }

    private void Fill(FieldBinding field, FieldValue value)
    {
        if (value.IsCleared) return;
        if (value.IsMany) fields[field.Slot].Many = value.Items;
        else fields[field.Slot] = Single(field, value.Text);
    }
}
