namespace Profiles.Web.Tracking;

/// <summary>What a message may look like: any JSON object. Only for the API description.</summary>
public sealed record TrackingBody;

/// <summary>What became of one message.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="MessageId">Its id as the client gave it.</param>
/// <param name="Status"><c>accepted, duplicate, rejected</c>.</param>
/// <param name="Receipt">Id under which it is durable; null if it could not even be stored.</param>
/// <param name="Reason">Code of the reason it was rejected for.</param>
public sealed record TrackedMessageAnswer(int Index, string? MessageId, string Status, string? Receipt, string? Reason, string? Message);

/// <summary>The answer of the tracking API. Counts and results only where <c>?results=true</c> asks for them.</summary>
/// <param name="Success">True if everything that could be stored is durable.</param>
public sealed record TrackingAnswer(bool Success)
{
    /// <summary>What was wrong with the whole request; null if nothing.</summary>
    public string? Code { get; init; }
    public string? Message { get; init; }
    /// <summary>Which part of the request.</summary>
    public string? Place { get; init; }
    public int? Accepted { get; init; }
    public int? Duplicates { get; init; }
    public int? Rejected { get; init; }
    public IReadOnlyList<TrackedMessageAnswer>? Results { get; init; }
}
