using Microsoft.Extensions.DependencyInjection;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Registers the embedded store.</summary>
public static class SqliteServices
{
    /// <summary>
    /// Every port on SQLite, as singletons, opened when first asked for. Needs a <see cref="TimeProvider"/>; takes an
    /// <see cref="IFaultHook"/> if there is one.
    /// </summary>
    public static IServiceCollection AddProfilesSqlite(this IServiceCollection services, SqliteOptions options) => services
        .AddSingleton(p => SqliteStores.Open(options, p.GetRequiredService<TimeProvider>(), p.GetService<IFaultHook>()))
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Evidence)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Claims)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Profiles)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Batches)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Queue)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Receiver)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().IntakeLog)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Requests)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Rejections)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Deliveries)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().ChannelSecrets)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().PersonRequests)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Definitions)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Decisions)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Reviews)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Changes)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().ChangeReader)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Keys)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Accounts)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Sessions)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Views)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Checkpoints)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Projection)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Groups)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().SegmentHistory)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Erasures)
        .AddSingleton<IErasureLedger>(p => p.GetRequiredService<SqliteStores>().ErasureLedger)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().ClearResidue)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().AuditLog)
        .AddSingleton(p => p.GetRequiredService<SqliteStores>().Files)
        .AddSingleton<IFileStore>(p => p.GetRequiredService<FolderFileStore>());
}
