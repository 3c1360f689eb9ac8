using Profiles.Definitions;

namespace Profiles.Web.Access;

/// <summary>Stands in for the product's masks until they are there: same names, but each hides the whole value.</summary>
internal static class Mask
{
    /// <summary>Name of the mask of a field; null if it is shown to everybody.</summary>
    public static string? For(FieldDefinition field) =>
        field.Mask ?? (field.PersonalData is PersonalData.Direct or PersonalData.Sensitive ? "full" : null);

    public static string Apply(string mask, string value) => mask.Length == 0 || value.Length == 0 ? value : "***";
}
