using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Profiles.Functions;
using Profiles.Local.Tests.Web;
using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Functions;

public sealed class CreateAdminKeyTests
{
    [Fact]
    public async Task RunAsync_FirstAndSecondTime_IsAKeyThenAConflict()
    {
        var keys = new ApiKeys(new FakeKeyStore(), TimeProvider.System, new WebOptions());
        var function = new CreateAdminKey(keys);
        var request = new DefaultHttpContext().Request;

        var made = Assert.IsType<ContentHttpResult>(await function.RunAsync(request));

        Assert.Equal(Roles.Admin, (await keys.VerifyAsync(made.ResponseContent, CancellationToken.None))?.Role);
        Assert.IsType<Conflict>(await function.RunAsync(request));
    }
}
