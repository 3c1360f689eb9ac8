using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

/// <summary>What holds for every sender that signs.</summary>
public class SignedSendersTests
{
    public static TheoryData<string> Names => [.. SignedSenders.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_Genuine_IsTaken(string name)
    {
        var sender = Sender(name);
        Assert.False(sender.Genuine().Receive(sender.Definition, sender.Secret) is Reception.Refused);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_EachByteOfTheBodyFlipped_IsRefused(string name)
    {
        var sender = Sender(name);
        var genuine = sender.Genuine();
        for (var at = 0; at < genuine.Body.Length; at++)
        {
            foreach (var bit in (byte[])[0x01, 0x20, 0x80])
            {
                var body = genuine.Body.ToArray();
                body[at] ^= bit;
                var reception = (genuine with { Body = body }).Receive(sender.Definition, sender.Secret);
                // Of an encrypted message only what is encrypted is signed: the envelope around it says nothing.
                if (sender.Definition is WeComSender && reception is Reception.Accepted { Items: [var item] }) Assert.Contains("enter", item.Json(), StringComparison.Ordinal);
                else Assert.True(reception is Reception.Refused, $"byte {at}, bit {bit}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_EachCharacterOfTheProofFlipped_IsRefused(string name)
    {
        var sender = Sender(name);
        var genuine = sender.Genuine();
        foreach (var place in sender.Needed)
        {
            var text = genuine.Find(place)!;
            // What follows the signature is a signature of another version.
            var length = text.IndexOf(",v0", StringComparison.Ordinal) is var other and >= 0 ? other : text.Length;
            for (var at = 0; at < length; at++)
            {
                foreach (var bit in (char[])['\u0001', '\u0020', '\u0080'])
                {
                    var flipped = $"{text[..at]}{(char)(text[at] ^ bit)}{text[(at + 1)..]}";
                    Assert.True(genuine.Set(place, flipped).Receive(sender.Definition, sender.Secret) is Reception.Refused, $"{place} {at} {flipped}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_ProofMissingOrTwice_IsRefusedAndSaid(string name)
    {
        var sender = Sender(name);
        foreach (var place in sender.Needed)
        {
            Assert.Equal("sender-proof-missing", sender.Genuine().Set(place, null).Receive(sender.Definition, sender.Secret).Problem().Code);
            Assert.Equal("sender-proof-missing", sender.Genuine().Twice(place).Receive(sender.Definition, sender.Secret).Problem().Code);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_AnotherSecret_IsRefused(string name)
    {
        var sender = Sender(name);
        Assert.Equal("sender-proof-wrong", sender.Genuine(sender.OtherSecret).Receive(sender.Definition, sender.Secret).Problem().Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_OldOrNewSecretWhileRotated_IsTaken(string name)
    {
        var sender = Sender(name);
        foreach (var secret in (string[])[sender.Secret, sender.OtherSecret])
            Assert.False(sender.Genuine(secret).Receive(sender.Definition, sender.Secret, sender.OtherSecret) is Reception.Refused);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_NoSecret_IsRefusedAndSaid(string name) =>
        Assert.Equal("sender-secret", Sender(name).Genuine().Receive(Sender(name).Definition).Problem().Code);

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_Time_IsWithinItsWindowToTheSecond(string name)
    {
        var sender = Sender(name);
        if (sender.Tolerance is not { } tolerance) return;
        foreach (var sign in (int[])[-1, 1])
        {
            Assert.False(sender.Genuine(at: Requests.Noon.AddSeconds(sign * tolerance)).Receive(sender.Definition, sender.Secret) is Reception.Refused);
            Assert.Equal("sender-time", sender.Genuine(at: Requests.Noon.AddSeconds(sign * (tolerance + 1))).Receive(sender.Definition, sender.Secret).Problem().Code);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_Replayed_HasTheSameGuardUntilTheWindowEnds(string name)
    {
        var sender = Sender(name);
        if (sender.Tolerance is not { } tolerance) return;
        var guard = sender.Genuine().Receive(sender.Definition, sender.Secret).Guard();
        var later = (sender.Genuine() with { ReceivedAt = Requests.Noon.AddSeconds(tolerance) }).Receive(sender.Definition, sender.Secret).Guard();
        Assert.Equal(guard!.Key, later!.Key);
        Assert.True(later.Until >= Requests.Noon.AddSeconds(tolerance));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_AnotherMethod_IsRefusedWithThoseThatAre(string name)
    {
        var refused = Assert.IsType<Reception.Refused>((Sender(name).Genuine() with { Method = "DELETE" }).Receive(Sender(name).Definition, Sender(name).Secret));
        Assert.Equal(405, refused.Answer.Status);
        Assert.Contains(refused.Answer.Headers, h => h.Key == "Allow");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Secret_OfTheScheme_CanBeOneOfItsForm(string name)
    {
        var sender = Sender(name);
        Assert.Null(sender.Definition.Secret.Problem(sender.Secret));
        Assert.NotNull(sender.Definition.Secret.Problem("short"));
    }

    private static SignedSender Sender(string name) => SignedSenders.All.Single(s => s.Name == name);
}
