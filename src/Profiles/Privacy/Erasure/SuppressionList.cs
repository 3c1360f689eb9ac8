using System.Collections.Frozen;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Privacy.Erasure;

/// <summary>Who is kept out, as of one version of the store. Pure; safe for several threads.</summary>
public sealed class SuppressionList(SuppressionMarks maker, IReadOnlyCollection<StoredErasure> erasures)
{
    private readonly FrozenSet<SourcePersonId> persons = erasures.Where(e => e.LiftedAt is null).SelectMany(e => e.Persons).ToFrozenSet();
    private readonly FrozenSet<SuppressionMark> marks = erasures.Where(e => e.LiftedAt is null).SelectMany(e => e.Marks).ToFrozenSet();

    public bool IsEmpty => persons.Count == 0;

    /// <summary>True if rows of this key are refused, whatever they say.</summary>
    public bool Holds(SourcePersonId person) => persons.Contains(person);

    /// <summary>True if an accepted record is of an erased person.</summary>
    public bool Holds(AcceptedRecord record) =>
        !IsEmpty && (persons.Contains(record.Person) || Holds(record.Channel, record.Sighting.Identifiers, record.Sighting.Fields));

    /// <summary>True if what a SourcePerson says, or said, is what an erased person is known by.</summary>
    public bool Holds(SourcePerson header) => !IsEmpty && (persons.Contains(header.Id)
        || Holds(header.Channel, [.. header.Identifiers.Select(i => i.Identifier)], [.. header.Fields.Select(f => new FieldObservation(f.Field, f.Value))]));

    /// <summary>True if the texts of a row that is nobody's evidence are of an erased person.</summary>
    /// <remarks>
    /// Nothing says which of them is the name, so any may be. A number that was the erased person's alone is enough: the row is no evidence of whoever
    /// has the number by now, and only its content is not kept.
    /// </remarks>
    /// <param name="person">Whom the row names by a key of the channel; null if nobody.</param>
    public bool Holds(IEnumerable<string?> cells, SourcePersonId? person = null)
    {
        if (IsEmpty) return false;
        if (person is { } named && persons.Contains(named)) return true;
        var texts = cells.OfType<string>().Where(c => c.Length > 1).ToList();
        var contacts = new List<string>();
        foreach (var text in texts)
        {
            if (FrozenText.ResidentId(text) is { } residentId && marks.Contains(maker.ResidentId(residentId))) return true;
            if (FrozenText.Contact(text) is { } contact && marks.Contains(maker.Contact(contact))) contacts.Add(contact);
        }
        return contacts.Exists(c => marks.Contains(maker.Sole(c))
            || texts.Exists(t => FrozenText.Name(t) is { } name && marks.Contains(maker.Named(c, name))));
    }

    private bool Holds(string channel, IReadOnlyList<Identifier> identifiers, IReadOnlyList<FieldObservation> fields)
    {
        var contacts = new List<string>(1);
        foreach (var identifier in identifiers)
        {
            if (marks.Contains(maker.Unique(identifier.Kind, identifier.Value, null)) || marks.Contains(maker.Unique(identifier.Kind, identifier.Value, channel))) return true;
            if (FrozenText.ResidentId(identifier.Value) is { } residentId && marks.Contains(maker.ResidentId(residentId))) return true;
            if (SuppressionMarks.ContactOf(identifier) is var contact && marks.Contains(maker.Contact(contact))) contacts.Add(contact);
        }
        var (names, days) = (new List<string>(1), new List<string>(1));
        foreach (var field in fields)
            foreach (var text in field.Value.Items)
            {
                // A column that nobody described may hold a number too: the shape tells.
                if (FrozenText.ResidentId(text) is { } residentId && marks.Contains(maker.ResidentId(residentId))) return true;
                if (FrozenText.Contact(text) is { } contact && marks.Contains(maker.Contact(contact))) contacts.Add(contact);
                if (field.Field == PersonFacts.NameField && FrozenText.Name(text) is { } name) names.Add(name);
                if (field.Field == PersonFacts.BirthDateField && FrozenText.Day(text) is { } day) days.Add(day);
            }
        // Where there is a name it decides: twins share phone and birth date.
        foreach (var contact in contacts)
        {
            if (names.Exists(n => marks.Contains(maker.Named(contact, n)))) return true;
            if (names.Count == 0 && days.Exists(d => marks.Contains(maker.Born(contact, d)))) return true;
        }
        return false;
    }
}

/// <summary>Keeps the list up to date; a look costs one small read.</summary>
public sealed class Suppression(Storage.IErasureStore store, SuppressionMarks maker)
{
    private volatile Versioned? current;

    /// <summary>The list as of now: whatever was saved before the question is in it.</summary>
    public async ValueTask<SuppressionList> ReadAsync(CancellationToken cancellation)
    {
        // Before the list: one that is newer than its version is only read once more.
        var version = await store.ReadVersionAsync(cancellation);
        if (current is { } known && known.Version == version) return known.List;
        var read = new Versioned(version, new SuppressionList(maker, await store.ListAsync(cancellation)));
        current = read;
        return read.List;
    }

    private sealed record Versioned(string Version, SuppressionList List);
}
