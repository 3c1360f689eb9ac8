using System.Security.Cryptography;
using System.Text;
using Profiles.Access;
using Profiles.Privacy.Audit;

namespace Profiles.Local.Host;

/// <summary>Lets a command beside the host have a backup written: the one thing of this host that the product's own surface does not offer.</summary>
/// <remarks>
/// Only the key of this run opens it: who has that one can write into the data folder anyway. The body is the passphrase; without one the
/// backup is open.
/// </remarks>
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
            using var reader = new StreamReader(context.Request.Body);
            var passphrase = await reader.ReadToEndAsync(context.RequestAborted);
            // Written down before: the backup holds the entry that tells of it.
            await context.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(new AuditEvent(AuditActions.BackedUp, AuditTrail.Local), context.RequestAborted);
            await Composition.BackupAsync(context.RequestServices, file, passphrase.Length == 0 ? null : passphrase, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static bool IsKey(string authorization, RunningHost host) =>
        new SecretHasher().Same(authorization, "Bearer " + host.Token);
}
