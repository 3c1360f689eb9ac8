using System.Globalization;
using Profiles.Evidence;
using Profiles.Matching;
using Profiles.Matching.Comparators;

namespace Profiles.Identity;

/// <summary>The strong facts of one SourcePerson, made comparable. Facts of the record alone: no cluster, no order of arrival.</summary>
public sealed class PersonFacts
{
    /// <summary>Fields that speak of who somebody is.</summary>
    public const string NameField = "basic.name";
    public const string BirthDateField = "basic.birthDate";
    public const string GenderField = "basic.gender";

    private static readonly Comparator NameComparator = ComparatorKinds.Find("personName")!;
    private static readonly int SoundAlike = NameComparator.Levels.ToList().FindIndex(l => l.Id == "equivalent");

    private readonly Lazy<object?> spoken;
    private readonly string? name;
    private readonly DateOnly? birthDate;
    private readonly string? gender;
    private readonly HashSet<Identifier> unique;
    private readonly HashSet<string> uniqueKinds;

    public PersonFacts(SourcePerson person, IdentityGuards guards)
    {
        Person = person;
        name = FoldedName(person);
        spoken = new Lazy<object?>(() => Text(NameField) is { } text ? NameComparator.Prepare(text) : null, LazyThreadSafetyMode.None);
        birthDate = DateOnly.TryParseExact(Text(BirthDateField), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        gender = Text(GenderField);
        unique = [.. person.Identifiers
            .Where(i => guards.Find(i.Identifier.Kind) is { Unique: true } kind && (i.Current || kind.Aliases) && !guards.IsPlaceholder(i.Identifier))
            .Select(i => i.Identifier)];
        uniqueKinds = [.. unique.Select(i => i.Kind)];
    }

    public SourcePerson Person { get; }

    /// <summary>The name made comparable; null if the person has none.</summary>
    public static string? FoldedName(SourcePerson person) =>
        person.Find(NameField) is { Value.IsCleared: false } state && NameSimilarity.Fold(state.Value.Text) is { Length: > 0 } folded ? folded : null;

    private string? Text(string field) => Person.Find(field) is { Value.IsCleared: false } state ? state.Value.Text : null;

    /// <summary>True if they carry different values of a kind of which a person has exactly one.</summary>
    public bool ConflictsWith(PersonFacts other)
    {
        if (unique.Count == 0 || other.unique.Count == 0) return false;
        foreach (var kind in uniqueKinds)
            if (other.uniqueKinds.Contains(kind) && !unique.Any(i => i.Kind == kind && other.unique.Contains(i))) return true;
        return false;
    }

    /// <summary>True if they carry the same value of a kind of which a person has exactly one: then a differing name or date is an error.</summary>
    public bool SharesUnique(PersonFacts other) => unique.Count > 0 && unique.Overlaps(other.unique);

    /// <summary>True if the two can hardly be one person: different unique ids, names, birth dates or genders, typing errors forgiven.</summary>
    public bool Contradicts(PersonFacts other)
    {
        if (ConflictsWith(other)) return true;
        if (SharesUnique(other)) return false;
        var names = Names(other);
        if (names == NameAgreement.Different) return true;
        if (birthDate is { } mine && other.birthDate is { } theirs && !Close(mine, theirs)) return true;
        return names != NameAgreement.Same && gender is not null && other.gender is not null && gender != other.gender;
    }

    /// <summary>True if the names differ by a character and in sound, which brothers' and twins' names do too: what families share is too little then.</summary>
    public bool IsUnsure(PersonFacts other) =>
        Names(other) == NameAgreement.Unsure && name!.Length == other.name!.Length && !SharesUnique(other) && !SoundsLike(other);

    /// <summary>True if they agree on a strong fact besides the value they share: name, birth date or a unique id.</summary>
    public bool AgreesWith(PersonFacts other) =>
        SharesUnique(other) || Names(other) == NameAgreement.Same || (birthDate is not null && birthDate == other.birthDate);

    /// <summary>Names that sound the same, are nicknames of each other or the same in Pinyin do not contradict; they are no agreement either.</summary>
    private NameAgreement? Names(PersonFacts other)
    {
        if (name is null || other.name is null) return null;
        var names = NameSimilarity.Compare(name, other.name);
        return names == NameAgreement.Different && SoundsLike(other) ? NameAgreement.Unsure : names;
    }

    private bool SoundsLike(PersonFacts other) =>
        spoken.Value is { } mine && other.spoken.Value is { } theirs && NameComparator.Level(mine, theirs) <= SoundAlike;

    /// <summary>Equal, day and month swapped, or one digit mistyped.</summary>
    private static bool Close(DateOnly a, DateOnly b)
    {
        if (a == b) return true;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return true;
        Span<char> left = stackalloc char[8], right = stackalloc char[8];
        a.TryFormat(left, out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        b.TryFormat(right, out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        var different = 0;
        for (var i = 0; i < left.Length; i++)
            if (left[i] != right[i]) different++;
        return different == 1;
    }
}
