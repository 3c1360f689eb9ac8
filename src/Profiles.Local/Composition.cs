using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Local.Triggers;
using Profiles.Operations;
using Profiles.Privacy.Encryption;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Web;

namespace Profiles.Local;

/// <summary>Where the parts of the product are put together for one machine: the same registrations as the function app's, and the embedded store.</summary>
public static class Composition
{
    public static void Add(IServiceCollection services, string folder)
    {
        services.AddSingleton(new HealthOptions(folder));
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
        services.AddSingleton<IFieldKeys>(_ => FieldKeyFile.Open(folder));
        services.AddFieldEncryption();
        services.AddProfilesWeb(new WebOptions { TrustsLoopback = true });
        services.AddHostedService<HealthTicker>();
    }

    /// <summary>Reads what must be there before anything runs, the definitions, and erases what the ledger says is to be erased.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var problems = await services.GetRequiredService<PublishedDefinitions>().LoadAsync(cancellation);
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems.Select(p => $"{p.Message.Zh} / {p.Message.En}")));
        // A store that came from a backup, by whatever way, knows persons who were erased since.
        await services.GetRequiredService<ErasureReplay>().RunAsync(cancellation);
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
    /// <param name="passphrase">Seals it; null leaves it open.</param>
    public static Task BackupAsync(IServiceProvider services, string file, string? passphrase, CancellationToken cancellation) =>
        SqliteBackup.BackupAsync(services.GetRequiredService<SqliteStores>(), file, passphrase, services.GetRequiredService<TimeProvider>(), cancellation);

    /// <summary>Restores a backup into a folder that nothing uses.</summary>
    public static Task<BackupSummary> RestoreAsync(string file, string folder, string? passphrase, TimeProvider time, CancellationToken cancellation) =>
        SqliteBackup.RestoreAsync(file, folder, passphrase, time, cancellation);
}
