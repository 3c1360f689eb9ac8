using Profiles.Access;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Insights;
using Profiles.Segments;
using Xunit;

namespace Profiles.Tests.Insights;

public sealed class DimensionTests
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
                new FieldDefinition { Id = "basic.name", Name = new("姓名", "Name"), PersonalData = PersonalData.Direct, Indexed = true },
                new FieldDefinition { Id = "basic.city", Name = new("城市", "City"), PersonalData = PersonalData.Personal, Indexed = true },
            ]),
            new SectionDefinition("wealth", new Localized("财富", "Wealth"), 1,
            [
                new FieldDefinition { Id = "wealth.income", Name = new("年收入", "Income"), Type = FieldType.Number, PersonalData = PersonalData.Sensitive },
                new FieldDefinition { Id = "wealth.housing", Name = new("住房", "Housing"), Type = FieldType.Choice, PersonalData = PersonalData.Sensitive, Choices = [new ChoiceDefinition("owned", new Localized("自有", "Owned"))] },
                new FieldDefinition { Id = "wealth.notes", Name = new("备注", "Notes"), PersonalData = PersonalData.Sensitive, Many = true },
            ]),
        ]),
    };

    private static readonly RoleView Narrow = new(["basic"], [PersonalData.None], []);

    [Fact]
    public void Seen_ByWhoSeesAll_TellsMaskedFieldsByClassesAlone()
    {
        var seen = Dimension.Seen(Definitions, RoleView.Everything);

        Assert.Equal(Dimension.All(Definitions).Select(d => d.Id), seen.Select(d => d.Id));
        Assert.Equal((DimensionKind.Values, false), Kind(seen, "field:basic.city"));
        Assert.Equal((DimensionKind.Numbers, true), Kind(seen, "field:wealth.income"));
        Assert.Equal((DimensionKind.Values, true), Kind(seen, "field:wealth.housing"));
        Assert.Equal((DimensionKind.Presence, true), Kind(seen, "field:wealth.notes"));
    }

    [Fact]
    public void Seen_ByANarrowRole_HasNothingOfOtherSections()
    {
        var seen = Dimension.Seen(Definitions, Narrow);

        Assert.Equal(["field:basic.name", "field:basic.city", "known:basic", "tag", "segment", "channel"], seen.Select(d => d.Id));
        Assert.Equal((DimensionKind.Presence, true), Kind(seen, "field:basic.city"));
    }

    [Fact]
    public void Limit_OfAMaskedField_IsTheLeastGroupWhateverIsAsked()
    {
        var seen = Dimension.Seen(Definitions, RoleView.Everything);

        Assert.Equal(Definitions.Business.MinimumGroup, seen.Single(d => d.Id == "field:wealth.housing").Limit(DisplayLimit.None, Definitions).Minimum);
        Assert.Equal(0, seen.Single(d => d.Id == "field:basic.city").Limit(DisplayLimit.None, Definitions).Minimum);
        Assert.Equal(50, seen.Single(d => d.Id == "field:wealth.housing").Limit(new DisplayLimit(50), Definitions).Minimum);
    }

    [Fact]
    public void Names_OfAMaskedChoice_AreThoseOfTheCatalogue()
    {
        var housing = Dimension.Seen(Definitions, RoleView.Everything).Single(d => d.Id == "field:wealth.housing");

        Assert.True(housing.Names(DimensionValue.OfKey(housing, ProjectionText.Fold("owned"), Definitions), Definitions));
        Assert.False(housing.Names(DimensionValue.OfKey(housing, ProjectionText.Fold("在张三家"), Definitions), Definitions));
        Assert.True(housing.Names(DimensionValue.Unknown(housing, Definitions), Definitions));
    }

    [Theory]
    [InlineData("basic.city", "杭州市", true, false)]
    [InlineData("wealth.housing", "OWNED", true, false)]
    [InlineData("wealth.housing", "在张三家", false, false)]
    [InlineData("wealth.notes", "病历", false, false)]
    [InlineData("tag", "vip", true, true)]
    public void MayName_Key_IsShownOrAClassOfWhatIsSeen(string column, string value, bool toAll, bool toNarrow)
    {
        var key = new RowKey(column, ProjectionText.Fold(value));

        Assert.Equal(toAll, FieldClasses.MayName(key, Definitions.Catalog, RoleView.Everything));
        Assert.Equal(toNarrow, FieldClasses.MayName(key, Definitions.Catalog, Narrow));
    }

    private static (DimensionKind, bool) Kind(IReadOnlyList<Dimension> seen, string id)
    {
        var dimension = seen.Single(d => d.Id == id);
        return (dimension.Kind, dimension.IsMasked);
    }
}
