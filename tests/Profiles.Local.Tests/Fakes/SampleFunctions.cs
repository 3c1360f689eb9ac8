using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Profiles.Functions;
using Profiles.Local.Triggers;
using Profiles.Storage;

namespace Profiles.Local.Tests.Fakes;

/// <summary>What the sample functions were called with, in order; the first calls fail as often as told.</summary>
public sealed class CallLog
{
    private readonly Channel<string> calls = Channel.CreateUnbounded<string>();
    private int failures;

    public int Failures { set => failures = value; }

    public void Add(string call)
    {
        calls.Writer.TryWrite(call);
        if (Interlocked.Decrement(ref failures) >= 0) throw new InvalidOperationException("told to fail");
    }

    public Task<string> NextAsync() => calls.Reader.ReadAsync().AsTask().WaitAsync(Patience.Longest);

    public bool IsEmpty => !calls.Reader.TryPeek(out _);
}

/// <summary>One function for each kind of trigger, with the attributes of the real ones.</summary>
public sealed class SampleFunctions(CallLog log)
{
    [Function("SampleBlob")]
    public async Task BlobAsync([BlobTrigger("incoming/{path}")] Stream content, string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(content);
        log.Add($"{path}={await reader.ReadToEndAsync(cancellation)}");
    }

    [Function("SampleQueue")]
    public Task QueueAsync([QueueTrigger("work")] string message)
    {
        log.Add(message);
        return Task.CompletedTask;
    }

    [Function("SampleTimer")]
    public Task TimerAsync([TimerTrigger("0 * * * * *")] TimerInfo timer)
    {
        log.Add($"late={timer.IsPastDue}");
        return Task.CompletedTask;
    }

    [Function("SampleFeed")]
    [FixedDelayRetry(-1, "00:00:07")]
    public Task FeedAsync([CosmosDBTrigger("db", "profiles")] IReadOnlyList<OutboxDocument> documents)
    {
        log.Add(string.Join(',', documents.Select(d => d.Entry!.Sequence)));
        return Task.CompletedTask;
    }

    public static FunctionMethod Find(string method) => new(typeof(SampleFunctions).GetMethod(method)!);
}
