using System.Net;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class InsightRoutesTests
{
    [Theory]
    [InlineData("trends?days=1")]
    [InlineData("trends?days=400")]
    [InlineData("movement?days=x")]
    public async Task Trends_DaysBeyond_AreRefused(string path)
    {
        await using var web = new WebFixture();

        using var answer = await web.GetAsync("/api/insights/" + path, await web.KeyAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Dimensions_OfDefinitions_TellHowValuesAreFound()
    {
        await using var web = new WebFixture();

        using var answer = await web.GetAsync("/api/insights/dimensions", await web.KeyAsync());

        var found = (await WebFixture.JsonAsync(answer)).GetProperty("items").EnumerateArray().Select(d => (d.GetProperty("id").GetString(), d.GetProperty("kind").GetString()));
        Assert.Equal(
            [("field:basic.name", "presence"), ("field:basic.phone", "presence"), ("field:basic.city", "values"), ("tag:value.high", "presence"), ("known:basic", "filled"),
                ("tag", "values"), ("segment", "values"), ("channel", "values")], found);
    }
}
