using Profiles.Web.Api;

namespace Profiles.Web.Access;

/// <summary>Names of rights as the API writes them.</summary>
internal static class KeyRights
{
    private static readonly Dictionary<string, Right> ByName = Enum.GetValues<Right>().ToDictionary(WebJson.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Null for a name that is none: a right of a version before this one.</summary>
    public static Right? Find(string name) => ByName.TryGetValue(name, out var right) ? right : null;
}
