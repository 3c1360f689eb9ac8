using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Cleaning;

/// <summary>What the row at hand says of each field, one slot a field in the order of ids; reused from row to row.</summary>
internal sealed class FieldSlots
{
    private enum State : byte
    {
        Absent,
        Cleared,
        Stated,
        Derived,
    }

    private readonly FieldDefinition[] fields;
    private readonly string[] ids;
    private readonly FieldValue[] values;
    private readonly double[] confidences;
    private readonly State[] states;
    private readonly bool[] unusable;

    public FieldSlots(IEnumerable<FieldDefinition> fields)
    {
        this.fields = [.. fields.DistinctBy(f => f.Id).OrderBy(f => f.Id, StringComparer.Ordinal)];
        ids = [.. this.fields.Select(f => f.Id)];
        values = new FieldValue[ids.Length];
        confidences = new double[ids.Length];
        states = new State[ids.Length];
        unusable = new bool[ids.Length];
    }

    /// <summary>Index of a field's slot; negative if no column or derivation fills it.</summary>
    public int IndexOf(string field) => Array.BinarySearch(ids, field, StringComparer.Ordinal);

    public void Reset()
    {
        Array.Clear(states);
        Array.Clear(unusable);
    }

    /// <summary>True if the row states the value, rather than something it follows from.</summary>
    public bool IsStated(int slot) => slot >= 0 && states[slot] == State.Stated;

    /// <summary>The text of a slot, or null if the row says nothing of the field.</summary>
    public string? TextOf(int slot) => slot >= 0 && states[slot] is State.Stated or State.Derived ? values[slot].Text : null;

    /// <summary>The value of a slot, or null if the row says nothing of the field.</summary>
    public FieldValue? ValueOf(int slot) => slot >= 0 && states[slot] is State.Stated or State.Derived ? values[slot] : null;

    /// <summary>A blank that clears; a value of another column of the field is stronger.</summary>
    public void Clear(int slot)
    {
        if (states[slot] == State.Absent) states[slot] = State.Cleared;
    }

    /// <summary>The cell said something that cannot be used: nothing is derived in its place.</summary>
    public void MarkUnusable(int slot) => unusable[slot] = true;

    /// <summary>The first column that says something wins; a field of many values unites them.</summary>
    public void Put(int slot, in FieldReading reading)
    {
        var many = fields[slot].Many;
        if (states[slot] == State.Stated)
        {
            if (many) values[slot] = FieldValue.OfMany(values[slot].Items.Concat(reading.Items));
            return;
        }
        states[slot] = State.Stated;
        confidences[slot] = 1;
        if (!many) values[slot] = FieldValue.Of(reading.Text!);
        else values[slot] = reading.IsMany ? FieldValue.OfMany(reading.Items) : FieldValue.OfSet(reading.Text!);
    }

    /// <summary>What follows from another field counts only where the row states nothing; of two, the surer one.</summary>
    public void Derive(in FieldObservation observation)
    {
        Derive(IndexOf(observation.Field), observation.Value, observation.Confidence);
    }

    /// <inheritdoc cref="Derive(in FieldObservation)"/>
    public void Derive(int slot, in FieldValue value, double confidence)
    {
        if (slot < 0 || states[slot] is State.Stated or State.Cleared || unusable[slot]) return;
        if (states[slot] == State.Derived && confidences[slot] >= confidence) return;
        states[slot] = State.Derived;
        values[slot] = value;
        confidences[slot] = confidence;
    }

    /// <summary>Another text for what the row states.</summary>
    public void Replace(int slot, string text) => values[slot] = FieldValue.Of(text);

    public void Withdraw(int slot)
    {
        states[slot] = State.Absent;
        unusable[slot] = true;
    }

    /// <summary>True if the row says something that points to one person: a name, a number, an address, or a column nobody has described.</summary>
    public bool PointsToSomebody
    {
        get
        {
            for (var slot = 0; slot < states.Length; slot++)
                if (states[slot] is State.Stated or State.Derived && fields[slot] is { PersonalData: PersonalData.Direct or PersonalData.Sensitive }) return true;
            return false;
        }
    }

    public FieldObservation[] ToObservations()
    {
        var count = 0;
        foreach (var state in states) count += state == State.Absent ? 0 : 1;
        if (count == 0) return [];
        var observations = new FieldObservation[count];
        var used = 0;
        for (var slot = 0; slot < states.Length; slot++)
        {
            if (states[slot] == State.Absent) continue;
            observations[used++] = states[slot] == State.Cleared ? new(ids[slot], FieldValue.Cleared) : new(ids[slot], values[slot], confidences[slot]);
        }
        return observations;
    }

    /// <summary>Sorted and distinct; only what the row states claims anything.</summary>
    public Identifier[] ToIdentifiers(List<Identifier> scratch)
    {
        scratch.Clear();
        for (var slot = 0; slot < states.Length; slot++)
        {
            if (states[slot] != State.Stated || fields[slot].Identifier is not { } kind) continue;
            if (values[slot].Count == 1) Add(scratch, new(kind, values[slot].Text));
            else
                foreach (var item in values[slot].Items) Add(scratch, new(kind, item));
        }
        return scratch.Count == 0 ? [] : scratch.ToArray();
    }

    /// <summary>Puts the identifier in its place; a row carries few.</summary>
    private static void Add(List<Identifier> sorted, Identifier identifier)
    {
        var place = sorted.Count;
        for (; place > 0; place--)
        {
            var order = sorted[place - 1].CompareTo(identifier);
            if (order == 0) return;
            if (order < 0) break;
        }
        sorted.Insert(place, identifier);
    }
}
