using System.Text.Json.Serialization;

namespace Profiles.Privacy.Retention;

/// <summary>Kinds of data that are kept for a time of their own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionKind>))]
public enum RetentionKind
{
    /// <summary>Received files, from the end of their batch. A channel says it with <c>files.keepDays</c>.</summary>
    [JsonStringEnumMemberName("files")] Files,
    /// <summary>What received files were unpacked into and a stop left; always three days.</summary>
    [JsonStringEnumMemberName("staged")] Staged,
    /// <summary>Requests of senders as they came, sealed.</summary>
    [JsonStringEnumMemberName("requests")] Requests,
    /// <summary>Counts of refused requests.</summary>
    [JsonStringEnumMemberName("rejections")] Rejections,
    /// <summary>What became of deliveries to destinations.</summary>
    [JsonStringEnumMemberName("deliveries")] Deliveries,
    /// <summary>Messages that could not be worked on, where the host has queues of its own.</summary>
    [JsonStringEnumMemberName("deadLetters")] DeadLetters,
    /// <summary>Leads as they came, once they were worked on.</summary>
    [JsonStringEnumMemberName("leads")] Leads,
    /// <summary>Cells of held and rejected rows, and samples of findings, from the end of their batch; that there was a row, and why, stays.</summary>
    [JsonStringEnumMemberName("setAside")] SetAside,
    /// <summary>Values before and after cleaning in the findings of accepted rows; which rule found something stays.</summary>
    [JsonStringEnumMemberName("findings")] Findings,
    /// <summary>What a record said of a field that a newer record has said something else of since.</summary>
    [JsonStringEnumMemberName("sightings")] Sightings,
    /// <summary>Events one by one: folded into what <see cref="Events.CustomerEvent.Fold"/> leaves of them.</summary>
    [JsonStringEnumMemberName("events")] Events,
    /// <summary>Persons of whom nothing came any more: not deleted, but listed, so that somebody erases them.</summary>
    [JsonStringEnumMemberName("persons")] Persons,
    /// <summary>Frozen segments with the ids of their members.</summary>
    [JsonStringEnumMemberName("snapshots")] Snapshots,
}

/// <summary>What holds for a kind whatever definitions say.</summary>
public static class RetentionKinds
{
    public const int MinDays = 1;
    public const int MaxDays = 36_500;
    /// <summary>Deliveries of senders, and keys of leads, are remembered so long; what they were is kept as long.</summary>
    public const int MinMemoryDays = 31;
    private const int DefaultLogDays = 30;

    /// <summary>Fewest days.</summary>
    public static int LeastOf(RetentionKind kind) => kind is RetentionKind.Requests or RetentionKind.Leads ? MinMemoryDays : MinDays;

    /// <summary>Days where no definition says any; null keeps.</summary>
    public static int? DefaultOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Requests => MinMemoryDays,
        RetentionKind.Rejections or RetentionKind.Deliveries => DefaultLogDays,
        _ => null,
    };

    /// <summary>True if a channel may say it otherwise.</summary>
    public static bool IsOfChannel(RetentionKind kind) => kind is RetentionKind.Leads or RetentionKind.SetAside or RetentionKind.Findings
        or RetentionKind.Sightings or RetentionKind.Events or RetentionKind.Persons;
}
