using System.Collections.Concurrent;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Views;

namespace Profiles.Local.Tests.Web;

/// <summary>Keys in memory; counts its reads, to see the cache at work.</summary>
internal sealed class FakeAccountStore : IAccountStore
{
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    public Task<Account?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult(accounts.GetValueOrDefault(id));

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Account>>([.. accounts.Values]);

    public Task<Account?> SaveAsync(Account account, CancellationToken cancellation)
    {
        var next = account with { Version = account.Version + 1 };
        var isSaved = account.Version == 0 ? accounts.TryAdd(account.Id, next)
            : accounts.TryGetValue(account.Id, out var stored) && stored.Version == account.Version && accounts.TryUpdate(account.Id, next, stored);
        return Task.FromResult(isSaved ? next : null);
    }

    public Task RemoveAsync(string id, CancellationToken cancellation)
    {
        accounts.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}

internal sealed class FakeSavedViewStore : ISavedViewStore
{
    private readonly ConcurrentDictionary<string, ViewShelf> shelves = new(StringComparer.Ordinal);
    private int writes;

    public Task<ViewShelf?> FindAsync(string owner, CancellationToken cancellation) => Task.FromResult(shelves.GetValueOrDefault(owner));

    public Task<ViewShelf?> SaveAsync(ViewShelf shelf, CancellationToken cancellation)
    {
        var next = shelf with { ETag = $"{Interlocked.Increment(ref writes)}" };
        var isSaved = shelf.ETag is null ? shelves.TryAdd(shelf.Owner, next)
            : shelves.TryGetValue(shelf.Owner, out var stored) && stored.ETag == shelf.ETag && shelves.TryUpdate(shelf.Owner, next, stored);
        return Task.FromResult(isSaved ? next : null);
    }

    public Task<IReadOnlyList<ViewShelf>> ListSharingAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ViewShelf>>([.. shelves.Values.Where(s => s.Shares).OrderBy(s => s.Owner, StringComparer.Ordinal)]);

    public Task RemoveAsync(string owner, CancellationToken cancellation)
    {
        shelves.TryRemove(owner, out _);
        return Task.CompletedTask;
    }
}

internal sealed class FakeSessionStore : ISessionStore
{
    private readonly ConcurrentDictionary<string, AccountSession> sessions = new(StringComparer.Ordinal);

    public Task<AccountSession?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult(sessions.GetValueOrDefault(id));

    public Task<IReadOnlyList<AccountSession>> ListAsync(string account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AccountSession>>([.. sessions.Values.Where(s => s.Account == account)]);

    public Task AddAsync(AccountSession session, CancellationToken cancellation)
    {
        sessions[session.Id] = session;
        return Task.CompletedTask;
    }

    public Task TouchAsync(string id, DateTimeOffset seenAt, CancellationToken cancellation)
    {
        if (sessions.TryGetValue(id, out var session)) sessions[id] = session with { SeenAt = seenAt };
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string id, CancellationToken cancellation)
    {
        sessions.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public Task RemoveStartedBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        foreach (var (id, session) in sessions)
            if (session.StartedAt < before) sessions.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}

internal sealed class FakeKeyStore : IKeyStore
{
    private readonly ConcurrentDictionary<string, ApiKey> keys = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellation)
    {
        Reads++;
        return Task.FromResult(keys.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ApiKey>>([.. keys.Values]);

    public Task PutAsync(ApiKey key, CancellationToken cancellation)
    {
        keys[key.Id] = key;
        return Task.CompletedTask;
    }

    public Task TouchAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellation)
    {
        foreach (var id in ids)
            if (keys.TryGetValue(id, out var key)) keys[id] = key with { LastUsedOn = day };
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string id, CancellationToken cancellation)
    {
        keys.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}

/// <summary>An intake log that decides as the port says, and fails on demand.</summary>
internal sealed class FakeIntakeLog : IIntakeLog
{
    private readonly Dictionary<string, LeadReceipt> receipts = new(StringComparer.Ordinal);

    public Exception? Failure { get; set; }
    /// <summary>Set to hold appends until the test says that they are durable.</summary>
    public TaskCompletionSource? Durable { get; set; }
    public TaskCompletionSource Appending { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public IReadOnlyCollection<LeadReceipt> Receipts => receipts.Values;
    public IReadOnlyList<SettledLead> SetAside { get; set; } = [];

    public async Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> added, CancellationToken cancellation)
    {
        Appending.TrySetResult();
        if (Durable is { } gate) await gate.Task;
        if (Failure is { } failure) throw failure;
        return [.. added.Select(Append)];
    }

    public Task<StoredLead?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(receipts.TryGetValue(id, out var known) ? new StoredLead(known, Outcome: null) : null);

    public Task PutAgainAsync(IReadOnlyList<LeadReceipt> again, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<LeadPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation) => Task.CompletedTask;
    public Task EraseAsync(IReadOnlyCollection<string> ids, LeadOutcome outcome, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<int> ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation) => Task.FromResult(SetAside);

    private AppendOutcome Append(LeadReceipt receipt)
    {
        if (!receipts.TryGetValue(receipt.Id, out var known))
        {
            receipts[receipt.Id] = receipt with { Item = receipt.Item.ToArray() };
            return AppendOutcome.Stored;
        }
        return known.Item.Span.SequenceEqual(receipt.Item.Span) ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
    }
}

/// <summary>Rejections in memory.</summary>
internal sealed class FakeRejectionLog : IRejectionLog
{
    public List<Rejection> Rejections { get; } = [];

    public Task AddAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellation)
    {
        Rejections.AddRange(rejections);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Rejection>> ListAsync(string channel, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Rejection>>([.. Rejections.Where(r => r.Channel == channel)]);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Files in memory.</summary>
internal sealed class FakeFileStore : IFileStore
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) => throw new NotSupportedException();

    public async Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation);
        Files[container + "/" + name] = copy.ToArray();
        return new FileReference(container, name, "1");
    }
}

/// <summary>Batches in memory, newest first.</summary>
internal sealed class FakeBatchStore : IBatchStore
{
    public List<Batch> Batches { get; } = [];

    public Task<Batch> CreateAsync(Batch batch, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<Batch?> FindAsync(BatchId id, CancellationToken cancellation) => Task.FromResult(Batches.Find(b => b.Id == id));
    public Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Batch>> ListAsync(Batch? before, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Batch>>(
        [.. Batches.OrderByDescending(b => b.ObservedAt).SkipWhile(b => before is not null && b.ObservedAt >= before.ObservedAt).Take(limit)]);

    public Task<IReadOnlyList<Batch>> ListOpenAsync(CancellationToken cancellation) => throw new NotSupportedException();
    public Task SaveChunkPlansAsync(IReadOnlyCollection<Chunk> chunks, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<Chunk?> FindChunkPlanAsync(BatchId batch, int index, CancellationToken cancellation) => throw new NotSupportedException();
    public Task SaveChunkAsync(ChunkResult result, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<ChunkCounts>> ReadChunkCountsAsync(BatchId batch, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ChunkCounts>>([]);
    public Task<Batch?> FindSnapshotAsync(string channel, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<ChunkResult?> FindChunkAsync(BatchId batch, int index, CancellationToken cancellation) => throw new NotSupportedException();
    public IAsyncEnumerable<ChunkResult> ReadChunksAsync(BatchId batch, CancellationToken cancellation) => AsyncEnumerable.Empty<ChunkResult>();
}

/// <summary>Profiles in memory; fails on demand.</summary>
internal sealed class FakeProfileStore : IProfileStore
{
    public List<Profile> Profiles { get; } = [];
    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Profile>>([.. Profiles.Where(p => ids.Contains(p.Id))]);

    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ProfileId>>([.. Profiles.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).Take(limit).Select(p => p.Id)]);

    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ProfileId>>([.. Profiles.Where(p => p.Segments.Any(s => s.Segment == segment)).Select(p => p.Id)
            .Order().Where(id => after is null || id.CompareTo(after.Value) > 0).Take(limit)]);

    public Task<long> CountAsync(CancellationToken cancellation) => Failure is { } failure ? throw failure : Task.FromResult((long)Profiles.Count);

    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => Failure is { } failure ? throw failure : Task.FromResult(new MembershipCounts(
        Profiles.SelectMany(p => p.Tags).CountBy(t => t.Tag).ToDictionary(c => c.Key, c => (long)c.Value),
        Profiles.SelectMany(p => p.Segments).CountBy(s => s.Segment).ToDictionary(c => c.Key, c => (long)c.Value)));

    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Headers in memory.</summary>
internal sealed class FakeEvidenceStore : IEvidenceStore
{
    public Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public List<SourcePerson> People { get; } = [];

    public Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SourcePerson>>([.. People.Where(p => ids.Contains(p.Id))]);

    public Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation) => throw new NotSupportedException();
    public Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Decisions in memory.</summary>
internal sealed class FakeDecisionStore : IDecisionStore
{
    public List<LinkDecision> Decisions { get; } = [];

    public Task PutAsync(IReadOnlyCollection<LinkDecision> decisions, CancellationToken cancellation)
    {
        foreach (var decision in decisions) Decisions.RemoveAll(d => d.A == decision.A && d.B == decision.B);
        Decisions.AddRange(decisions);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LinkDecision>> FindGroupAsync(string group, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveAsync(SourcePersonId a, SourcePersonId b, CancellationToken cancellation)
    {
        Decisions.RemoveAll(d => d.A == a && d.B == b);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LinkDecision>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Definitions in memory.</summary>
internal sealed class FakeDefinitionStore : IDefinitionStore
{
    public List<StoredDefinition> Definitions { get; } = [];

    public Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StoredDefinition>>([.. Definitions]);

    public Task<DefinitionState> ReadAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> PublishAsync(Publication publication, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveDraftAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Changes in memory; positions count from 1.</summary>
internal sealed class FakeChangeLog : IChangeLogReader
{
    public List<Change> Changes { get; } = [];

    public Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation)
    {
        Change[] found = [.. Changes.Skip((int)position).Take(limit)];
        return Task.FromResult<(IReadOnlyList<Change>, long)>((found, position + found.Length));
    }

    public Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>An audit trail in memory, and what was written down; fails on demand.</summary>
internal sealed class FakeAuditLog : IAuditLog
{
    private readonly Lock gate = new();
    private readonly List<AuditEntry> entries = [];
    private AuditMark? anchor;

    public Exception? Failure { get; set; }
    public IReadOnlyList<AuditEvent> Events => [.. entries.Select(e => e.Event)];

    public Task<AuditEntry> AppendAsync(Func<AuditHead, AuditEntry> next, CancellationToken cancellation)
    {
        if (Failure is { } failure) throw failure;
        lock (gate)
        {
            entries.Add(next(entries is [.., var last] ? new AuditHead(last.Number, last.Hash) : AuditHead.None));
            return Task.FromResult(entries[^1]);
        }
    }

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. entries.Where(e => e.Number > after && e.Number <= after + limit)]);

    public Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. entries.Where(e => query.Fits(e) && (before is null || e.Number < before)).Reverse().Take(limit)]);

    public Task<AuditMark?> FindAnchorAsync(CancellationToken cancellation) => Task.FromResult(anchor);

    public Task AnchorAsync(AuditMark mark, CancellationToken cancellation)
    {
        anchor = mark;
        return Task.CompletedTask;
    }

    public Task<AuditMark?> FindCheckpointAsync(CancellationToken cancellation) => Task.FromResult<AuditMark?>(null);

    public Task<int> PruneAsync(AuditMark checkpoint, CancellationToken cancellation) => throw new NotSupportedException();
}
