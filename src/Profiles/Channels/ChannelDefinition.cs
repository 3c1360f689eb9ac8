using System.Text.Json.Serialization;
using Profiles.Channels.Pulling;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Retention;

namespace Profiles.Channels;

/// <summary>Whose data a channel brings (R1.4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelParty>))]
public enum ChannelParty
{
    First,
    Second,
    Third,
}

/// <summary>A source of customer data (数据来源): CRM, shop, WeChat account, event, ad platform …</summary>
public sealed record ChannelDefinition
{
    /// <summary>Trust of a channel nobody has described.</summary>
    public const int DefaultTrust = 50;

    /// <summary>Lower case letters, digits, hyphen; the first folder of dropped files.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    /// <summary>Kind of system: <c>crm, shop, wechat, event, ads, pos, erp, other</c>.</summary>
    public string Kind { get; init; } = "other";
    public ChannelParty Party { get; init; } = ChannelParty.First;
    public string? Owner { get; init; }
    /// <summary>0–100; <see cref="SurvivorshipStrategy.MostTrusted"/> compares it.</summary>
    public int Trust { get; init; } = DefaultTrust;
    /// <summary>Lawful basis under PIPL Art. 13 / GDPR Art. 6: <c>consent, contract, legalObligation, legitimateInterest …</c>.</summary>
    public string? LawfulBasis { get; init; }
    /// <summary>Under which licence or agreement its data may be used, in a sentence or two: of bought and shared data.</summary>
    public string? Licence { get; init; }
    /// <summary>What it costs a month, in its currency, else the business's.</summary>
    public decimal? MonthlyCost { get; init; }
    /// <summary>Blank cells clear what was known; by default a blank says nothing.</summary>
    public bool BlankClears { get; init; }
    /// <summary>ISO 4217 of amounts that name none; null uses the business's.</summary>
    public string? Currency { get; init; }
    /// <summary>What its files are like; null detects everything.</summary>
    public ChannelFiles? Files { get; init; }
    /// <summary>1–100,000 requests that its sender may post in a second on average, twice as many at once after a pause; null: 1,000. Beyond it gets 429.</summary>
    public int? RequestsPerSecond { get; init; }
    /// <summary>Who posts to it and how that is signed and shaped; null takes leads under a write key only.</summary>
    public SenderDefinition? Sender { get; init; }
    /// <summary>Which fields it may bring; null: all.</summary>
    public CollectPolicy? Collect { get; init; }
    /// <summary>How long its data are kept, where that differs from <c>retention/retention.json</c>.</summary>
    public IReadOnlyList<RetentionRule> Retention { get; init; } = [];
    /// <summary>That what it brings are requests of persons; null: leads.</summary>
    public ChannelRequests? Requests { get; init; }
    /// <summary>What it fetches by itself, at times, from APIs.</summary>
    public IReadOnlyList<PullDefinition> Pulls { get; init; } = [];

    /// <summary>A channel nobody has described: what a file dropped into a new folder gets.</summary>
    public static ChannelDefinition Undescribed(string id) => new() { Id = id, Name = new Localized(id, id) };
}
