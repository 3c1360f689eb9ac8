// Stands in for what other parts of the product are bringing in this very change: delete this file when they are there.
#pragma warning disable MA0047, MA0048, CA1050, IDE0130
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Activation;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles
{
    public static class PlaceholderServices
    {
        public static IServiceCollection AddProfiles(this IServiceCollection services) => services
            .AddSingleton<FileIntake>().AddSingleton<ChunkIntake>().AddSingleton<LeadIntake>().AddSingleton<Recompute>()
            .AddSingleton<ChangePublisher>().AddSingleton<ProfileReader>();
    }
}

namespace Profiles.Sqlite
{
    public sealed record SqliteOptions
    {
        public required string Folder { get; init; }
    }

    public static class PlaceholderServices
    {
        public static IServiceCollection AddProfilesSqlite(this IServiceCollection services, SqliteOptions options) => services.AddSingleton(options);
    }

    public sealed class FolderFileStore
    {
        public Task<FileReference> AdoptAsync(string container, string name, string sourcePath, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }

    public static class SqliteBackup
    {
        public static Task BackupAsync(string folder, string file, CancellationToken cancellation) => throw new NotSupportedException();
        public static Task RestoreAsync(string file, string folder, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

namespace Profiles.Web
{
    public sealed class WebSurface
    {
        public Task HandleAsync(HttpContext context) => throw new NotSupportedException();
    }

    public static class PlaceholderServices
    {
        public static IServiceCollection AddProfilesWeb(this IServiceCollection services) => services.AddSingleton<WebSurface>();
    }
}
