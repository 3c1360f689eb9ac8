using System.Globalization;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>The change feed in latest-version mode: of each item its last state only, in the order of writes; deletions are not told.</summary>
internal static class StandInFeed
{
    /// <param name="etag">How far the reader is; null from the beginning.</param>
    /// <returns>Nothing new if the page is empty; the ETag to go on with in any case.</returns>
    public static (StandInPage Page, string ETag) Read(StandInContainer container, Func<StandInItem, bool> within, int? pageLength, string? etag)
    {
        var after = etag is null or "*" ? 0 : long.Parse(etag.Trim('"'), CultureInfo.InvariantCulture);
        StandInItem[] page = [.. container.Items().Where(i => within(i) && i.Sequence > after).OrderBy(i => i.Sequence).Take(pageLength is > 0 ? pageLength.Value : 100)];
        var last = page.Length == 0 ? after : page[^1].Sequence;
        return (
            new StandInPage([.. page.Select(i => i.Body)], Continuation: null, RequestUnits.QueryCover + page.Sum(i => RequestUnits.Read(i.Length))),
            $"\"{last.ToString(CultureInfo.InvariantCulture)}\"");
    }
}
