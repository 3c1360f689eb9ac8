namespace Profiles.Cleaning.Places;

/// <summary>Fields of the catalogue that tell where somebody lives.</summary>
internal static class PlaceFields
{
    public const string Country = "basic.country";
    public const string Province = "basic.province";
    public const string City = "basic.city";
    public const string District = "basic.district";
    public const string Township = "basic.township";
    public const string Address = "basic.address";
    public const string Line = "basic.addressLine";
    public const string Postcode = "basic.postcode";
    public const string Code = "basic.divisionCode";
    public const string CityTier = "basic.cityTier";
    public const string Climate = "basic.climateZone";
}
