using FsCheck;
using FsCheck.Fluent;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;
using Xunit;

namespace Profiles.Tests.Privacy.Encryption;

public sealed class FieldCipherTests
{
    private const string Id = "11010119900307721X";
    private static readonly FieldKey First = new(1, [.. Enumerable.Range(0, FieldKey.Length).Select(i => (byte)i)]);
    private static readonly FieldKey Second = new(2, [.. Enumerable.Range(0, FieldKey.Length).Select(i => (byte)(i + 1))]);

    [Fact]
    public void Open_Closed_IsWhatItWas() => Prop.ForAll<NonNull<string>>(text =>
    {
        var cipher = Of(First);
        // Values are canonical text: no control characters, no halves of characters.
        var plain = new string([.. text.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return cipher.Open("basic.residentId", cipher.Close("basic.residentId", plain)) == plain;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Close_SameValue_IsTheSameAndSaysNothing()
    {
        var cipher = Of(First);
        var closed = cipher.Close("basic.residentId", Id);

        Assert.Equal(closed, cipher.Close("basic.residentId", Id));
        Assert.NotEqual(closed, cipher.Close("basic.residentId", "110101199003077211"));
        Assert.NotEqual(closed, cipher.Close("basic.passport", Id));
        Assert.DoesNotContain("1990", closed, StringComparison.Ordinal);
        Assert.True(FieldCipher.IsClosed(closed));
        Assert.Equal(1, FieldCipher.KeyOf(closed));
        Assert.Equal(closed, cipher.Close("basic.residentId", closed));
    }

    [Fact]
    public void Open_UnderNewerKeys_StillOpensAndClosesUnderTheNewest()
    {
        var old = Of(First).Close("f", Id);
        var both = Of(First, Second);

        Assert.Equal(Id, both.Open("f", old));
        Assert.Equal(2, FieldCipher.KeyOf(both.Close("f", Id)));
        Assert.Contains("1", Assert.Throws<FieldKeyException>(() => Of(Second).Open("f", old)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ChangedOrElsewhere_IsRefusedWithoutTheValue()
    {
        var closed = Of(First).Close("f", Id);

        Assert.Throws<FieldKeyException>(() => Of(First).Open("g", closed));
        for (var place = 3; place < closed.Length; place++)
        {
            var other = closed[place] == 'A' ? 'B' : 'A';
            var changed = closed[..place] + other + closed[(place + 1)..];
            // The last character of base64url may carry bits that mean nothing.
            if (place == closed.Length - 1) continue;
            Assert.DoesNotContain(Id, Assert.Throws<FieldKeyException>(() => Of(First).Open("f", changed)).Message, StringComparison.Ordinal);
        }
        Assert.Throws<FieldKeyException>(() => Of(First).Open("f", closed[..10]));
        Assert.Throws<FieldKeyException>(() => Of(First).Open("f", "\u0001"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("1:abcd")]
    public void Open_PlainText_IsAnsweredAsItIs(string plain) => Assert.Equal(plain, Of(First).Open("f", plain));

    [Fact]
    public void Parse_Exported_IsTheSameRing()
    {
        var ring = FieldKeyRing.Parse(new FieldKeyRing([Second, First]).Export());
        Assert.Equal([1, 2], ring.Numbers);
        Assert.Equal(2, ring.Current.Number);
        Assert.Equal([2], ring.Without(1).Numbers);
        Assert.Equal([1, 2], ring.Without(2).Numbers);
        Assert.Equal(Id, new FieldCipher(new GivenFieldKeys(ring)).Open("f", Of(First).Close("f", Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1:")]
    [InlineData("1:AAAA")]
    [InlineData("0:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("x:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Parse_SomethingElse_IsRefusedWithoutRepeatingIt(string text)
    {
        var message = Assert.Throws<FormatException>(() => FieldKeyRing.Parse(text)).Message;
        Assert.DoesNotContain("AAAA", message, StringComparison.Ordinal);
    }

    [Fact]
    public void DerivedFrom_InstanceSecret_IsSteady()
    {
        var secret = new InstanceSecret(new byte[InstanceSecret.Length]);
        Assert.Equal(Of(FieldKey.DerivedFrom(secret)).Close("f", Id), Of(FieldKey.DerivedFrom(secret)).Close("f", Id));
    }

    private static FieldCipher Of(params FieldKey[] keys) => new(new GivenFieldKeys(new FieldKeyRing(keys)));
}
