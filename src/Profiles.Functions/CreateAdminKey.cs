using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Profiles.Web.Access;

namespace Profiles.Functions;

/// <summary>The first admin key of an installation on Azure, for whoever has the master key of the function app; once there is one, 409.</summary>
/// <remarks>The local host shows it at its first start instead, and does not serve this: only the platform checks its own keys.</remarks>
public sealed class CreateAdminKey(ApiKeys keys)
{
    [Function(nameof(CreateAdminKey))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Admin, "post", Route = "setup/admin-key")] HttpRequest request) =>
        await keys.CreateFirstAdminAsync(request.HttpContext.RequestAborted) is { } made
            ? TypedResults.Text(made.Token)
            : TypedResults.Conflict();
}
