using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public class NicknamesTests
{
    [Theory]
    [InlineData("bob", "robert", true)]
    [InlineData("liz", "elizabeth", true)]
    [InlineData("bill", "william", true)]
    [InlineData("peggy", "margaret", true)]
    [InlineData("sepp", "smith", false)]
    [InlineData("john", "peter", false)]
    public void GroupsOf_ShortFormAndName_Meet(string form, string name, bool meet) =>
        Assert.Equal(meet, Nicknames.GroupsOf(form).Intersect(Nicknames.GroupsOf(name)).Any());
}
