using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class DefinitionPlanTests
{
    private static readonly StoredDefinition Kept = StarterDefinitions.Stored("tags", "kept", """{ "id": 1, "b": 2 }""");
    private static readonly StoredDefinition Same = StarterDefinitions.Stored("tags", "same", "{}");
    private static readonly StoredDefinition Old = StarterDefinitions.Stored("tags", "edited", """{ "id": 1 }""") with { Version = 3 };
    private static readonly StoredDefinition Gone = StarterDefinitions.Stored("rules", "gone", "{}");

    [Fact]
    public void Between_EachKind_IsToldApart()
    {
        var plan = DefinitionPlan.Between([Kept, Same, Old, Gone], [Kept with { Json = """{"b":2,"id":1}""" }, Same, Old with { Json = "{}" }, StarterDefinitions.Edited("segments", "new", "{}")]);
        Assert.Equal(
            [
                ("rules", "gone", DefinitionChangeKind.Removed, DefinitionEffect.Clean), ("segments", "new", DefinitionChangeKind.Added, DefinitionEffect.Evaluate),
                ("tags", "edited", DefinitionChangeKind.Changed, DefinitionEffect.Evaluate), ("tags", "kept", DefinitionChangeKind.Rewritten, DefinitionEffect.None), ("tags", "same", DefinitionChangeKind.Unchanged, DefinitionEffect.None),
            ],
            plan.Changes.Select(c => (c.Kind, c.Id, c.Change, c.Effect)));
        Assert.Equal(
            [("gone", DefinitionOrigin.User, 2, true), ("new", DefinitionOrigin.User, 1, false), ("edited", DefinitionOrigin.User, 4, false), ("kept", DefinitionOrigin.Starter, 2, false)],
            plan.Revisions.Select(w => (w.Id, w.Origin, w.Version, w.Json is null)));
        Assert.Equal(["new", "edited", "kept", "same"], plan.After([Kept, Same, Old, Gone]).Select(d => d.Id));
    }

    [Fact]
    public void Between_Same_IsEmpty()
    {
        var plan = DefinitionPlan.Between([Kept, Old], [Old, Kept]);
        Assert.True(plan.IsEmpty);
        Assert.Equal(DefinitionEffect.None, plan.Effect);
    }

    [Fact]
    public void Upgrade_UsersEdit_IsForkedAndOwnStay()
    {
        var edited = Old with { Origin = DefinitionOrigin.User };
        var own = StarterDefinitions.Edited("tags", "own", "{}");
        var plan = DefinitionPlan.Upgrade([Kept, edited, own, Gone], [Kept with { Json = "{}" }, Old with { Json = """{ "id": 2 }""" }]);
        Assert.Equal(
            [("gone", DefinitionChangeKind.Removed), ("edited", DefinitionChangeKind.Forked), ("kept", DefinitionChangeKind.Changed)],
            plan.Changes.Select(c => (c.Id, c.Change)));
        Assert.Equal([("gone", 2), ("kept", 2)], plan.Revisions.Select(w => (w.Id, w.Version)));
        Assert.All(plan.Revisions, r => Assert.Equal(DefinitionOrigin.Starter, r.Origin));
    }

    [Theory]
    [InlineData("business", "{}", """{ "timeZone": "Asia/Shanghai" }""", DefinitionEffect.Clean | DefinitionEffect.Evaluate)]
    [InlineData("business", "{}", """{ "timeZone": "Europe/London" }""", DefinitionEffect.Rebuild | DefinitionEffect.Evaluate)]
    [InlineData("fields", "{}", "[]", DefinitionEffect.Clean | DefinitionEffect.Merge | DefinitionEffect.Evaluate)]
    [InlineData("identity", "{}", "[]", DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate)]
    [InlineData("channels", "{}", "[]", DefinitionEffect.Clean | DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate)]
    [InlineData("rules", "{}", "[]", DefinitionEffect.Clean)]
    [InlineData("tags", "{}", "[]", DefinitionEffect.Evaluate)]
    public void Effect_ByKind_SaysWhatFollows(string kind, string before, string after, DefinitionEffect expected) =>
        Assert.Equal(expected, DefinitionPlan.Between([StarterDefinitions.Stored(kind, kind, before)], [StarterDefinitions.Stored(kind, kind, after)]).Effect);

    [Fact]
    public void Print_BothLanguages_NamesChangesCountsAndEffects()
    {
        var plan = DefinitionPlan.Between([Kept, Gone], [Kept, Old]);
        Assert.Equal(
            "- rules/gone  removed\n+ tags/edited  added\n1 added, 0 changed, 1 removed, 1 unchanged\n"
            + "→ data that comes from now on is cleaned by the new rules\n→ tags and segments of all profiles are evaluated again\n",
            plan.Print("en"));
        Assert.Contains("- rules/gone  删除\n+ tags/edited  新增\n1 新增", plan.Print("zh"), StringComparison.Ordinal);
    }
}
