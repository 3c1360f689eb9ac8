namespace Profiles.Channels;

/// <summary>Where a channel's files lie: the first folder below the container names the channel.</summary>
public static class ChannelPath
{
    /// <summary>Channel of files dropped beside the folders.</summary>
    public const string Unsorted = "unsorted";

    /// <summary>Longest channel id.</summary>
    public const int MaxLength = 63;

    /// <summary><c>crm/2024/a.csv</c> is of channel <c>crm</c>, whatever lies between.</summary>
    public static string ChannelOf(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 ? Unsorted : path[..slash].ToLowerInvariant();
    }

    /// <summary>True for lower case letters, digits and inner hyphens, at most 63 characters.</summary>
    public static bool IsChannelId(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id[0] != '-' && id.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") < 0;
}
