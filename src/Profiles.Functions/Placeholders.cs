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

namespace Profiles.Definitions
{
    public static class DefinitionFolder
    {
        public static IReadOnlyList<StoredDefinition> Read(string directory, string origin = "user") => Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories).Select(f => new StoredDefinition(
                Path.GetFileName(Path.GetDirectoryName(f))!, Path.GetFileNameWithoutExtension(f), File.ReadAllText(f), origin, 1))]
            : [];
    }
}

namespace Profiles.Sqlite
{
    public sealed record SqliteOptions
    {
        public string? DataFolder { get; init; }
    }

    public static class DataFolder
    {
        public const string InstanceSecret = "instance.secret";
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

    public sealed class DataFormatException : Exception;

    public static class SqliteBackup
    {
        public static Task BackupAsync(string dataFolder, string archivePath, TimeProvider clock, CancellationToken cancellation) =>
            throw new NotSupportedException();
        public static Task RestoreAsync(string archivePath, string dataFolder, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

namespace Profiles.Web
{
    public sealed record WebOptions
    {
        public string? DataFolder { get; init; }
    }

    public sealed class WebSurface
    {
        public Task HandleAsync(HttpContext context) => throw new NotSupportedException();
    }

    public static class PlaceholderServices
    {
        public static IServiceCollection AddProfilesWeb(this IServiceCollection services, WebOptions options) =>
            services.AddSingleton(options).AddSingleton<WebSurface>().AddSingleton<Access.ApiKeys>();
    }
}

namespace Profiles.Web.Access
{
    public sealed record CreatedKey(ApiKey Key, string Token);

    public sealed class ApiKeys(IKeyStore store, TimeProvider time)
    {
        public async Task<CreatedKey> CreateAsync(string role, string? channel, DateTimeOffset? expiresAt, CancellationToken cancellation)
        {
            var secret = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
            var key = new ApiKey(secret[..16], secret, role, channel, time.GetUtcNow(), expiresAt);
            await store.PutAsync(key, cancellation);
            return new CreatedKey(key, $"pf_{key.Id}_{secret}");
        }

        public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
        {
            await store.RemoveAsync(id, cancellation);
            return true;
        }
    }
}
