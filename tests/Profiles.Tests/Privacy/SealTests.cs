using System.Text;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Privacy;

public sealed class SealTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("whsec_秘密");
    private readonly Seal seal = new(new InstanceSecret(new byte[InstanceSecret.Length]));

    [Fact]
    public void Open_Closed_IsWhatItWas()
    {
        Assert.Equal(Plain, seal.Open("a", seal.Close("a", Plain)));
        Assert.Equal([], seal.Open("a", seal.Close("a", []))!);
        Assert.NotEqual(seal.Close("a", Plain), seal.Close("a", Plain));
    }

    [Fact]
    public void Open_AnyByteChanged_IsNull()
    {
        var message = seal.Close("a", Plain);
        for (var place = 0; place < message.Length; place++)
        {
            message[place] ^= 1;
            Assert.Null(seal.Open("a", message));
            message[place] ^= 1;
        }
        for (var length = 0; length < message.Length; length++) Assert.Null(seal.Open("a", message.AsSpan(0, length)));
    }

    [Fact]
    public void Open_OtherPurposeOrInstallation_IsNull()
    {
        var message = seal.Close("a", Plain);
        var other = new byte[InstanceSecret.Length];
        other[0] = 1;

        Assert.Null(seal.Open("b", message));
        Assert.Null(new Seal(new InstanceSecret(other)).Open("a", message));
    }
}
