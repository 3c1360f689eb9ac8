using System.Collections.Concurrent;
using Profiles.Storage;

namespace Profiles.Sqlite.Engine;

/// <summary>
/// The one writer of a database: takes all waiting writes together and commits them once, so that many small durable writes share one
/// fsync. A write that fails is rolled back alone.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>Rows after which a group is committed, so that a small write does not wait for several big ones.</summary>
    private const int MaxGroupWeight = 4096;
    private const int MaxGroupItems = 1024;

    private readonly Connection connection;
    private readonly object gate;
    private readonly string name;
    private readonly IFaultHook? hook;
    private readonly BlockingCollection<WriteItem> waiting = [];
    private readonly Thread thread;
    private WriteItem? carriedOver;

    /// <param name="gate">Held while a group is written: in memory, reads use the same connection.</param>
    public SqliteWriter(Connection connection, object gate, string name, IFaultHook? hook)
    {
        this.connection = connection;
        this.gate = gate;
        this.name = name;
        this.hook = hook;
        thread = new Thread(Loop) { IsBackground = true, Name = $"sqlite {name}" };
        thread.Start();
    }

    /// <summary>Ends when the write is durable.</summary>
    /// <param name="committed">Called on the writer's thread once it is, before the task ends and before anything else is written.</param>
    public Task<T> WriteAsync<T>(Func<Connection, T> write, int weight, CancellationToken cancellation, Action? committed = null)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        var item = new WriteItem<T>(write, weight, cancellation, committed);
        waiting.Add(item, CancellationToken.None);
        return item.Done;
    }

    /// <summary>Writes what is waiting and ends.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
    }

    private void Loop()
    {
        var group = new List<WriteItem>();
        while (Gather(group))
        {
            lock (gate) CommitGroup(group);
            group.Clear();
        }
    }

    /// <summary>Waits for a write, then takes what else is waiting, up to the bounds. False when there will be no more.</summary>
    private bool Gather(List<WriteItem> group)
    {
        var item = carriedOver;
        carriedOver = null;
        if (item is null && !waiting.TryTake(out item, Timeout.Infinite)) return false;
        var weight = 0;
        do
        {
            if (group.Count > 0 && weight + item.Weight > MaxGroupWeight)
            {
                carriedOver = item;
                break;
            }
            weight += item.Weight;
            if (item.IsCancelled) item.Cancel();
            else group.Add(item);
        }
        while (group.Count < MaxGroupItems && waiting.TryTake(out item));
        return true;
    }

    private void CommitGroup(List<WriteItem> group)
    {
        if (group.Count == 0) return;
        List<WriteItem> written = [];
        try
        {
            connection.Run("BEGIN IMMEDIATE");
            foreach (var item in group)
                if (RunAlone(item, group.Count == 1)) written.Add(item);
            hook?.At($"{name}:before-commit");
            connection.Run("COMMIT");
            foreach (var item in written) item.Committed();
            hook?.At($"{name}:after-commit");
        }
#pragma warning disable CA1031 // Whatever it was, the callers get it and the writer goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RollBack();
            foreach (var item in group) item.Fail(error);
            return;
        }
        foreach (var item in written) item.Succeed();
    }

    /// <summary>Runs one write; a failure undoes only this one, unless SQLite has ended the whole transaction.</summary>
    private bool RunAlone(WriteItem item, bool only)
    {
        // A savepoint makes SQLite keep copies of the pages a write touches; the only write of a group needs none.
        if (!only) connection.Run("SAVEPOINT item");
        try
        {
            item.Run(connection);
            if (!only) connection.Run("RELEASE item");
            return true;
        }
        catch (Exception error) when (!only && !connection.IsAutoCommit)
        {
            connection.Run("ROLLBACK TO item");
            connection.Run("RELEASE item");
            item.Fail(error);
            return false;
        }
    }

    private void RollBack()
    {
        if (!connection.IsAutoCommit) connection.Run("ROLLBACK");
    }
}
