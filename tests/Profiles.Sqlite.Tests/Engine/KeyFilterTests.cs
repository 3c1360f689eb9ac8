using System.Buffers.Binary;
using System.Security.Cryptography;
using Profiles.Sqlite.Engine;
using Xunit;

namespace Profiles.Sqlite.Tests.Engine;

public class KeyFilterTests
{
    /// <summary>More than the first layer takes.</summary>
    private const int Keys = 300_000;

    [Fact]
    public void MayContain_ManyKeys_KnowsEachAndFewOthers()
    {
        var filter = new KeyFilter();
        for (var n = 0; n < Keys; n++) Assert.True(filter.Add(Key(n)));

        for (var n = 0; n < Keys; n++) Assert.True(filter.MayContain(Key(n)));
        Assert.InRange(Enumerable.Range(Keys, 10_000).Count(n => filter.MayContain(Key(n))), 0, 300);
    }

    [Fact]
    public void MayContain_Empty_IsFalse() => Assert.False(new KeyFilter().MayContain(Key(1)));

    /// <summary>A key with the bits of a hash.</summary>
    public static UInt128 Key(int number)
    {
        Span<byte> bytes = stackalloc byte[4], digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
