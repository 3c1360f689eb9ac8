namespace Profiles.Azure.Storage;

/// <summary>What the service wants to see of who changes a message: its own id, and the receipt of the last time it was received or hidden.</summary>
internal sealed record PopReceipt(string MessageId, string Value)
{
    private const char Separator = ' '; // in neither: one is a GUID, the other Base64

    public override string ToString() => MessageId + Separator + Value;

    public static PopReceipt Parse(string text) =>
        text.Split(Separator, 2) is [var id, var value] ? new PopReceipt(id, value) : throw new ArgumentException($"Receipt: expected an id and a pop receipt, found '{text}'.", nameof(text));
}
