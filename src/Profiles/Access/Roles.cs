namespace Profiles.Access;

/// <summary>Ids of the roles that come with the product (<c>definitions/roles</c>).</summary>
public static class Roles
{
    /// <summary>May everything, always: it cannot be weakened or removed.</summary>
    public const string Admin = "admin";
    public const string PrivacyOfficer = "privacyOfficer";
    public const string Steward = "steward";
    public const string Marketer = "marketer";
    public const string Analyst = "analyst";
    public const string Sales = "sales";
    public const string Viewer = "viewer";
    /// <summary>Of keys that stand in web pages, where everybody can read them: it sends leads and does nothing else.</summary>
    public const string Write = "write";
}
