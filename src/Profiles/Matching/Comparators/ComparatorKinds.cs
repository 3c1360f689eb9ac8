using System.Collections.Frozen;

namespace Profiles.Matching.Comparators;

/// <summary>The closed set of comparators.</summary>
public static class ComparatorKinds
{
    private static readonly FrozenDictionary<string, Comparator> ByKind = new Comparator[]
    {
        new PersonNameComparator(), SingleNameComparator.GivenName, SingleNameComparator.Surname, new DateComparator(), new PhoneComparator(), new EmailComparator(),
        new CodeComparator("personId"), new CodeComparator("code"), new PostcodeComparator(), new AddressComparator(), new StreetNumberComparator(), new PlaceComparator(),
        new OrganisationComparator(), new TextComparator(), new NumberComparator(), new CategoryComparator("category"), new CategoryComparator("gender"),
    }.ToFrozenDictionary(c => c.Kind, StringComparer.Ordinal);

    /// <summary>All comparators, in no particular order.</summary>
    public static IReadOnlyCollection<Comparator> All => ByKind.Values;

    /// <summary>The comparator, or null if there is none of that kind.</summary>
    public static Comparator? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
