using Profiles.Sqlite.Engine;
using Profiles.Storage;
using Xunit;

namespace Profiles.Sqlite.Tests.Engine;

public sealed class SqliteWriterTests : IDisposable
{
    private static readonly DatabaseSchema Schema = new("test", 1, "CREATE TABLE numbers(number INTEGER PRIMARY KEY)");

    private readonly TemporaryFolder folder = new();
    private readonly CrashingHook hook = new();
    private readonly SqliteDatabase database;

    public SqliteWriterTests() => database = SqliteDatabase.Open(folder.Path, Schema, hook);

    [Fact]
    public async Task WriteAsync_CrashBeforeCommit_StoresNothingOfTheGroup()
    {
        hook.Point = "test:before-commit";
        var group = WriteGroup(1, 2, 3);

        foreach (var write in group) await Assert.ThrowsAsync<CrashException>(() => write);

        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_CrashAfterCommit_StoresEverythingAndTellsNobody()
    {
        hook.Point = "test:after-commit";
        var group = WriteGroup(1, 2, 3);

        foreach (var write in group) await Assert.ThrowsAsync<CrashException>(() => write);

        Assert.Equal([1, 2, 3], await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_AfterACrash_GoesOn()
    {
        hook.Point = "test:before-commit";
        await Assert.ThrowsAsync<CrashException>(() => WriteAsync(1));
        hook.Point = null;

        await WriteAsync(2);

        Assert.Equal([2], await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_OneOfAGroupFails_TheOthersAreStored()
    {
        await WriteAsync(2);

        var group = WriteGroup(1, 2, 3);

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => group[1]);
        await group[0];
        await group[2];
        Assert.Equal([1, 2, 3], await ReadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_FailsHalfway_LeavesNothingOfIt(bool inAGroup)
    {
        using var blocked = new ManualResetEventSlim(initialState: !inAGroup);
        var first = Block(blocked);
        if (!inAGroup) await first;
        var failing = database.WriteAsync(
            connection =>
            {
                Insert(connection, 1);
                throw new InvalidOperationException("halfway");
            },
            weight: 1,
            CancellationToken.None);
        var other = inAGroup ? WriteAsync(2) : Task.CompletedTask;
        blocked.Set();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Task.WhenAll(first, other);
        Assert.Equal(inAGroup ? [2] : [], await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_WaitingTogether_ShareOneCommit()
    {
        hook.Commits = 0;

        await Task.WhenAll(WriteGroup([.. Enumerable.Range(1, 100)]));

        // One for the write that held the writer, one for all that waited behind it.
        Assert.Equal(2, hook.Commits);
    }

    [Fact]
    public async Task WriteAsync_HeavyWrites_AreCommittedApart()
    {
        hook.Commits = 0;
        using var blocked = new ManualResetEventSlim();
        var first = Block(blocked);
        var heavy = Enumerable.Range(1, 3).Select(n => database.WriteAsync(c => Insert(c, n), weight: 10_000, CancellationToken.None)).ToArray();
        blocked.Set();

        await Task.WhenAll([first, .. heavy]);

        Assert.Equal(4, hook.Commits);
        Assert.Equal([1, 2, 3], await ReadAsync());
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileWaiting_IsNotWritten()
    {
        using var blocked = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var first = Block(blocked);
        var cancelled = database.WriteAsync(c => Insert(c, 1), weight: 1, cancellation.Token);
        await cancellation.CancelAsync();
        blocked.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await first;
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_WhileAWriteIsUnderWay_SeesTheLastCommit()
    {
        await WriteAsync(1);
        using var blocked = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();
        var writing = database.WriteAsync(
            connection =>
            {
                Insert(connection, 2);
                written.Set();
                blocked.Wait();
            },
            weight: 1,
            CancellationToken.None);
        written.Wait();

        Assert.Equal([1], await ReadAsync());

        blocked.Set();
        await writing;
        Assert.Equal([1, 2], await ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_Writing_IsRefused() => await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
        () => database.ReadAsync(connection => connection.Prepare("INSERT INTO numbers VALUES (1)").Run(), CancellationToken.None));

    [Fact]
    public async Task Dispose_WritesWaiting_AreWritten()
    {
        using var blocked = new ManualResetEventSlim();
        var first = Block(blocked);
        var waiting = WriteAsync(7);
        blocked.Set();
        database.Dispose();

        await Task.WhenAll(first, waiting);

        using var reopened = SqliteDatabase.Open(folder.Path, Schema, hook: null);
        Assert.Equal([7], await ReadAsync(reopened));
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    private static void Insert(Connection connection, int number) =>
        connection.Prepare("INSERT INTO numbers VALUES (?1)").Bind(1, (long)number).Run();

    private Task WriteAsync(int number) => database.WriteAsync(c => Insert(c, number), weight: 1, CancellationToken.None);

    /// <summary>Writes that wait together, so that they become one group.</summary>
    private Task[] WriteGroup(params int[] numbers)
    {
        using var blocked = new ManualResetEventSlim();
        var point = hook.Point;
        hook.Point = null;
        var first = Block(blocked);
        Task[] group = [.. numbers.Select(WriteAsync)];
        hook.AfterNextCommit(() => hook.Point = point);
        blocked.Set();
        first.GetAwaiter().GetResult();
        return group;
    }

    /// <summary>Holds the writer until the event is set.</summary>
    private Task Block(ManualResetEventSlim until)
    {
        var held = new ManualResetEventSlim();
        var task = database.WriteAsync(
            _ =>
            {
                held.Set();
                until.Wait();
            },
            weight: 1,
            CancellationToken.None);
        held.Wait();
        return task;
    }

    private Task<List<long>> ReadAsync(SqliteDatabase? from = null) => (from ?? database).ReadAsync(
        connection =>
        {
            var numbers = new List<long>();
            var select = connection.Prepare("SELECT number FROM numbers ORDER BY number");
            while (select.Step()) numbers.Add(select.Int64(0));
            return numbers;
        },
        CancellationToken.None);

    private sealed class CrashException : Exception;

    private sealed class CrashingHook : IFaultHook
    {
        private Action? afterNextCommit;

        public string? Point { get; set; }

        public int Commits { get; set; }

        public void AfterNextCommit(Action action) => afterNextCommit = action;

        public void At(string point)
        {
            if (point.EndsWith("after-commit", StringComparison.Ordinal)) Commits++;
            if (point == Point) throw new CrashException();
            if (!point.EndsWith("after-commit", StringComparison.Ordinal)) return;
            afterNextCommit?.Invoke();
            afterNextCommit = null;
        }
    }
}
