using Profiles.Access;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Access;

public sealed class RoleDefinitionTests
{
    private static readonly FieldDefinition Name = Field("basic.name", PersonalData.Direct);
    private static readonly FieldDefinition Income = Field("wealth.income", PersonalData.Sensitive);
    private static readonly FieldDefinition Hobby = Field("interest.hobby", PersonalData.Personal);

    [Fact]
    public void Product_Roles_AreTheStarterFilesAndEachSaysItsTableAgain()
    {
        var stored = StarterDefinitions.Read().Where(d => d.Kind == DefinitionKinds.Roles).ToArray();

        Assert.Equal(stored.Select(d => d.Id).Order(StringComparer.Ordinal), RoleSet.Product.All.Select(r => r.Id));
        Assert.Equal(Enum.GetValues<Right>(), RoleSet.Product.Find(Roles.Admin)!.Rights);
        Assert.Equal([Right.WriteLeads], RoleSet.Product.Find(Roles.Write)!.Rights);
        Assert.Equal([Right.ReadProfiles, Right.ReadDefinitions], RoleSet.Product.Find(Roles.Viewer)!.Rights);
        Assert.Null(RoleSet.Product.Find("root"));
    }

    [Theory]
    [InlineData("admin", null, "roles/admin.json", "$")]
    [InlineData("admin", """{ "id": "admin", "name": { "zh": "管", "en": "A" } }""", "roles/admin.json", "$.all")]
    [InlineData("admin", """{ "id": "admin", "name": { "zh": "管", "en": "A" }, "all": true, "sections": ["basic"] }""", "roles/admin.json", "$")]
    [InlineData("admin", """{ "id": "admin", "name": { "zh": "管", "en": "A" }, "all": true, "rights": ["export"] }""", "roles/admin.json", "$")]
    [InlineData("boss", """{ "id": "boss", "name": { "zh": "管", "en": "A" }, "all": true }""", "roles/boss.json", "$.all")]
    [InlineData("write", """{ "id": "write", "name": { "zh": "写", "en": "W" }, "rights": ["writeLeads", "readProfiles"] }""", "roles/write.json", "$.rights")]
    [InlineData("agent", """{ "id": "agent", "name": { "zh": "座", "en": "A" }, "sections": ["basics"] }""", "roles/agent.json", "$.sections[0]")]
    [InlineData("agent", """{ "id": "agent", "name": { "zh": "座", "en": "A" }, "rights": ["fly"] }""", "roles/agent.json", "$.rights[0]")]
    public void Load_RoleThatCannotBe_NamesThePlace(string id, string? json, string file, string path)
    {
        List<StoredDefinition> wanted = [.. StarterDefinitions.Read().Where(d => (d.Kind, d.Id) != (DefinitionKinds.Roles, id))];
        if (json is not null) wanted.Add(new StoredDefinition(DefinitionKinds.Roles, id, json, DefinitionOrigin.User, 1));

        var problem = Assert.Single(DefinitionLoader.Load(wanted).Problems);

        Assert.Equal((file, path), (problem.File, problem.Path));
    }

    [Fact]
    public void Load_NoRolesAtAll_ThoseOfTheProductHold() =>
        Assert.Same(RoleSet.Product, DefinitionLoader.Load([.. StarterDefinitions.Read().Where(d => d.Kind != DefinitionKinds.Roles)]).Set!.Roles);

    [Fact]
    public void View_SectionsAndClasses_DecideWhatIsSeenAndUnmasked()
    {
        var view = Role.Of(new RoleDefinition
        {
            Id = "agent", Name = new("座席", "Agent"), Sections = ["basic", "interest"], Sees = [PersonalData.None], Unmasks = [PersonalData.Personal, PersonalData.Direct],
        }).View;

        Assert.Equal([true, false, true], new[] { Name, Income, Hobby }.Select(view.Sees));
        Assert.Equal([true, true, true], new[] { Name, Income, Hobby }.Select(view.ShowsMasked));
        Assert.Equal([true, false, true], new[] { Name, Income, Hobby }.Select(view.MayUnmask));
        Assert.Equal([true, true, false], new[] { Name, Income, Hobby }.Select(RoleView.Everything.ShowsMasked));
    }

    [Fact]
    public void Of_SeveralRoles_AllowsWhatOneOfThemAllows()
    {
        var both = Role.Of([RoleSet.Product.Find(Roles.Viewer)!, RoleSet.Product.Find(Roles.Write)!]);

        Assert.True(both.Has(Right.WriteLeads) && both.Has(Right.ReadProfiles));
        Assert.False(both.Has(Right.Export));
        Assert.True(both.Covers(RoleSet.Product.Find(Roles.Write)!));
        Assert.False(both.Covers(RoleSet.Product.Find(Roles.Analyst)!));
        Assert.True(RoleSet.Product.Find(Roles.Admin)!.Covers(both));
    }

    [Fact]
    public void Covers_RoleThatSeesMore_IsNot()
    {
        var narrow = Role.Of(new RoleDefinition { Id = "narrow", Name = new("", ""), Sections = ["basic"] });
        var wide = Role.Of(new RoleDefinition { Id = "wide", Name = new("", ""), Unmasks = [PersonalData.Direct] });

        Assert.False(narrow.Covers(wide));
        Assert.True(wide.Covers(wide));
    }

    [Fact]
    public async Task PublishAsync_RemovingARoleThatSomebodyHas_IsRefusedAndPlannedSo()
    {
        await using var world = await AccessWorld.OpenAsync();
        await world.AddAsync(role: Roles.Sales);
        await world.Stores.Keys.PutAsync(new ApiKey("k1", new string('a', 64), Roles.Sales, null, default, null), CancellationToken.None);
        var use = new RoleUse(world.Stores.Keys, world.Stores.Accounts);
        var state = new DefinitionState(1, StarterDefinitions.Read(), []);
        DefinitionPlan Without(string role) => DefinitionPlan.Between(state, [.. state.Definitions.Where(d => (d.Kind, d.Id) != (DefinitionKinds.Roles, role))]);

        var problem = Assert.Single(await use.ProblemsAsync(Without(Roles.Sales), CancellationToken.None));

        Assert.Equal("roles/sales.json", problem.File);
        Assert.Equal("1 keys and 1 accounts have it", problem.Found.En);
        Assert.Empty(await use.ProblemsAsync(Without(Roles.Analyst), CancellationToken.None));
    }

    [Theory]
    [InlineData("marketer", false, 1)]
    [InlineData("admin", true, 0)]
    [InlineData(PublicationNote.Product, null, 0)]
    public void Check_RoleThatGivesMore_IsPublishedOnlyByWhoMayManageAccounts(string by, bool? may, int problems)
    {
        var state = new DefinitionState(1, StarterDefinitions.Read(), []);
        var greedy = StarterDefinitions.Edited(DefinitionKinds.Roles, "marketer", """{ "id": "marketer", "name": { "zh": "市", "en": "M" }, "rights": ["readUnmasked", "manageUsers"] }""");
        var plan = DefinitionPlan.Between(state, [.. state.Definitions.Where(d => (d.Kind, d.Id) != (DefinitionKinds.Roles, "marketer")), greedy]);
        var note = new PublicationNote(by);

        var check = DefinitionCheck.Of(state, plan, may is { } known ? note with { Rights = PublisherRights.None with { MayChangeRoles = known } } : note);

        Assert.Equal(problems, check.Problems.Count);
        Assert.All(check.Problems, p => Assert.Equal("roles/marketer.json", p.File));
    }

    [Fact]
    public void Names_EveryRightAndClass_HasOneInBothLanguages()
    {
        Assert.All(Enum.GetValues<Right>(), r => Assert.NotEqual(r.ToString(), RightNames.Of(r).Zh));
        Assert.Equal(4, Enum.GetValues<PersonalData>().Select(c => RightNames.Of(c).En).Distinct(StringComparer.Ordinal).Count());
    }

    private static FieldDefinition Field(string id, PersonalData personalData) => new() { Id = id, Name = new(id, id), PersonalData = personalData };
}
