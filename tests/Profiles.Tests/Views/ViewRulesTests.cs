using Profiles.Access;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Insights;
using Profiles.Views;
using Xunit;

namespace Profiles.Tests.Views;

public sealed class ViewRulesTests
{
    private static readonly DefinitionSet Definitions = new()
    {
        Version = "0123456789abcdef",
        Business = new BusinessOptions(),
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>(),
        Tags = [],
        Segments = [],
        Catalog = new FieldCatalog(
        [
            new SectionDefinition("basic", new Localized("基本信息", "Basics"), 1,
            [
                new FieldDefinition { Id = "basic.phone", Name = new("手机", "Phone"), PersonalData = PersonalData.Direct },
                new FieldDefinition { Id = "basic.city", Name = new("城市", "City"), PersonalData = PersonalData.Personal },
            ]),
            new SectionDefinition("work", new Localized("工作", "Work"), 1, [new FieldDefinition { Id = "work.company", Name = new("公司", "Company") }]),
        ]),
    };

    private static readonly RoleView Narrow = new(["basic"], [PersonalData.None, PersonalData.Personal], []);

    [Theory]
    [InlineData("basic.city = \"上海市\"", null)]
    [InlineData("work.company is known", null)]
    [InlineData("basic.city = ", ViewFault.Invalid)]
    [InlineData("", ViewFault.Invalid)]
    [InlineData("basic.phone = \"+8613900000003\"", ViewFault.Hidden)]
    [InlineData("basic.city = \"上海市\" and not (basic.phone is known)", ViewFault.Hidden)]
    public void Problem_Condition_IsOfReadableFieldsThatNothingMasks(string condition, ViewFault? expected) =>
        Assert.Equal(expected, ViewRules.Problem(condition, Definitions, RoleView.Everything)?.Fault);

    [Fact]
    public void Problem_ConditionOnASectionThatIsNotShown_IsHidden()
    {
        Assert.Equal(ViewFault.Hidden, ViewRules.Problem("work.company is known", Definitions, Narrow)?.Fault);
        Assert.Null(ViewRules.Problem("basic.city is known", Definitions, Narrow));
        Assert.Equal(ViewFault.Hidden, ViewRules.Problem("basic.city is known", Definitions, new RoleView(null, [PersonalData.None], []))?.Fault);
    }

    [Fact]
    public void Problem_ConditionTooLong_IsRefused() =>
        Assert.Equal(ViewFault.Invalid, ViewRules.Problem(new string('(', SavedView.MaxConditionLength + 1), Definitions, RoleView.Everything)?.Fault);

    [Theory]
    [InlineData("", ViewFault.Invalid)]
    [InlineData("a\nb", ViewFault.Invalid)]
    [InlineData("ｖｉｐ", ViewFault.Conflict)]
    [InlineData("VIPs", null)]
    public void Problem_Name_IsShortAndOnesOwn(string name, ViewFault? expected)
    {
        var shelf = new ViewShelf("a", [View("1") with { Name = "VIP" }]);

        Assert.Equal(expected, ViewRules.Problem(View("2") with { Name = name }, shelf, Definitions, RoleView.Everything)?.Fault);
    }

    [Fact]
    public void Problem_OfAFullShelf_OnlyOthersAreChanged()
    {
        var shelf = new ViewShelf("a", [.. Enumerable.Range(0, ViewShelf.MaxViews).Select(n => View($"{n}"))]);

        Assert.Equal(ViewFault.Conflict, ViewRules.Problem(View("new"), shelf, Definitions, RoleView.Everything)?.Fault);
        Assert.Null(ViewRules.Problem(View("7") with { Name = "renamed" }, shelf, Definitions, RoleView.Everything));
    }

    [Fact]
    public void Problem_Columns_AreKnownAndShownAndDifferent()
    {
        Assert.Null(Columns(RoleView.Everything, "basic.city", "work.company", "tags", "lastEvent", "events", "orders", "spent", "updatedAt"));
        Assert.Equal(ViewFault.Invalid, Columns(RoleView.Everything, "basic.other"));
        Assert.Equal(ViewFault.Invalid, Columns(RoleView.Everything, "tags", "tags"));
        Assert.Equal(ViewFault.Invalid, Columns(Narrow, "work.company"));
        Assert.Equal(["basic.city", "tags"], ViewRules.Shown(["basic.city", "work.company", "tags"], Definitions, Narrow));
    }

    [Theory]
    [InlineData(SortField.Spent, null)]
    [InlineData("basic.city", ViewFault.Invalid)]
    [InlineData("", ViewFault.Invalid)]
    public void Problem_Order_IsByWhatListsAreSortedBy(string by, ViewFault? expected) =>
        Assert.Equal(expected, ViewRules.Problem(View("1") with { Order = new ViewOrder(by) }, new ViewShelf("a", []), Definitions, RoleView.Everything)?.Fault);

    private static ViewFault? Columns(RoleView seen, params IReadOnlyList<string> columns) =>
        ViewRules.Problem(View("1") with { Columns = columns }, new ViewShelf("a", []), Definitions, seen)?.Fault;

    private static SavedView View(string id) => new() { Id = id, Name = "view " + id, CreatedAt = default, ChangedAt = default };
}
