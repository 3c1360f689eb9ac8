using System.Text.Json;
using Profiles.Channels;
using Profiles.Channels.Senders;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Web.Api.Channels;

/// <summary>A kind of sender that channels can take requests of.</summary>
/// <param name="Kind">Value of <c>kind</c> in a channel's <c>sender</c>.</param>
/// <param name="Secret">What its secret is: where it comes from and where it is pasted.</param>
/// <param name="SecretIsOurs">True if the secret is made here, false if the sender shows it.</param>
public sealed record SenderKindView(string Kind, string Secret, bool SecretIsOurs);

/// <summary>A channel.</summary>
/// <param name="Address">Path to which its sender posts; null if it has none.</param>
/// <param name="SenderKind">Null if it takes leads under a write key only.</param>
/// <param name="Sender">As in its definition.</param>
/// <param name="Party"><c>first, second, third</c>.</param>
/// <param name="MonthlyCost">In its currency, else the business's.</param>
public sealed record ChannelView(
    string Id, string Name, string Kind, string? Address, string? SenderKind, JsonElement? Sender, string Party, string? Owner, int Trust, string? LawfulBasis,
    string? Licence, decimal? MonthlyCost)
{
    /// <summary>The last of its batches among the recent ones, for whoever may see batches; null if there is none.</summary>
    public ChannelBatchView? Last { get; init; }

    internal static ChannelView Of(ChannelDefinition channel, JsonElement? sender, string language) => new(
        channel.Id, channel.Name.In(language), channel.Kind, sender is null ? null : $"/api/hooks/{channel.Id}",
        sender is { } known && known.TryGetProperty("kind", out var kind) ? kind.GetString() : null, sender, WebJson.Name(channel.Party), channel.Owner, channel.Trust,
        channel.LawfulBasis, channel.Licence, channel.MonthlyCost);
}

/// <summary>The last batch of a channel.</summary>
/// <param name="Name">Null for leads.</param>
/// <param name="Figures">Quality of the batch as a whole; null if it was not measured.</param>
/// <param name="Alerts">How many of its figures are beyond a threshold.</param>
public sealed record ChannelBatchView(
    string Id, string? Name, string Status, DateTimeOffset ObservedAt, RowCountsView Rows, IReadOnlyList<QualityFigureView>? Figures, int Alerts);

/// <summary>A channel to be set up.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens. A channel that has no sender yet gets this one and stays as it is otherwise.</param>
/// <param name="Name">In both languages; null takes the id.</param>
/// <param name="Sender">As in a definition: <c>{"kind": "…"}</c> with what the kind takes.</param>
public sealed record ChannelRequest(string Id, JsonElement Sender, string? Name = null);

/// <summary>A secret of a channel, without its value.</summary>
/// <param name="EndsAt">When requests signed with it are no longer believed; null while it is the current one.</param>
/// <param name="Valid">True while requests signed with it are believed.</param>
/// <param name="Use"><c>token</c> for an access token, else null.</param>
public sealed record ChannelSecretView(string Id, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, bool Valid, string? Use);

/// <summary>A secret to be made, or taken in.</summary>
/// <param name="Value">Null makes one up.</param>
/// <param name="OverlapHours">0–2,160: for so long the secrets before it are still believed; null: 24.</param>
/// <param name="Use"><c>token</c> for the access token by which leads that a sender only names are fetched; null for what requests are proved by.</param>
public sealed record ChannelSecretRequest(string? Value = null, double? OverlapHours = null, string? Use = null);

/// <summary>A secret just made.</summary>
/// <param name="Secret">Shown this once; kept sealed.</param>
public sealed record AddedChannelSecretView(string Id, string Secret, DateTimeOffset CreatedAt);

/// <summary>A request that was believed, and what became of its leads.</summary>
/// <param name="Bytes">Of its body.</param>
/// <param name="Leads">How many it brought.</param>
public sealed record ReceivedRequestView(
    string Id, DateTimeOffset ReceivedAt, int Bytes, int Leads, int Accepted, int Held, int Rejected, int Waiting, int Withdrawn, IReadOnlyList<string> Receipts);

/// <summary>A request as it came; personal, so only unmasked.</summary>
/// <param name="Body">Its text; null if it is not UTF-8.</param>
public sealed record RawRequestView(
    string Id, DateTimeOffset ReceivedAt, int Bytes, IReadOnlyList<string> Receipts, string? Method, string? Path,
    IReadOnlyList<HeaderView>? Headers, string? Body);

/// <param name="Value">Stars for one that may hold a key or a signature.</param>
public sealed record HeaderView(string Name, string Value);

/// <summary>Requests refused for one reason within one minute.</summary>
public sealed record RejectionView(
    DateTimeOffset Minute, string Reason, string Place, string? Expected, string? Found, int Status, long Count, DateTimeOffset LastAt)
{
    internal static RejectionView Of(Rejection r, string language) => new(
        r.Minute, r.Reason, ProblemFacts.Place(r.Place, language), ProblemFacts.Of(r.Expected, language), ProblemFacts.Of(r.Found, language), r.Status, r.Count, r.LastAt);
}

/// <summary>What is to be worked on again.</summary>
/// <param name="Since">Null: everything kept.</param>
/// <param name="Until">Null: until now.</param>
/// <param name="SetAside">Only leads that were held or rejected.</param>
/// <param name="Request">Only this request.</param>
/// <param name="Next">Of the answer before, to go on.</param>
public sealed record ReplayRequest(DateTimeOffset? Since = null, DateTimeOffset? Until = null, bool SetAside = false, string? Request = null, string? Next = null);

/// <summary>What a part of a replay did.</summary>
/// <param name="Unreadable">Requests that are not believed or not readable any more; left as they are.</param>
/// <param name="Withdrawn">Leads that their request no longer turns out to hold; what they had said is taken back.</param>
/// <param name="Next">To be sent to go on; null at the end.</param>
public sealed record ReplayView(int Requests, int Unreadable, int Leads, int Withdrawn, string? Next);

/// <summary>What a sample would come to; nothing was stored.</summary>
/// <param name="Status">HTTP status the sender would get.</param>
/// <param name="Answer">Body the sender would get.</param>
/// <param name="Refusal">Why it would be refused; null if it would not.</param>
public sealed record TriedRequestView(int Status, string Answer, BatchErrorView? Refusal, IReadOnlyList<TriedItemView> Items);

/// <param name="Operation"><c>upsert, remove</c>.</param>
/// <param name="Outcome"><c>accepted, held, rejected</c>.</param>
/// <param name="Fields">Values by field, masked like those of profiles.</param>
/// <param name="Event">Type of the event it tells, if any.</param>
public sealed record TriedItemView(
    string? Id, string Operation, DateTimeOffset? OccurredAt, string Outcome, string? Key, IReadOnlyDictionary<string, string> Fields, string? Event,
    IReadOnlyList<FindingView> Findings, IReadOnlyList<MappedColumnView> Columns);

/// <summary>A lead with what became of it.</summary>
/// <param name="Operation"><c>upsert, remove, withdraw, fetch</c>.</param>
/// <param name="Outcome"><c>accepted, held, rejected</c>; null while it waits.</param>
/// <param name="Item">As it came or was corrected; personal, so only unmasked.</param>
/// <param name="ByHand">True once somebody corrected or dropped it.</param>
public sealed record LeadView(
    string Receipt, string Channel, DateTimeOffset ReceivedAt, string Operation, string? Outcome, bool Withdrawn, bool ByHand,
    IReadOnlyList<FindingView> Findings, JsonElement? Item);

/// <summary>A dead letter with its lead, where it is of one.</summary>
/// <param name="Body">The reference it carries.</param>
public sealed record DeadLetterDetailView(string Queue, string Id, string Body, int Attempts, string Reason, DateTimeOffset At, LeadView? Lead);
