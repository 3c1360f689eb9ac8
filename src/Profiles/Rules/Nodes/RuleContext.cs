using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Rules.Nodes;

/// <summary>One profile at one day, laid out for the rules of one set. Used again for the next profile; for one thread at a time.</summary>
internal sealed class RuleContext(FieldBinding[] sortedFields, EventWindow[] eventWindows, string currency, int tags, int segments)
{
    private readonly FieldSlot[] fields = new FieldSlot[sortedFields.Length];
    private readonly WindowTotals[] totals = new WindowTotals[eventWindows.Length];
    private readonly TagVerdict[] tagVerdicts = new TagVerdict[tags];
    private readonly Verdict[] segmentVerdicts = new Verdict[segments];
    private DayBucket[] buckets = [];

    /// <summary><see cref="DateOnly.DayNumber"/> of the business day.</summary>
    public int Today { get; private set; }

    public ref readonly FieldSlot Field(int slot) => ref fields[slot];

    public ref TagVerdict Tag(int slot) => ref tagVerdicts[slot];

    public ref Verdict Segment(int slot) => ref segmentVerdicts[slot];

    /// <summary>Totals of a window, worked out when a rule first asks.</summary>
    public ref readonly WindowTotals Window(int slot)
    {
        ref var found = ref totals[slot];
        if (!found.IsComputed) found = WindowTotals.Of(buckets, in eventWindows[slot], Today);
        return ref found;
    }

    public void Bind(ProfileFacts facts, int today)
    {
        Today = today;
        Array.Clear(totals);
        // A summary read from a store may hold a list; one that was added up holds an array.
        buckets = facts.Events.Days as DayBucket[] ?? [.. facts.Events.Days];
        BindFields(facts.Traits);
    }

    /// <summary>Lets go of the profile, so that no personal data outlives its evaluation.</summary>
    public void Release()
    {
        Array.Clear(fields);
        buckets = [];
    }

    /// <summary>One of several values, as if it were the only one.</summary>
    public FieldSlot Single(FieldBinding field, string text)
    {
        var slot = new FieldSlot { Text = text };
        slot.HasScalar = Scalar.IsScalar(field.Type) && Scalar.TryParse(field.Type, text, currency, out slot.Scalar);
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
