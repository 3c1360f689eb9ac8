using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class EmailComparatorTests
{
    [Theory]
    [InlineData("a.b@x.com", "A.B@X.COM", "exact")]
    [InlineData("<li.lei@qq.com>", "li.lei@qq.com", "exact")]
    [InlineData("mailto:li.lei@qq.com", "li.lei@qq.com", "exact")]
    [InlineData("li.lei@gmial.com", "li.lei@gmail.com", "exact")]
    [InlineData("li.lei@qq.con", "li.lei@qq.com", "exact")]
    [InlineData("lilei@googlemail.com", "lilei@gmail.com", "exact")]
    [InlineData("li.lei@gmail.com", "lilei@gmail.com", "mailbox")]
    [InlineData("lilei+shop@gmail.com", "lilei@gmail.com", "mailbox")]
    [InlineData("li_lei@x.cn", "li-lei@x.cn", "mailbox")]
    [InlineData("robert255@smith.net", "roberta25@smith.net", "similar")]
    [InlineData("robert255@smith.net", "robert25@smith.net", "slip")]
    [InlineData("grace.kelly52@jones.com", "grace.kelly52jones.com", "slip")]
    [InlineData("lilei88@163.com", "lilei88@163.cm", "exact")]
    [InlineData("lilei88@x.org", "lilei88@x.net", "user")]
    [InlineData("lilei88@qq.com", "lilei88@163.com", "user")]
    [InlineData("lilei88@qq.com", "lilei89@163.com", "userSlip")]
    [InlineData("info@x.org", "info@y.net", "else")]
    [InlineData("li@x.org", "li@yy.net", "else")]
    [InlineData("lilei@qq.com", "hanmeimei@qq.com", "else")]
    [InlineData("lilei@qq.com", "hanmeimei@163.com", "else")]
    [InlineData("test@test.com", "lilei@qq.com", "nothing")]
    [InlineData("none", "lilei@qq.com", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("email", a, b));
}
