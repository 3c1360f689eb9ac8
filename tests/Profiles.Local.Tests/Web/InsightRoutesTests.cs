using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class InsightRoutesTests
{
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
