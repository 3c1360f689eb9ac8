using Profiles.Cleaning;

namespace Profiles.Rules.Nodes;

/// <summary>One record in the place of a profile: conditions of cleaning rules.</summary>
internal sealed partial class RuleContext
{
    private int[]? slots;

    /// <param name="record">Always the same one, with another row in it.</param>
    public void Bind(FieldSlots record, IReadOnlyList<string> channels, int today)
    {
        (Today, Channels) = (today, channels);
        slots ??= [.. sortedFields.Select(f => record.IndexOf(f.Id))];
        for (var i = 0; i < slots.Length; i++)
        {
            fields[sortedFields[i].Slot] = default;
            if (slots[i] >= 0 && record.ValueOf(slots[i]) is { } value) Fill(sortedFields[i], value);
        }
    }
}
