using System.Text.Json;
using Profiles.Definitions;
using Profiles.Groups;
using Profiles.Profiles;
using Profiles.Web.Access;

namespace Profiles.Web.Api.Groups;

/// <summary>Households and companies as one viewer may see them. Pure.</summary>
internal sealed class GroupViews(DefinitionSet definitions, Viewer viewer, DateTimeOffset now)
{
    private readonly ProfileViews profiles = new(definitions, viewer, now);
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    public HouseholdView View(GroupMembers<Household> household)
    {
        var (group, members) = (household.Group, household.Profiles.ToDictionary(p => p.Id));
        var none = group.Reason != NoHousehold.None;
        return new HouseholdView(
            group.Id?.ToString(), viewer.Unmasked, none ? Name(group.Reason) : null, none ? GroupTexts.Of(group.Reason).In(viewer.Language) : null,
            group.Door is null ? null : household.Profiles.Where(p => HouseholdFacts.Of(p).Door == group.Door).Select(Address).FirstOrDefault(),
            group.Members.Count, group.Members.Count(m => m.Role == MemberRole.Adult), group.Members.Count(m => m.Role == MemberRole.Child),
            [.. group.Members.Select(m => new HouseholdMemberView(
                m.Profile.ToString(), profiles.Summary(members[m.Profile]).Name, Name(m.Role),
                [.. m.Links.Select(l => new HouseholdLinkView(l.Other.ToString(), Name(l.Kind), GroupTexts.Of(l.Kind).In(viewer.Language)))]))]);
    }

    public ProfileCompanyView View(Company? company, NoCompany reason) => company is not null
        ? new(View(company), null, null)
        : new(null, Name(reason), GroupTexts.Of(reason).In(viewer.Language));

    public CompanyView View(Company company) => new(
        Summary(company), viewer.Unmasked, company.IsComplete, Rating(company.Rating),
        [.. Enum.GetValues<DecisionRole>().Select(r => new ChainLinkView(
            Name(r), GroupTexts.Of(r).In(viewer.Language), [.. company.Contacts.Where(c => c.Role?.Role == r).Select(c => c.Profile.Id.ToString())]))],
        [.. company.Missing.Select(Name)], [.. company.Contacts.Select(Contact)]);

    /// <summary>A company is no person: what it is called and where it is are shown as they are.</summary>
    public CompanySummary Summary(Company company) => new(
        company.Id.ToString(), company.Name, company.Code, company.Domains, company.Size, SizeName(company.Size), company.Industry, company.Region, Name(company.Rating.Tier),
        company.Contacts.Count, company.Orders);

    private ContactView Contact(CompanyContact contact) => new(
        contact.Profile.Id.ToString(), profiles.Summary(contact.Profile).Name, Value(contact.Profile, "work.jobTitle"), contact.Role is { } role ? Name(role.Role) : null,
        contact.Role is { } named ? GroupTexts.Of(named.Role).In(viewer.Language) : null, contact.Role?.IsSaid ?? false, Name(contact.Evidence));

    private RatingView Rating(AccountRating rating) => new(
        Name(rating.Tier), GroupTexts.Of(rating.Tier).In(viewer.Language), rating.Points, AccountRating.MaxPoints, AccountRating.KeyFrom, AccountRating.GrowthFrom, rating.Size,
        rating.Spend, rating.Decider);

    private string? SizeName(string? size) => size is null ? null : definitions.Catalog.Find("work.companySize")?.Choices.FirstOrDefault(c => c.Value == size)?.Name.In(viewer.Language) ?? size;

    private string Address(Profile profile) => string.Join(' ', new[] { "basic.address", "basic.addressDetail", "basic.houseNumber" }.Select(f => Value(profile, f)).OfType<string>());

    private string? Value(Profile profile, string field) =>
        profile.Traits.FirstOrDefault(t => t.Field == field) is { Value.IsCleared: false } trait ? masking.Values(field, trait.Value).FirstOrDefault() : null;

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
