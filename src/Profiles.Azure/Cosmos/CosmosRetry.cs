using System.Net;
using Microsoft.Azure.Cosmos;
using Polly;
using Polly.Retry;

namespace Profiles.Azure.Cosmos;

/// <summary>Tries again what the service could not do just now: 408, 429, 449 and 5xx, after the time it asks for.</summary>
internal static class CosmosRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Status of a write that met another write on the server and has to be sent again.</summary>
    private const HttpStatusCode RetryWith = (HttpStatusCode)449;

    public static ResiliencePipeline Pipeline(int maxRetries) => maxRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = maxRetries,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<CosmosBusyException>().Handle<CosmosException>(e => IsTransient(e.StatusCode)),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Exception switch
            {
                CosmosBusyException { RetryAfter: { } asked } => asked,
                CosmosException { RetryAfter: { } asked } => asked,
                _ => null,
            }),
        }).Build();

    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or RetryWith || (int)status >= 500;

    /// <summary>How long the service asks to wait; null if it does not say.</summary>
    public static TimeSpan? AskedDelay(Headers headers) =>
        headers.TryGetValue("x-ms-retry-after-ms", out var text)
        && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}

/// <summary>The service could not do it just now.</summary>
internal sealed class CosmosBusyException(HttpStatusCode status, TimeSpan? retryAfter, string place, string? said)
    : Exception($"Cosmos {place}: expected success, found {(int)status}. {said}")
{
    public HttpStatusCode Status => status;
    public TimeSpan? RetryAfter => retryAfter;
}
