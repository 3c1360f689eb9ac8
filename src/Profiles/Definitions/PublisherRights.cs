using Profiles.Access;

namespace Profiles.Definitions;

/// <summary>What somebody may do by publishing definitions, beyond what anybody may who publishes. Pure.</summary>
/// <param name="MayChangeRoles">True for who may manage accounts: or whoever writes definitions could give himself every right.</param>
/// <param name="View">What of a profile is shown to who publishes.</param>
/// <param name="MayUnmask">True for who may look at values behind their mask, where <paramref name="View"/> has them so.</param>
public sealed record PublisherRights(bool MayChangeRoles, RoleView View, bool MayUnmask)
{
    /// <summary>The product itself.</summary>
    public static PublisherRights All { get; } = new(MayChangeRoles: true, RoleView.Everything, MayUnmask: true);

    /// <summary>Who only settles what customers' values have no part in.</summary>
    public static PublisherRights None { get; } = new(MayChangeRoles: false, RoleView.Nothing, MayUnmask: false);

    /// <summary>
    /// What of a plan is others' to publish: roles; tags and segments by fields that who publishes is not shown, since who carries them says of
    /// the field what a list would; fields that this very publication would show him.
    /// </summary>
    public IEnumerable<DefinitionProblem> Against(DefinitionPlan plan, DefinitionSet? before, DefinitionSet after)
    {
        foreach (var change in plan.Changes.Where(c => c.Revision is not null))
        {
            if (change.Kind == DefinitionKinds.Roles && !MayChangeRoles) yield return RolesAreOthers(change.Id);
            if (UsedFields.Of(after, change.Kind, change.Id).FirstOrDefault(f => after.Catalog.Find(f) is { } field && !View.Sees(field)) is { } hidden)
                yield return NotShown($"{change.Kind}/{change.Id}.json", hidden);
        }
        // The section of a field is part of its id, so only its class can change.
        foreach (var field in before?.Catalog.Fields.Where(f => !View.Shows(f, MayUnmask)) ?? [])
        {
            if (after.Catalog.Find(field.Id) is { } changed && View.Shows(changed, MayUnmask))
                yield return NotShown($"{DefinitionKinds.Fields}/{changed.Section}.json", field.Id);
        }
    }

    private static DefinitionProblem RolesAreOthers(string role) => new(
        $"{DefinitionKinds.Roles}/{role}.json", "$", new Localized("由可管理账号者（manageUsers）发布", "a publication by who may manage accounts (manageUsers)"),
        new Localized("他人发布", "one by somebody else"));

    private static DefinitionProblem NotShown(string file, string field) => new(
        file, "$", new Localized("由能看到该字段的人发布", "a publication by somebody who is shown the field"), new Localized(field, field));
}
