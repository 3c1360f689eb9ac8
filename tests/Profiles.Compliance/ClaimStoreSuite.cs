using Profiles.Evidence;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IClaimStore"/> promises.</summary>
public abstract class ClaimStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IClaimStore Store => Stores.Claims;

    [Fact]
    public async Task FindAsync_ValuesNobodyCarries_AreAbsent()
    {
        await Store.AddAsync([Claim(1, 1)], None);

        var found = await Store.FindAsync([Value(1), Value(2)], 10, None);

        Assert.Equal([Value(1)], found.Keys);
        Assert.Empty(await Store.FindAsync([], 10, None));
    }

    [Fact]
    public async Task FindAsync_SeveralCarriers_AreSortedById()
    {
        await Store.AddAsync([Claim(1, 30), Claim(1, 4), Claim(2, 9)], None);
        await Store.AddAsync([Claim(1, 17)], None);

        var found = await Store.FindAsync([Value(2), Value(1)], 10, None);

        Assert.Equal([Sample.Person(4), Sample.Person(17), Sample.Person(30)], found[Value(1)]);
        Assert.Equal([Sample.Person(9)], found[Value(2)]);
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(5, 5)]
    [InlineData(1, 2)]
    public async Task FindAsync_Limit_ReturnsOneMoreAtMost(int limit, int expected)
    {
        await Store.AddAsync([.. Enumerable.Range(1, 5).Select(n => Claim(1, n))], None);

        var found = await Store.FindAsync([Value(1)], limit, None);

        Assert.Equal(Enumerable.Range(1, expected).Select(Sample.Person), found[Value(1)]);
    }

    [Fact]
    public async Task AddAsync_Repeated_ChangesNothing()
    {
        await Store.AddAsync([Claim(1, 1), Claim(1, 1)], None);
        await Store.AddAsync([Claim(1, 1), Claim(1, 2)], None);
        await Store.AddAsync([], None);

        Assert.Equal(2, (await Store.FindAsync([Value(1)], 10, None))[Value(1)].Count);
    }

    [Fact]
    public async Task RemoveAsync_SomeNotThere_RemovesTheOthers()
    {
        await Store.AddAsync([Claim(1, 1), Claim(1, 2), Claim(2, 1)], None);

        await Store.RemoveAsync([Claim(1, 1), Claim(2, 1), Claim(3, 3)], None);

        var found = await Store.FindAsync([Value(1), Value(2)], 10, None);
        Assert.Equal([Value(1)], found.Keys);
        Assert.Equal([Sample.Person(2)], found[Value(1)]);
    }

    private static ValueKey Value(int number) => new(Sample.Id(number));

    private static Claim Claim(int value, int carrier) => new(Value(value), Sample.Person(carrier));
}
