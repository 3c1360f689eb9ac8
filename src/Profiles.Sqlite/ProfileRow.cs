using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>A profile write, packed before it waits for the writer.</summary>
/// <param name="Names">Search names that lead to it: none unless it is live. Sorted, distinct.</param>
internal sealed record ProfileRow(Profile Profile, long Version, byte[] Document, string[] Names, OutboxRow? Outbox)
{
    /// <summary>Separates names in the column; cleaning leaves no control characters in names.</summary>
    private const char NameSeparator = '\n';

    public bool IsLive => Profile.Status == ProfileStatus.Live;

    /// <summary>Only live profiles become due.</summary>
    public long? DueAt => IsLive ? Profile.DueAt?.UtcTicks : null;

    public string PackedNames => string.Join(NameSeparator, Names);

    public static string[] UnpackNames(string names) => names.Length == 0 ? [] : names.Split(NameSeparator);

    public static ProfileRow Of(ProfileWrite write) => new(
        write.Profile,
        Documents.Version(write.Profile.ETag),
        PackedProfile.Pack(write.Profile),
        write.Profile.Status == ProfileStatus.Live
            ? NamesOf(write.Profile.SearchNames)
            : [],
        write.Outbox is { } entry ? OutboxRow.Of(entry) : null);

    private static string[] NamesOf(IReadOnlyList<string> names) => names switch
    {
        [] => [],
        [{ Length: > 0 } only] => [only.Replace(NameSeparator, ' ')],
        _ => [.. names.Where(n => n.Length > 0).Select(n => n.Replace(NameSeparator, ' ')).Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>An outbox entry, packed.</summary>
internal sealed record OutboxRow(ProfileId Id, int Sequence, BatchId? Batch, byte[] Document)
{
    public static OutboxRow Of(OutboxEntry entry) => new(entry.ProfileId, entry.Sequence, entry.Batch, PackedChanges.Pack(entry));
}
