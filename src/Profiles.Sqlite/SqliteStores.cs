using Profiles.Sqlite.Audit;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Groups;
using Profiles.Sqlite.Projection;
using Profiles.Sqlite.Segments;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Every port on one data folder, or in memory. Disposing writes what is waiting and closes the files.</summary>
public sealed class SqliteStores : IAsyncDisposable, IDisposable
{
    private readonly SqliteDatabase store;
    private readonly SqliteDatabase intake;
    private readonly SqliteDatabase projection;
    private readonly SqliteDatabase segments;
    private readonly SqliteDatabase groups;
    private readonly SqliteDatabase audit;
    private readonly DirectoryInfo? temporaryFiles;

    /// <summary>Every database of a data folder.</summary>
    internal static IReadOnlyList<DatabaseSchema> Schemas { get; } =
        [StoreSchema.Schema, IntakeSchema.Schema, ProjectionSchema.Schema, SegmentSchema.Schema, GroupSchema.Schema, AuditSchema.Schema];

    private SqliteStores(SqliteDatabase[] opened, SqliteOptions options, TimeProvider clock, IFaultHook? hook)
    {
        (store, intake, projection, segments, groups, audit) = (opened[0], opened[1], opened[2], opened[3], opened[4], opened[5]);
        var dataFolder = DataFolder = options.DataFolder;
        temporaryFiles = dataFolder is null ? Directory.CreateTempSubdirectory("profiles-files-") : null;
        Files = new FolderFileStore(temporaryFiles?.FullName ?? Path.Combine(dataFolder!, Sqlite.DataFolder.Files), hook);
        var indexes = new StoreIndexes(options.RecentEntries);
        var surrogates = new Surrogates(indexes.Ids);
        Evidence = new SqliteEvidenceStore(store, surrogates, indexes.Ids);
        Claims = new SqliteClaimStore(store, indexes.Claims);
        Profiles = new SqliteProfileStore(store, surrogates, indexes);
        Batches = new SqliteBatchStore(store);
        Definitions = new SqliteDefinitionStore(store);
        Decisions = new SqliteDecisionStore(store);
        Reviews = new SqliteReviewStore(store);
        Keys = new SqliteKeyStore(store);
        Accounts = new SqliteAccountStore(store);
        Sessions = new SqliteSessionStore(store);
        Views = new SqliteSavedViewStore(store);
        Checkpoints = new SqliteCheckpointStore(store);
        var changes = new SqliteChangeLog(store, surrogates, indexes.Ids);
        (Changes, ChangeReader) = (changes, changes);
        var queue = new SqliteQueue(intake, clock);
        (Queue, Receiver) = (queue, queue);
        IntakeLog = new SqliteIntakeLog(intake, clock);
        Requests = new SqliteRequestLog(intake, clock);
        Rejections = new SqliteRejectionLog(intake);
        Deliveries = new SqliteDeliveryLog(intake);
        ChannelSecrets = new SqliteChannelSecretStore(store);
        PersonRequests = new SqlitePersonRequestStore(store);
        Projection = new SqliteProjectionStore(projection, options.RecentEntries);
        Groups = new SqliteGroupStore(groups, options.RecentEntries);
        SegmentHistory = new SqliteSegmentHistoryStore(segments);
        Erasures = new SqliteErasureStore(store);
        ErasureLedger = new FileErasureLedger(temporaryFiles is null ? FileErasureLedger.PathOf(dataFolder!) : Path.Combine(temporaryFiles.FullName, "ledger.erasures"));
        SqliteDatabase[] databases = [store, intake, projection, segments, groups, audit];
        ClearResidue = (values, cancellation) => Residue.ClearAsync(databases, values, cancellation);
        AuditLog = new SqliteAuditLog(audit, new AnchorFile(dataFolder));
    }

    /// <summary>Null in memory.</summary>
    internal string? DataFolder { get; }
    internal IReadOnlyList<SqliteDatabase> Databases => [store, intake, projection, segments, groups, audit];
    public IEvidenceStore Evidence { get; }
    public IClaimStore Claims { get; }
    public IProfileStore Profiles { get; }
    public IBatchStore Batches { get; }
    public IQueue Queue { get; }
    public IQueueReceiver Receiver { get; }
    public IIntakeLog IntakeLog { get; }
    public IRequestLog Requests { get; }
    public IRejectionLog Rejections { get; }
    public IDeliveryLog Deliveries { get; }
    public IChannelSecretStore ChannelSecrets { get; }
    public IPersonRequestStore PersonRequests { get; }
    public IDefinitionStore Definitions { get; }
    public IDecisionStore Decisions { get; }
    public IReviewStore Reviews { get; }
    public IChangeLog Changes { get; }
    public IChangeLogReader ChangeReader { get; }
    public IKeyStore Keys { get; }
    public IAccountStore Accounts { get; }
    public ISessionStore Sessions { get; }
    public ISavedViewStore Views { get; }
    public ICheckpointStore Checkpoints { get; }
    public IProjectionStore Projection { get; }
    public IGroupStore Groups { get; }
    public ISegmentHistoryStore SegmentHistory { get; }
    public IErasureStore Erasures { get; }
    public FileErasureLedger ErasureLedger { get; }
    public ClearResidue ClearResidue { get; }
    public IAuditLog AuditLog { get; }
    public FolderFileStore Files { get; }

    /// <summary>Opens the stores, creating what is missing.</summary>
    /// <param name="hook">Called at <c>store:</c>, <c>intake:</c>, <c>projection:</c>, <c>segments:</c>, <c>groups:</c>, <c>audit:</c> and <c>files:</c> followed by <c>before-commit</c> and <c>after-commit</c>.</param>
    /// <exception cref="DataFormatException">The folder was written by a program of another format.</exception>
    public static Task<SqliteStores> OpenAsync(SqliteOptions options, TimeProvider clock, IFaultHook? hook = null) =>
        Task.Run(() => Open(options, clock, hook));

    internal static SqliteStores Open(SqliteOptions options, TimeProvider clock, IFaultHook? hook)
    {
        if (options.DataFolder is { } folder) Directory.CreateDirectory(folder);
        var opened = new List<SqliteDatabase>();
        try
        {
            foreach (var schema in Schemas)
                opened.Add(SqliteDatabase.Open(options.DataFolder, schema, hook));
            return new SqliteStores([.. opened], options, clock, hook);
        }
        catch
        {
            foreach (var database in opened) database.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the writers, so prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        ErasureLedger.Dispose();
        audit.Dispose();
        groups.Dispose();
        segments.Dispose();
        projection.Dispose();
        intake.Dispose();
        store.Dispose();
        if (temporaryFiles is { Exists: true }) temporaryFiles.Delete(recursive: true);
    }

    public ValueTask DisposeAsync() => new(Task.Run(Dispose));
}
