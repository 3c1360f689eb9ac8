using Profiles.Profiles;

namespace Profiles.Groups;

/// <summary>Puts a company together from its contacts: a pure function, whatever their order.</summary>
public static class CompanyBuilder
{
    private const string Order = "order";

    /// <param name="contacts">With the evidence by which each belongs to it; at least one.</param>
    /// <param name="currency">The business's currency, in which spend counts for the tier.</param>
    public static Company Build(GroupId id, IReadOnlyCollection<(Profile Profile, CompanyFacts Facts, CompanyEvidence Evidence)> contacts, string currency, bool isComplete)
    {
        var profiles = contacts.Select(c => c.Profile).ToList();
        // Who is here by the domain alone may have written another name in another place: what the company is called say those who name it.
        var code = contacts.Select(c => c.Facts.Code).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
        List<CompanyContact> listed =
        [
            .. contacts.Select(c => new CompanyContact(c.Profile, c.Evidence, RoleOf(c.Profile)))
                .OrderBy(c => c.Role is null).ThenBy(c => c.Role?.Role).ThenBy(c => c.Profile.Id),
        ];
        var known = listed.Select(c => c.Role?.Role).OfType<DecisionRole>().ToHashSet();
        var orders = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var day in profiles.SelectMany(p => p.Events.Days))
            if (day is { Type: Order, Currency.Length: > 0 }) orders[day.Currency] = orders.GetValueOrDefault(day.Currency) + day.Sum;
        var size = Survivor(profiles, "work.companySize");
        return new Company(
            id, Survivor(profiles, "work.company"), code,
            [.. contacts.Select(c => c.Facts.Domain).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            size, Survivor(profiles, "work.industry"), RegionOf(contacts.Select(c => c.Facts), code),
            AccountRating.Of(size, orders.GetValueOrDefault(currency), known.Contains(DecisionRole.Decider)),
            listed, [.. Enum.GetValues<DecisionRole>().Where(r => !known.Contains(r))], orders, isComplete);
    }

    private static ContactRole? RoleOf(Profile profile)
    {
        var text = new TraitTexts(profile);
        return ContactRole.Of(text["work.decisionRole"], text["work.jobTitle"]);
    }

    /// <summary>What most contacts say; of equally many the newest, then the first in ordinal order.</summary>
    private static string? Survivor(IEnumerable<Profile> profiles, string field) => profiles.Select(p => new TraitTexts(p).Find(field))
        .OfType<Trait>().Where(t => !t.Value.IsCleared).GroupBy(t => t.Value.Text, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(t => t.Time)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>The place in the name; without one, the province where the code was given.</summary>
    private static string? RegionOf(IEnumerable<CompanyFacts> facts, string? code) => facts.Select(f => f.Name?.Region).Where(r => r is { Length: > 0 })
        .GroupBy(r => r, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key
        ?? (code is null ? null : CompanyCode.ProvinceOf(code));
}
