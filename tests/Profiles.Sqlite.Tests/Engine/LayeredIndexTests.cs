using Profiles.Sqlite.Engine;
using Xunit;

namespace Profiles.Sqlite.Tests.Engine;

public sealed class LayeredIndexTests : IDisposable
{
    private const int Limit = 3;
    private const int Bulk = 1000;

    private readonly Connection connection = Connection.Open(path: null);
    private readonly LayeredIndex index = new("words", ["word", "meaning"], keyColumns: 1, Limit);

    public LayeredIndexTests() => connection.Execute(LayeredIndex.Schema("words", "word BLOB, meaning INTEGER", "word"));

    [Fact]
    public void MergeIfFull_UpToTheLimit_LeavesEntriesRecent()
    {
        Insert(5, 1, 3);

        Assert.Equal((0, 3), Counts());
    }

    [Fact]
    public void MergeIfFull_OverTheLimit_MovesAllAndBeginsAgain()
    {
        Insert(5, 1, 3, 2);
        Assert.Equal((4, 0), Counts());

        Insert(9);
        Assert.Equal((4, 1), Counts());
    }

    [Fact]
    public void MergeIfFull_OpenedAgain_CountsWhatWasLeft()
    {
        Insert(5, 1, 3);

        Insert(new LayeredIndex("words", ["word", "meaning"], keyColumns: 1, Limit), 2);

        Assert.Equal((4, 0), Counts());
    }

    [Fact]
    public void MergeIfFull_EntryInBoth_IsKeptOnce()
    {
        Insert(1, 2, 3, 4);
        Insert(1, 5, 6, 7);

        Assert.Equal((7, 0), Counts());
    }

    [Fact]
    public void Delete_EntryInEither_IsGone()
    {
        Insert(1, 2, 3, 4);
        Insert(1, 5);

        foreach (var key in new UInt128[] { 1, 4, 5, 6 }) index.Delete(connection, delete => delete.Bind(1, key));

        Assert.Equal((2, 0), Counts());
    }

    [Fact]
    public void MayHold_NotPrepared_MayBeAnything() => Assert.True(index.MayHold(1));

    [Fact]
    public void MayHold_Prepared_KnowsOldAndNewKeys()
    {
        Insert(Key(1), Key(2), Key(3), Key(4), Key(5));
        index.PrepareFor(Bulk, connection);
        Insert(Key(6));

        for (var n = 1; n <= 6; n++) Assert.True(index.MayHold(Key(n)));
        Assert.InRange(Enumerable.Range(100, 1000).Count(n => index.MayHold(Key(n))), 0, 30);
    }

    [Fact]
    public void PrepareFor_FewRows_ReadsNoKeys()
    {
        index.PrepareFor(Bulk - 1, connection);

        Assert.True(index.MayHold(Key(1)));
    }

    public void Dispose() => connection.Dispose();

    /// <summary>A key with the bits of a hash.</summary>
    private static UInt128 Key(int number) => KeyFilterTests.Key(number);

    private void Insert(params UInt128[] keys) => Insert(index, keys);

    private void Insert(LayeredIndex into, params UInt128[] keys)
    {
        foreach (var key in keys)
        {
            into.Note(key);
            into.Insert(connection).Bind(1, key).Bind(2, 0L).Run();
        }
        into.MergeIfFull(connection);
    }

    private (long Main, long Recent) Counts() =>
        (connection.ReadNumber("SELECT count(*) FROM words"), connection.ReadNumber("SELECT count(*) FROM words_recent"));
}
