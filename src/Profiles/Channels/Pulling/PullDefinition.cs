using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Channels.Pulling;

/// <summary>How a pull asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PullMethod>))]
public enum PullMethod
{
    Get,
    Post,
}

/// <summary>
/// What a channel fetches by itself, at times, from an HTTP API that answers JSON in pages. Its templates are texts with names in braces:
/// <c>{size}</c>, <c>{position}</c>, <c>{since}</c>, <c>{secret:NAME}</c>; see <see cref="PullTemplate"/>.
/// </summary>
public sealed record PullDefinition
{
    /// <summary>Pulls a channel may have.</summary>
    public const int MaxPulls = 20;

    /// <summary>Lower case letters, digits, hyphen; once in its channel.</summary>
    public required string Id { get; init; }
    /// <summary>False: neither the clock nor anybody runs it; it can be tried.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>Absolute, <c>https</c>, without a query: no template, so that no answer of the source leads anywhere else.</summary>
    public required string Url { get; init; }
    public PullMethod Method { get; init; } = PullMethod.Get;
    /// <summary>Name of a parameter of the query, and the template of its value. One whose position is not known, on the first page, is left out.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>Name of a header, and the template of its value.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>The JSON to send; texts in it are templates. A text that is one name only becomes what it names: <c>"{size}"</c> a number.</summary>
    public JsonElement? Body { get; init; }
    /// <summary>JSON path from the answer to its items: <c>$.data.items</c>.</summary>
    public string Items { get; init; } = "$";
    /// <summary>JSON path from an item to its id; an item told twice in one run is taken once. Null: equal items may be two.</summary>
    public string? ItemId { get; init; }
    /// <summary>JSON path from an item to the time of its last change: ISO 8601 with an offset, or seconds or milliseconds since 1970.</summary>
    public string? UpdatedAt { get; init; }
    public PullPaging Paging { get; init; } = new();
    /// <summary>Asks only for what changed; null asks for everything each time.</summary>
    public PullIncrement? Incremental { get; init; }
    public PullLimits Limits { get; init; } = new();
    /// <summary>Null: it runs when somebody asks for it.</summary>
    public PullSchedule? Schedule { get; init; }
}

/// <summary>How the pages of an answer follow each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PagingKind>))]
public enum PagingKind
{
    /// <summary>One answer holds everything.</summary>
    None,
    /// <summary><c>{position}</c> is the number of the page.</summary>
    Page,
    /// <summary><c>{position}</c> is how many items were passed over.</summary>
    Offset,
    /// <summary><c>{position}</c> is what the page before named at <see cref="PullPaging.Next"/>.</summary>
    Cursor,
    /// <summary>The page before names the address of the next one, at <see cref="PullPaging.Next"/> or in its header <c>Link</c> (RFC 8288).</summary>
    NextLink,
    /// <summary><c>{position}</c> is the id of the last item of the page before.</summary>
    LastId,
}

/// <param name="Kind">How pages follow each other.</param>
/// <param name="Size">1–10,000 items of a full page: <c>{size}</c>. A page of fewer is the last one, where nothing else says so.</param>
/// <param name="First">0 or 1: number of the first page.</param>
/// <param name="Next">JSON path from the answer to the cursor or the next address.</param>
/// <param name="More">JSON path from the answer to a truth value: whether there is a next page.</param>
public sealed record PullPaging(PagingKind Kind = PagingKind.None, int Size = 100, int First = 1, string? Next = null, string? More = null);

/// <summary>How <c>{since}</c> is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SinceFormat>))]
public enum SinceFormat
{
    /// <summary><c>2026-03-01T08:30:00Z</c></summary>
    Iso,
    /// <summary>Seconds since 1970.</summary>
    Seconds,
    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,
    /// <summary><c>2026-03-01 16:30:00</c>, time of the business.</summary>
    LocalTime,
    /// <summary><c>2026-03-01</c>, day of the business.</summary>
    LocalDate,
}

/// <param name="From">What <c>{since}</c> is the first time.</param>
/// <param name="OverlapMinutes">0–44,640: so far back from the last change seen the next run asks again. What it is told again has no effect.</param>
public sealed record PullIncrement(DateTimeOffset From, int OverlapMinutes = PullIncrement.DefaultOverlap, SinceFormat Format = SinceFormat.Iso)
{
    public const int DefaultOverlap = 10;
    public const int MaxOverlap = 31 * 24 * 60;
}

/// <summary>What a pull may take of its source and of us.</summary>
/// <param name="RequestsPerSecond">0.01–100.</param>
/// <param name="PageBytes">1 KiB–64 MiB: longest answer, unpacked.</param>
/// <param name="Pages">1–100,000 of one run; the next run goes on where this one stopped.</param>
/// <param name="Items">1–1,000,000 of one run, to the end of the page that reaches it.</param>
/// <param name="RunBytes">1 KiB–4 GiB of items of one run, to the end of the page that reaches it.</param>
/// <param name="Attempts">1–20 for one page, with waits that double from 2 seconds to 15 minutes, or as long as the source says.</param>
public sealed record PullLimits(
    double RequestsPerSecond = 5, int PageBytes = 16 * 1024 * 1024, int Pages = 10_000, int Items = 200_000, long RunBytes = 1024L * 1024 * 1024, int Attempts = 8)
{
    public const double MinRate = 0.01;
    public const double MaxRate = 100;
    public const int MinBytes = 1024;
    public const int MaxPageBytes = 64 * 1024 * 1024;
    public const int MaxPages = 100_000;
    public const int MaxItems = 1_000_000;
    public const long MaxRunBytes = 4L * 1024 * 1024 * 1024;
    public const int MaxAttempts = 20;
}
