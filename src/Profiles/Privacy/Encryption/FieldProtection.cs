using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Held;
using Profiles.Intake.Report;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>
/// Closes in documents the values of fields that the catalogue says are encrypted, and opens whatever is closed in them. A document in which
/// nothing has to be done is answered as it is.
/// </summary>
/// <remarks>
/// Closing goes by the catalogue of now, opening by the values: what was stored before a field was encrypted, or while it was, is read all the same,
/// and is as the catalogue says from its next save on.
/// </remarks>
public sealed class FieldProtection(FieldCipher cipher, Func<ProtectedFields> current)
{
    /// <summary>Purpose of the cells of rows that were set aside: of which field they are is for the mapping to say.</summary>
    private const string CellPurpose = "cell";

    public SourcePerson Close(SourcePerson person)
    {
        var by = current();
        return person with
        {
            Fields = Map(person.Fields, f => f with { Value = Close(f.Field, f.Value) }, f => by.HasField(f.Field)),
            Identifiers = Map(person.Identifiers, s => s with { Identifier = Close(s.Identifier) }, s => by.HasKind(s.Identifier.Kind)),
            Corrected = person.Corrected is { } corrected ? Map(corrected, Close, Close, by.HasField, i => by.HasKind(i.Kind)) : null,
        };
    }

    public SourcePerson Open(SourcePerson person)
    {
        var fields = Map(person.Fields, f => f with { Value = Open(f.Field, f.Value) }, f => IsClosed(f.Value));
        var identifiers = Map(person.Identifiers, s => s with { Identifier = Open(s.Identifier) }, s => FieldCipher.IsClosed(s.Identifier.Value));
        if (person.Corrected is null && ReferenceEquals(fields, person.Fields) && ReferenceEquals(identifiers, person.Identifiers)) return person;
        return person with
        {
            Fields = fields, Identifiers = identifiers,
            Corrected = person.Corrected is { } corrected ? Map(corrected, Open, Open, _ => true, i => FieldCipher.IsClosed(i.Value)) : null,
        };
    }

    public Sighting Close(Sighting sighting)
    {
        var by = current();
        return sighting with
        {
            Fields = Map(sighting.Fields, f => f with { Value = Close(f.Field, f.Value) }, f => by.HasField(f.Field)),
            Identifiers = Map(sighting.Identifiers, Close, i => by.HasKind(i.Kind)),
            Findings = Close(sighting.Findings),
        };
    }

    public Sighting Open(Sighting sighting) => sighting with
    {
        Fields = Map(sighting.Fields, f => f with { Value = Open(f.Field, f.Value) }, f => IsClosed(f.Value)),
        Identifiers = Map(sighting.Identifiers, Open, i => FieldCipher.IsClosed(i.Value)),
        Findings = Open(sighting.Findings),
    };

    public Profile Close(Profile profile)
    {
        var by = current();
        var traits = Map(profile.Traits, t => t with { Value = Close(t.Field, t.Value) }, t => by.HasField(t.Field));
        return ReferenceEquals(traits, profile.Traits) ? profile : profile with { Traits = traits };
    }

    public Profile Open(Profile profile)
    {
        var traits = Map(profile.Traits, t => t with { Value = Open(t.Field, t.Value) }, t => IsClosed(t.Value));
        return ReferenceEquals(traits, profile.Traits) ? profile : profile with { Traits = traits };
    }

    public IReadOnlyList<Finding> Close(IReadOnlyList<Finding> findings)
    {
        var by = current();
        return Map(findings, f => f with { Before = CloseText(f.Field, f.Before), After = CloseText(f.Field, f.After) }, f => by.HasField(f.Field));
    }

    public IReadOnlyList<Finding> Open(IReadOnlyList<Finding> findings) => Map(
        findings, f => f with { Before = OpenText(f.Field, f.Before), After = OpenText(f.Field, f.After) },
        f => FieldCipher.IsClosed(f.Before) || FieldCipher.IsClosed(f.After));

    /// <summary>With every cell of the rows set aside, and what was put into them, closed.</summary>
    public ChunkResult Close(ChunkResult result)
    {
        var by = current();
        return result with
        {
            SetAside = Map(result.SetAside, r => r with
            {
                Cells = [.. r.Cells.Select(c => string.IsNullOrEmpty(c) ? c : cipher.Close(CellPurpose, c))],
                Findings = Close(r.Findings),
                Decision = Map(r.Decision, c => cipher.Close(CellPurpose, c)),
            }, _ => true),
            Statistics = Map(result.Statistics, CloseText, f => by.HasField(f.Field)),
        };
    }

    public ChunkResult Open(ChunkResult result) => result with
    {
        SetAside = Map(result.SetAside, r => r with
        {
            Cells = [.. r.Cells.Select(c => c is null ? c : cipher.Open(CellPurpose, c))],
            Findings = Open(r.Findings),
            Decision = Map(r.Decision, c => cipher.Open(CellPurpose, c)),
        }, _ => true),
        Statistics = Map(result.Statistics, OpenText, f => f.Samples.Any(s => FieldCipher.IsClosed(s.Before) || FieldCipher.IsClosed(s.After))),
    };

    public LeadOutcome Close(LeadOutcome outcome) => outcome with { Findings = Close(outcome.Findings) };

    public LeadOutcome Open(LeadOutcome outcome) => outcome with { Findings = Open(outcome.Findings) };

    /// <summary>What a person corrected, what was refuted by it, and what the records say beneath.</summary>
    private static Corrections Map(
        Corrections corrections, Func<string, FieldValue, FieldValue> value, Func<Identifier, Identifier> identifier, Predicate<string> hasField, Predicate<Identifier> hasKind) => new(
        [.. corrections.Items.Select(c => c with
        {
            Value = hasField(c.Field) ? value(c.Field, c.Value) : c.Value,
            Refuted = hasField(c.Field) ? [.. c.Refuted.Select(r => value(c.Field, r))] : c.Refuted,
            Identifiers = Map(c.Identifiers, identifier, hasKind),
            RefutedIdentifiers = Map(c.RefutedIdentifiers, identifier, hasKind),
        })],
        Map(corrections.Said, f => f with { Value = value(f.Field, f.Value) }, f => hasField(f.Field)),
        Map(corrections.Carried, s => s with { Identifier = identifier(s.Identifier) }, s => hasKind(s.Identifier)));

    private FieldValue Close(string field, FieldValue value) => Map(value, v => cipher.Close(field, v));

    private FieldValue Open(string field, FieldValue value) => Map(value, v => cipher.Open(field, v));

    private Identifier Close(Identifier identifier) => new(identifier.Kind, cipher.Close(PurposeOf(identifier), identifier.Value));

    private Identifier Open(Identifier identifier) => new(identifier.Kind, cipher.Open(PurposeOf(identifier), identifier.Value));

    private string? CloseText(string field, string? text) => string.IsNullOrEmpty(text) ? text : cipher.Close(field, text);

    private string? OpenText(string field, string? text) => text is null ? null : cipher.Open(field, text);

    private static string PurposeOf(Identifier identifier) => "identifier " + identifier.Kind;

    private static bool IsClosed(FieldValue value)
    {
        for (var i = 0; i < value.Count; i++)
            if (FieldCipher.IsClosed(value.Items[i])) return true;
        return false;
    }

    private static FieldValue Map(FieldValue value, Func<string, string> change) =>
        value.IsCleared ? value : value.IsMany ? FieldValue.OfMany(value.Items.Select(change)) : FieldValue.Of(change(value.Text));

    private static HeldDecision? Map(HeldDecision? decision, Func<string, string> change) => decision?.Corrected is not { } corrected ? decision
        : decision with { Corrected = corrected.ToDictionary(c => c.Key, c => change(c.Value), StringComparer.Ordinal) };

    private static ChunkStatistics? Map(ChunkStatistics? statistics, Func<string, string?, string?> change, Predicate<FindingCount> concerns) => statistics is null ? null
        : statistics with
        {
            Findings = Map(statistics.Findings, f => f with
            {
                Samples = [.. f.Samples.Select(s => s with { Before = change(f.Field, s.Before), After = change(f.Field, s.After) })],
            }, concerns),
        };

    /// <summary>The list with some of its items changed; the list itself where there is none, which is nearly everywhere.</summary>
    private static IReadOnlyList<T> Map<T>(IReadOnlyList<T> items, Func<T, T> change, Predicate<T> concerns)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!concerns(items[i])) continue;
            var changed = items.ToArray();
            for (; i < changed.Length; i++)
                if (concerns(changed[i])) changed[i] = change(changed[i]);
            return changed;
        }
        return items;
    }
}
