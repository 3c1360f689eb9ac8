using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>A role made ready to be asked.</summary>
public sealed class Role
{
    private readonly FrozenSet<Right> rights;

    private Role(string id, Localized name, FrozenSet<Right> rights, RoleView view) => (Id, Name, this.rights, View) = (id, name, rights, view);

    public string Id { get; }
    public Localized Name { get; }
    public RoleView View { get; }

    /// <summary>In the order in which they are declared.</summary>
    public IReadOnlyList<Right> Rights => [.. rights.Order()];

    public static Role Of(RoleDefinition definition) => definition.All
        ? new Role(definition.Id, definition.Name, Enum.GetValues<Right>().ToFrozenSet(), RoleView.Everything)
        : new Role(
            definition.Id, definition.Name, definition.Rights.ToFrozenSet(), new RoleView(definition.Sections, definition.Sees, definition.Unmasks));

    /// <summary>Of somebody who has several: whatever one of them allows.</summary>
    public static Role Of(IReadOnlyList<Role> roles) => roles.Count == 1
        ? roles[0]
        : new Role(
            string.Join('+', roles.Select(r => r.Id)),
            new Localized(string.Join('、', roles.Select(r => r.Name.Zh)), string.Join(", ", roles.Select(r => r.Name.En))),
            roles.SelectMany(r => r.rights).ToFrozenSet(), RoleView.Of([.. roles.Select(r => r.View)]));

    public bool Has(Right right) => rights.Contains(right);

    /// <summary>True if it allows all that <paramref name="other"/> does: whoever has it gains nothing by handing out the other.</summary>
    public bool Covers(Role other) => other.rights.IsSubsetOf(rights) && View.Covers(other.View);
}
