using System.Collections.Frozen;

namespace Profiles.Web.Access;

/// <summary>The one table of who may do what.</summary>
/// <remarks>A role not in the table has no rights. Write keys may only write.</remarks>
public static class Roles
{
    public const string Admin = "admin";
    public const string PrivacyOfficer = "privacyOfficer";
    public const string Steward = "steward";
    public const string Marketer = "marketer";
    public const string Analyst = "analyst";
    public const string Sales = "sales";
    public const string Viewer = "viewer";
    public const string Write = "write";

    private static readonly FrozenDictionary<string, FrozenSet<Right>> Table = new Dictionary<string, FrozenSet<Right>>(StringComparer.Ordinal)
    {
        [Admin] = Enum.GetValues<Right>().ToFrozenSet(),
        [PrivacyOfficer] = Set(
            Right.ReadProfiles, Right.ReadUnmasked, Right.ReadBatches, Right.ReadDefinitions, Right.Export, Right.ReadChanges, Right.ReadHealth,
            Right.ReadAudit, Right.RecordConsents, Right.HandleRequests),
        [Steward] = Set(
            Right.ReadProfiles, Right.ReadUnmasked, Right.ReadBatches, Right.ManageBatches, Right.ReadDefinitions, Right.Decide,
            Right.AssignTags, Right.ReadChanges, Right.ReadHealth, Right.RecordConsents),
        [Marketer] = Set(
            Right.ReadProfiles, Right.ReadBatches, Right.ReadDefinitions, Right.ManageDefinitions, Right.AssignTags, Right.Export, Right.ReadChanges),
        [Analyst] = Set(Right.ReadProfiles, Right.ReadBatches, Right.ReadDefinitions, Right.Export, Right.ReadChanges),
        [Sales] = Set(Right.ReadProfiles, Right.ReadUnmasked, Right.ReadDefinitions, Right.AssignTags, Right.RecordConsents),
        [Viewer] = Set(Right.ReadProfiles, Right.ReadDefinitions),
        [Write] = Set(Right.WriteLeads),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All roles, by name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    public static bool Has(string role, Right right) => Table.TryGetValue(role, out var rights) && rights.Contains(right);

    private static FrozenSet<Right> Set(params Right[] rights) => rights.ToFrozenSet();
}
