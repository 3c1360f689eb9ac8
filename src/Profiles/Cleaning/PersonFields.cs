namespace Profiles.Cleaning;

/// <summary>Fields of the catalogue that cleaning knows by id: it derives them, or checks them against each other.</summary>
internal static class PersonFields
{
    public const string Name = "basic.name";
    public const string FamilyName = "basic.familyName";
    public const string GivenName = "basic.givenName";
    public const string BirthDate = "basic.birthDate";
    public const string Age = "basic.age";
    public const string Gender = "basic.gender";
    public const string Phone = "basic.phone";
    public const string PhoneArea = "basic.phoneArea";
    public const string PhoneCarrier = "basic.phoneCarrier";
    public const string RegisteredPlace = "basic.registeredPlace";
    public const string ResidentId = "basic.residentId";
    public const string Industry = "work.industry";
    public const string IndustryCode = "work.industryCode";
    public const string IndustrySector = "work.industrySector";
}
