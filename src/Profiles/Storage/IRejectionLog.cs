namespace Profiles.Storage;

/// <summary>Requests refused for one reason, within one minute: never what was in them.</summary>
/// <param name="Channel">Id of the channel, or <see cref="Rejection.NoChannel"/>.</param>
/// <param name="Minute">Beginning of the minute, UTC.</param>
/// <param name="Reason">Code of the problem.</param>
/// <param name="Place">Which part of the request; at most 100 characters.</param>
/// <param name="Expected">What would have been right; null if the reason says it.</param>
/// <param name="Found">What was there instead, only where it can name nobody: a method, a media type, a size.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Count">How many.</param>
public sealed record Rejection(
    string Channel, DateTimeOffset Minute, string Reason, string Place, string? Expected, string? Found, int Status, long Count, DateTimeOffset LastAt)
{
    /// <summary>Stands for channels that do not exist or take no requests: what strangers guess must not fill the log.</summary>
    public const string NoChannel = "-";
}

/// <summary>Why requests were refused, counted by minute, reason and place. Bounded: per channel the newest <see cref="MaxPerChannel"/>, for 30 days.</summary>
public interface IRejectionLog
{
    public const int MaxPerChannel = 2_000;

    /// <summary>Adds; what has the same channel, minute, reason and place is counted together.</summary>
    Task AddAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellation);
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Rejection>> ListAsync(string channel, int limit, CancellationToken cancellation);
    /// <summary>Deletes what is of before an instant; returns how many. Stores where it expires by itself delete none.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation);
}
