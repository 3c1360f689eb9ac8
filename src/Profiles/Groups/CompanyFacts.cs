using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Groups;

/// <summary>What of a profile says for which company somebody works. Made of the profile alone.</summary>
/// <param name="Code">Checked USCC; null if there is none.</param>
/// <param name="Domain">Of the e-mail address; null at services where anybody gets one.</param>
public sealed record CompanyFacts(ProfileId Profile, string? Code, CompanyName? Name, string? Domain)
{
    public static CompanyFacts Of(Profile profile)
    {
        var text = new TraitTexts(profile);
        return new CompanyFacts(
            profile.Id, text["work.companyCode"] is { } code ? CompanyCode.Read(code) : null, text["work.company"] is { } name ? CompanyName.Read(name) : null,
            text["basic.email"] is { } email ? EmailDomain.Read(email) : null);
    }
}
