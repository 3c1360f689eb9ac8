using Profiles.Evidence;
using Profiles.Profiles;
using Xunit;

namespace Profiles.Tests.Pipeline;

public class ProfileComparisonTests
{
    private static Profile Document(string channel, string section, double share) => new()
    {
        Id = new ProfileId(1),
        Channels = [channel],
        Completeness = new Dictionary<string, double> { [section] = share },
    };

    [Theory]
    [InlineData("crm", "basic", 0.5, true)]
    [InlineData("shop", "basic", 0.5, false)]
    [InlineData("crm", "income", 0.5, false)]
    [InlineData("crm", "basic", 0.25, false)]
    public void SameDocument_ChannelsAndCompleteness_Count(string channel, string section, double share, bool isSame) =>
        Assert.Equal(isSame, ProfileComparison.SameDocument(Document("crm", "basic", 0.5), Document(channel, section, share)));

    [Fact]
    public void SameDocument_OneSectionMore_Differs()
    {
        var before = Document("crm", "basic", 0.5);
        var after = before with { Completeness = new Dictionary<string, double> { ["basic"] = 0.5, ["income"] = 0.1 } };
        Assert.False(ProfileComparison.SameDocument(before, after));
        Assert.False(ProfileComparison.SameDocument(after, before));
    }
}
