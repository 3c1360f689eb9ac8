using System.Globalization;

namespace Profiles.Local.CommandLine;

/// <summary>Shows instants as the business's clocks do, to the minute.</summary>
internal sealed class BusinessTime(TimeZoneInfo zone)
{
    private const string Shape = "yyyy-MM-dd HH:mm";

    /// <summary>With the zone that the definitions name; UTC if they cannot be read.</summary>
    public static async Task<BusinessTime> ReadAsync(ApiClient client, CancellationToken cancellation)
    {
        var business = await client.GetAsync("api/definitions/business/business", cancellation);
        return new BusinessTime(TimeZoneInfo.TryFindSystemTimeZoneById(business.Body["json"].Text("timeZone"), out var zone) ? zone : TimeZoneInfo.Utc);
    }

    /// <param name="instant">As the API writes it; what is none is given back.</param>
    public string Text(string instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? TimeZoneInfo.ConvertTime(at, zone).ToString(Shape, CultureInfo.InvariantCulture)
            : instant;
}
