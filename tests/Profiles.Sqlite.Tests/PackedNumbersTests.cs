using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class PackedNumbersTests
{
    [Theory]
    [InlineData()]
    [InlineData(1L)]
    [InlineData(1L, 2L, 127L, 128L, 129L, 16384L, 2_000_000L)]
    [InlineData(0L, long.MaxValue)]
    public void Unpack_Packed_IsTheSame(params long[] numbers) => Assert.Equal(numbers, PackedNumbers.Unpack(PackedNumbers.Pack(numbers)));

    [Fact]
    public void Pack_TwoHundredNeighbours_TakesAByteEach() =>
        Assert.Equal(200, PackedNumbers.Pack([.. Enumerable.Range(1, 200).Select(n => (long)n)]).Length);
}
