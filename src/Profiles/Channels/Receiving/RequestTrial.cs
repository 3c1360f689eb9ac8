using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Privacy.Collection;

namespace Profiles.Channels.Receiving;

/// <summary>What one record of a sample would become.</summary>
/// <param name="Record">Null for one that is no row, and where the sender says that it removed it.</param>
/// <param name="Problem">Why it is no row.</param>
public sealed record TriedItem(SenderItem Item, Mapping? Mapping, CleanedRecord? Record, Problem? Problem);

/// <summary>What a sample request would come to.</summary>
/// <param name="Answer">What the sender would be told.</param>
/// <param name="Refusal">Why it would be refused; null if it would not.</param>
/// <param name="Items">Its records; of a request that is refused only for lack of proof those it would bring if it were proved.</param>
public sealed record TriedRequest(SenderAnswer Answer, Problem? Refusal, IReadOnlyList<TriedItem> Items);

/// <summary>Tries a sample request on a channel: nothing is stored, nothing remembered. Pure.</summary>
public static class RequestTrial
{
    /// <summary>Records looked at.</summary>
    public const int MaxItems = 100;

    /// <param name="secrets">What is believed now; without a valid proof the records are read all the same, and the refusal is told.</param>
    public static TriedRequest Try(SenderRequest request, ChannelDefinition channel, SenderSecrets secrets, ActiveDefinitions active)
    {
        var (answer, refusal, items) = Read(request, channel.Sender!, secrets);
        var memory = new MappingMemory(channel.Id, active.Set.MappingsOf(channel.Id), active.Set.Catalog, today: default);
        return new TriedRequest(answer, refusal, [.. items.Take(MaxItems).Select(item => Try(item, channel, memory, request.ReceivedAt, active))]);
    }

    /// <summary>
    /// What the properties of the sample's records mean, by their names and values: what is remembered of the channel, and proposals for the rest.
    /// Null if it has no records.
    /// </summary>
    public static RecalledMapping? Propose(SenderRequest request, ChannelDefinition channel, SenderSecrets secrets, ActiveDefinitions active) =>
        SampleRows.Of([.. Read(request, channel.Sender!, secrets).Items.Take(MaxItems).Select(i => i.Json)])?.Propose(channel, request.ReceivedAt, active);

    private static (SenderAnswer Answer, Problem? Refusal, IReadOnlyList<SenderItem> Items) Read(SenderRequest request, SenderDefinition sender, SenderSecrets secrets) =>
        SenderProtocols.Receive(request, sender, secrets) switch
        {
            Reception.Accepted accepted => (accepted.Answer, null, accepted.Items),
            Reception.Refused refused => (refused.Answer, refused.Problem, Unproved(request, sender)),
            Reception.Answered answered => (answered.Answer, null, []),
            Reception.Fetch fetch => (fetch.Answer, null, []),
            var other => throw new InvalidOperationException($"A reception of kind {other.GetType().Name} that nobody handles."),
        };

    /// <summary>
    /// The records of a sample without its proof, which nobody can copy from a sender's documentation, where the channel says where records are;
    /// none if the body cannot be read, or if its shape is the protocol's own: such a channel is tried with a request it received.
    /// </summary>
    private static IReadOnlyList<SenderItem> Unproved(SenderRequest request, SenderDefinition sender)
    {
        RecordPaths? paths = sender switch
        {
            HmacSender hmac => hmac.Records,
            SharedKeySender key => key.Records,
            StandardWebhooksSender standard => standard.Records,
            _ => null,
        };
        if (paths is null) return [];
        var (body, misread) = BodyTree.Read(request);
        return misread is null ? RecordReader.Read(request, body, paths) : [];
    }

    private static TriedItem Try(SenderItem item, ChannelDefinition channel, MappingMemory memory, DateTimeOffset at, ActiveDefinitions active)
    {
        var read = JsonItem.Read(item.Json);
        if (read.Problem is not null) return new TriedItem(item, null, null, read.Problem);
        var mapping = FieldCollection.Of(channel.Collect, active.Set.Catalog).Apply(memory.RecallLead(read.Header).Mapping);
        return new TriedItem(item, mapping, RecordCleaner.Compile(mapping, read.Header, channel, active.Set, at).Clean(read.Row, rank: 0), null);
    }
}
