using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Compliance;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>
/// A server on loopback that speaks as much of the Cosmos DB protocol as the adapter uses through the unmodified client in gateway mode, as the
/// documentation describes it. Whatever it does not know fails the test that asked for it. docs/cosmos.md says what this proves.
/// </summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private static readonly byte[] Key = SHA256.HashData("the key of the stand-in"u8);

    private readonly ConcurrentQueue<string> violations = new();
    private readonly WebApplication server;

    static StandInServer() =>
        // The client then plans queries itself, as it does on Windows, and sends only what a physical partition has to answer.
        Environment.SetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX", "true");

    private StandInServer(ManualClock clock, WebApplication server)
    {
        this.server = server;
        Account = new StandInAccount(clock);
    }

    public StandInAccount Account { get; }
    public OperationCounts Operations { get; } = new();

    /// <summary>What goes wrong with a request on items, by its number from 1; nothing if null.</summary>
    public Func<long, Fault>? Faults { get; set; }

    public string Address => server.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    public string ConnectionString => $"AccountEndpoint={Address};AccountKey={Convert.ToBase64String(Key)};";

    private long requests;

    public static async Task<StandInServer> StartAsync(ManualClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 16 * 1024 * 1024).UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var standIn = new StandInServer(clock, host);
        host.Run(standIn.HandleAsync);
        await host.StartAsync();
        return standIn;
    }

    /// <summary>Throws if anything was asked that the stand-in does not know.</summary>
    public void Check()
    {
        if (!violations.IsEmpty) throw new InvalidOperationException("Cosmos stand-in: " + string.Join(Environment.NewLine, violations.Distinct()));
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        try
        {
            var request = new StandInRequest(context.Request, buffer.ToArray());
            CheckSignature(context.Request, request);
            var fault = request.Segments is [_, _, _, _, "docs", ..] && Faults is { } faults ? faults(Interlocked.Increment(ref requests)) : Fault.None;
            await AnswerAsync(context, request, fault);
        }
        catch (StandInViolation violation)
        {
            violations.Enqueue(violation.Message);
            await WriteAsync(context, Problem(HttpStatusCode.BadRequest, violation.Message));
        }
    }

    private async Task AnswerAsync(HttpContext context, StandInRequest request, Fault fault)
    {
        if (fault is Fault.Throttled or Fault.TimedOut or Fault.Unavailable)
        {
            var status = fault switch
            {
                Fault.Throttled => HttpStatusCode.TooManyRequests,
                Fault.TimedOut => HttpStatusCode.RequestTimeout,
                _ => HttpStatusCode.ServiceUnavailable,
            };
            Operations.Add("", fault.ToString(), 0);
            if (fault == Fault.Throttled) context.Response.Headers["x-ms-retry-after-ms"] = "1";
            await WriteAsync(context, Problem(status, $"{fault}, as the test wants it.", fault == Fault.Throttled ? 3200 : 0));
            return;
        }
        StandInAnswer answer;
        try
        {
            answer = await Account.AnswerAsync(request, Address);
        }
        catch (StandInProblem problem)
        {
            answer = Problem(problem.Status, problem.Message, problem.SubStatus) with { RequestUnits = RequestUnits.Miss };
            if (request.Segments is [_, _, _, _, "docs", ..]) answer = answer with { Operation = $"{request.Method} {(int)problem.Status}", Container = request.Segments[3] };
        }
        if (answer.Operation is { } operation) Operations.Add(answer.Container!, operation, answer.RequestUnits, answer.Count);
        if (fault == Fault.AnswerLost)
        {
            Operations.Add("", fault.ToString(), 0);
            context.Abort();
            return;
        }
        await WriteAsync(context, answer);
    }

    private static StandInAnswer Problem(HttpStatusCode status, string message, int subStatus = 0) =>
        StandInAnswer.Json(status, JsonSerializer.Serialize(new { code = status.ToString(), message })) with { SubStatus = subStatus };

    private static async Task WriteAsync(HttpContext context, StandInAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.Status;
        response.Headers["x-ms-request-charge"] = answer.RequestUnits.ToString("0.##", CultureInfo.InvariantCulture);
        response.Headers["x-ms-activity-id"] = context.Request.Headers["x-ms-activity-id"];
        if (answer.SubStatus != 0) response.Headers["x-ms-substatus"] = answer.SubStatus.ToString(CultureInfo.InvariantCulture);
        if (answer.ETag is { } etag) response.Headers.ETag = etag;
        if (answer.Continuation is { } continuation) response.Headers["x-ms-continuation"] = continuation;
        if (answer.ItemCount is { } count) response.Headers["x-ms-item-count"] = count.ToString(CultureInfo.InvariantCulture);
        if (answer.Body is not { } body) return;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    /// <summary>Checks the signature of the master key as the REST reference describes it.</summary>
    private static void CheckSignature(HttpRequest request, StandInRequest parsed)
    {
        var token = Uri.UnescapeDataString(request.Headers.Authorization.ToString());
        // A feed is signed with its parent, anything else with itself.
        var isFeed = parsed.Segments.Count % 2 == 1;
        var type = parsed.Segments.Count == 0 ? "" : parsed.Segments[isFeed ? ^1 : ^2];
        var link = string.Join('/', isFeed ? parsed.Segments.Take(parsed.Segments.Count - 1) : parsed.Segments);
        if (parsed.Segments is ["dbs", var database, ..] && database.EndsWith("==", StringComparison.Ordinal))
            link = (isFeed ? parsed.Segments[^2] : parsed.Segments[^1]).ToLowerInvariant();
        var text = $"{request.Method.ToLowerInvariant()}\n{type}\n{link}\n{request.Headers["x-ms-date"].ToString().ToLowerInvariant()}\n\n";
        var expected = "type=master&ver=1.0&sig=" + Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));
        if (token != expected) throw new StandInViolation($"Signature of {request.Method} {request.Path}: expected one over '{type}', '{link}'.");
    }
}
