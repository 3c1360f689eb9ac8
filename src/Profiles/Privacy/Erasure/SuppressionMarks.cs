using System.Text.Json.Serialization;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>HMAC of something by which an erased person is known again: 128 bits under the instance secret.</summary>
[JsonConverter(typeof(HexIdConverter<SuppressionMark>))]
public readonly record struct SuppressionMark(UInt128 Value) : IHexId<SuppressionMark>, IComparable<SuppressionMark>
{
    public static SuppressionMark From(UInt128 value) => new(value);
    public int CompareTo(SuppressionMark other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>Makes the marks of persons, under <see cref="FrozenText"/>.</summary>
/// <remarks>
/// A value that one person alone has (resident id, account number) marks by itself. A phone or e-mail address, which a family may share, marks
/// only together with a name or a birth date; that it is a contact at all has a mark of its own, so that most rows are passed after one look.
/// </remarks>
public sealed class SuppressionMarks(ContentIds ids)
{
    private const string Anywhere = "";
    private const string ResidentIdKind = "residentId";
    private static readonly string Version = $"erased-{FrozenText.Version}";

    /// <summary>Tells the installation in the ledger.</summary>
    public SuppressionMark Instance => new(ids.Hash("erasure-ledger"));

    /// <param name="channel">Channel within which alone the value means something; null: anywhere.</param>
    public SuppressionMark Unique(string kind, string value, string? channel) => Mark("unique", kind, channel ?? Anywhere, FrozenText.Fold(value));

    public SuppressionMark ResidentId(string folded) => Mark("unique", ResidentIdKind, Anywhere, folded);

    public SuppressionMark Contact(string contact) => Mark("contact", contact);

    /// <summary>A contact that nobody else had when the person was erased.</summary>
    public SuppressionMark Sole(string contact) => Mark("sole", contact);

    public SuppressionMark Named(string contact, string name) => Mark("named", contact, name);

    public SuppressionMark Born(string contact, string day) => Mark("born", contact, day);

    /// <summary>How an identifier stands in marks of contacts: by its shape, else by its kind, since one of another kind may read the same.</summary>
    public static string ContactOf(Identifier identifier) => FrozenText.Contact(identifier.Value) ?? $"{identifier.Kind}:{FrozenText.Fold(identifier.Value)}";

    /// <summary>The marks of a person.</summary>
    /// <param name="shared">Identifiers that others carry too.</param>
    public IReadOnlySet<SuppressionMark> Of(KnownValues known, IReadOnlySet<Identifier> shared, IdentityGuards guards)
    {
        var marks = new HashSet<SuppressionMark>();
        foreach (var (identifier, channel) in known.Identifiers)
        {
            if (guards.IsPlaceholder(identifier)) continue;
            if (FrozenText.ResidentId(identifier.Value) is { } residentId) marks.Add(ResidentId(residentId));
            if (guards.Find(identifier.Kind) is { } kind && (kind.Unique || kind.Personal))
            {
                marks.Add(Unique(identifier.Kind, identifier.Value, kind.PerChannel ? channel : null));
                continue;
            }
            var contact = ContactOf(identifier);
            marks.Add(Contact(contact));
            if (!shared.Contains(identifier)) marks.Add(Sole(contact));
            foreach (var name in known.Names) marks.Add(Named(contact, name));
            foreach (var day in known.Days) marks.Add(Born(contact, day));
        }
        return marks;
    }

    private SuppressionMark Mark(string what, params ReadOnlySpan<string> parts) => new(ids.Hash(Version, [what, .. parts]));
}

/// <summary>What is known of a person by which rows are known to be his.</summary>
/// <param name="Identifiers">Each with the channel that said it.</param>
/// <param name="Names">As <see cref="FrozenText.Name"/> makes them.</param>
/// <param name="Days">Birth dates, as <see cref="FrozenText.Day"/> makes them.</param>
/// <param name="NameTexts">The names as they stand in the evidence.</param>
public sealed record KnownValues(
    IReadOnlySet<(Identifier Identifier, string Channel)> Identifiers, IReadOnlySet<string> Names, IReadOnlySet<string> Days, IReadOnlySet<string> NameTexts)
{
    /// <summary>Of all records of a person, the older ones included.</summary>
    public static KnownValues Of(IReadOnlyCollection<(SourcePerson Header, SourcePersonRows Rows)> members)
    {
        var (identifiers, names, days, texts) = (new HashSet<(Identifier, string)>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (header, rows) in members)
        {
            foreach (var span in header.Identifiers) Know(span.Identifier, header.Channel);
            foreach (var field in header.Fields) Say(field.Field, field.Value);
            foreach (var sighting in rows.Sightings)
            {
                foreach (var identifier in sighting.Identifiers) Know(identifier, header.Channel);
                foreach (var field in sighting.Fields) Say(field.Field, field.Value);
            }
        }
        return new KnownValues(identifiers, names, days, texts);

        void Know(Identifier identifier, string channel) => identifiers.Add((identifier, channel));

        void Say(string field, in FieldValue value)
        {
            if (field == PersonFacts.NameField)
                foreach (var text in value.Items)
                {
                    texts.Add(text);
                    if (FrozenText.Name(text) is { } name) names.Add(name);
                }
            if (field == PersonFacts.BirthDateField)
                foreach (var text in value.Items)
                    if (FrozenText.Day(text) is { } day) days.Add(day);
        }
    }
}
