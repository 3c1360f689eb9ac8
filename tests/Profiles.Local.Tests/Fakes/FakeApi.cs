using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Http = Profiles.Functions.Http;

namespace Profiles.Local.Tests.Fakes;

/// <summary>Prepared answers of the API by method and path, and what was asked.</summary>
public sealed class FakeAnswers
{
    public Dictionary<string, (int Status, string Body)> Prepared { get; } = [];
    public ConcurrentQueue<string> Asked { get; } = new();
    public ConcurrentQueue<string> Bodies { get; } = new();

    public FakeAnswers On(string request, string body, int status = 200)
    {
        Prepared[request] = (status, body);
        return this;
    }
}

/// <summary>HTTP functions that answer from the prepared.</summary>
public sealed class FakeApi(FakeAnswers answers)
{
    [Function("FakeApi")]
    public async Task<IResult> ApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/{*path}")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        answers.Bodies.Enqueue(await reader.ReadToEndAsync());
        answers.Asked.Enqueue($"{request.Method} {request.Path}{Uri.UnescapeDataString(request.QueryString.Value ?? "")}");
        var (status, body) = answers.Prepared.GetValueOrDefault($"{request.Method} {request.Path}", (404, """{ "detail": "no such thing" }"""));
        return Results.Text(body, "application/json", Encoding.UTF8, status);
    }

    [Function("FakeHealth")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{*path}")] HttpRequest request) =>
        Task.FromResult(Results.Text("""{ "status": "ok" }"""));

    [Function("FakeHome")]
    public Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Http.HomeRoute)] HttpRequest request) =>
        Task.FromResult(Results.Text("home"));
}
