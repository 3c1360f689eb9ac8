using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Local.Triggers;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Web;

namespace Profiles.Local;

/// <summary>Where the parts of the product are put together for one machine: the same registrations as the function app's, and the embedded store.</summary>
public static class Composition
{
    public static void Add(IServiceCollection services, string folder)
    {
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
        services.AddProfilesWeb(new WebOptions { DataFolder = folder, TrustsLoopback = true });
    }

    /// <summary>Reads what must be there before anything runs: the definitions.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var problems = await services.GetRequiredService<PublishedDefinitions>().LoadAsync(cancellation);
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems.Select(p => $"{p.Message.Zh} / {p.Message.En}")));
    }

    /// <summary>Goes on with what was open when the last run ended.</summary>
    public static async Task ResumeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<FileIntake>().ResumeAsync(cancellation);
        await services.GetRequiredService<Recompute>().ResumeAsync(cancellation);
        await services.GetRequiredService<ProjectionFeed>().EnsureBuiltAsync(cancellation);
    }

    public static AdoptFile Adopt(IServiceProvider services) => services.GetRequiredService<FolderFileStore>().AdoptAsync;

    /// <summary>Writes a backup of the data folder while its store is in use.</summary>
    public static Task BackupAsync(IServiceProvider services, string folder, string file, CancellationToken cancellation) =>
        SqliteBackup.BackupAsync(folder, file, services.GetRequiredService<TimeProvider>(), cancellation);

    /// <summary>Restores a backup into a folder that nothing uses.</summary>
    public static Task RestoreAsync(string file, string folder, CancellationToken cancellation) => SqliteBackup.RestoreAsync(file, folder, cancellation);
}
