using Profiles.Profiles;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Pipeline;

public class AffectedRulesTests
{
    [Theory]
    [InlineData("alone", 1)]
    [InlineData("above", 2)] // and what it refers to
    [InlineData("gone", 0)]
    public void Count_OneTagAffected_IsThatTagAndWhatItAsks(string affected, int count)
    {
        var active = TagKinds.Active(
            ("alone", "\"when\": \"count(order) >= 1\""), ("base", "\"when\": \"count(order) >= 2\""),
            ("above", "\"when\": \"tag(base) and count(order) >= 3\""));
        Assert.Equal(count, new AffectedRules(active, [affected], []).Count);
    }
}
