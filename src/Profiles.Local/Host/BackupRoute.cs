using Profiles.Access;

namespace Profiles.Local.Host;

/// <summary>Lets a command beside the host have a backup written: the one thing of this host that the product's own surface does not offer.</summary>
/// <remarks>Only the key of this run opens it: who has that one can write into the data folder anyway.</remarks>
public static class BackupRoute
{
    public const string Path = "/local/backup";
    /// <summary>Query parameter with the full path of the file to write.</summary>
    public const string FileParameter = "file";

    internal static void Map(IEndpointRouteBuilder routes, string folder) => routes.MapPost(Path, context => HandleAsync(context, folder));

    private static async Task HandleAsync(HttpContext context, string folder)
    {
        var file = context.Request.Query[FileParameter].ToString();
        if (RunningHost.Read(folder) is not { } host || !IsKey(context.Request.Headers.Authorization.ToString(), host))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (!System.IO.Path.IsPathFullyQualified(file))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
        {
            await Composition.BackupAsync(context.RequestServices, folder, file, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static bool IsKey(string authorization, RunningHost host) =>
        new SecretHasher().Same(authorization, "Bearer " + host.Token);
}
