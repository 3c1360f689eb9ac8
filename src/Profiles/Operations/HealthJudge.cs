using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Operations;

/// <summary>Says what a reading means. Pure.</summary>
public static class HealthJudge
{
    public static HealthReport Judge(HealthReading reading, HealthLimits limits) => new(reading, [.. Reasons(reading, limits).OrderByDescending(r => r.State)]);

    private static IEnumerable<HealthReason> Reasons(HealthReading reading, HealthLimits limits) =>
        [.. reading.Faults.Select(Of), .. OfDisk(reading.Disk, limits), .. OfQueues(reading, limits), .. OfBatches(reading), .. OfLags(reading, limits),
            .. OfFunctions(reading, limits), .. OfPulls(reading, limits), .. OfRequests(reading), .. OfDefinitions(reading)];

    private static HealthReason Of(HealthFault fault) => fault.Part switch
    {
        HealthPart.Reading => new(HealthState.Failing, "store-unreadable", null,
            new($"存储无法读取（{fault.Exception}）", $"the store cannot be read ({fault.Exception})")),
        HealthPart.Writing => new(HealthState.Failing, "store-unwritable", null,
            new($"存储无法写入（{fault.Exception}）", $"the store cannot be written to ({fault.Exception})")),
        HealthPart.Queues => new(HealthState.Failing, "queues-unreadable", null,
            new($"队列无法读取（{fault.Exception}）", $"the queues cannot be read ({fault.Exception})")),
        var part => new(HealthState.Degraded, "unmeasured", part.ToString().ToLowerInvariant(),
            new($"无法测量 {part}（{fault.Exception}）", $"{part} could not be measured ({fault.Exception})")),
    };

    private static IEnumerable<HealthReason> OfDisk(DiskMeasure? disk, HealthLimits limits)
    {
        if (disk is null || disk.Free >= limits.LowDisk) yield break;
        var (full, left) = (disk.Free < limits.FullDisk, disk.Free >> 20);
        yield return new(full ? HealthState.Failing : HealthState.Degraded, full ? "disk-full" : "disk-low", null,
            new($"数据所在磁盘只剩 {left} MiB", $"{left} MiB are left on the disk of the data"));
    }

    private static IEnumerable<HealthReason> OfQueues(HealthReading reading, HealthLimits limits)
    {
        foreach (var queue in reading.Queues)
        {
            if (queue.Dead > 0)
                yield return new(HealthState.Degraded, "dead-letters", queue.Queue,
                    new($"队列 {queue.Queue} 有 {queue.Dead} 条死信", $"queue {queue.Queue} has {queue.Dead} dead letters"));
            if (queue.Oldest is { } oldest && oldest > limits.QueueAge.GetValueOrDefault(queue.Queue, limits.Lag))
                yield return new(HealthState.Degraded, "queue-old", queue.Queue,
                    new($"队列 {queue.Queue} 最早的消息已等待 {Seconds(oldest)} 秒", $"the oldest message of queue {queue.Queue} has waited {Seconds(oldest)} s"));
        }
    }

    private static IEnumerable<HealthReason> OfBatches(HealthReading reading) => reading.Stalled.Select(s => new HealthReason(
        HealthState.Degraded, "batch-stalled", s.Batch.ToString(),
        new($"批次 {s.Batch} 停住了：{s.Reason}", $"batch {s.Batch} is stalled: {s.Reason}")));

    private static IEnumerable<HealthReason> OfLags(HealthReading reading, HealthLimits limits)
    {
        if (reading.DueLag is { } due && due > limits.Lag)
            yield return new(HealthState.Degraded, "due-late", null,
                new($"到期的画像已等待 {Seconds(due)} 秒", $"profiles have been due for {Seconds(due)} s"));
        foreach (var function in reading.Functions)
            if (function.Behind is { } behind && behind > limits.Lag)
                yield return new(HealthState.Degraded, "feed-behind", function.Function,
                    new($"{function.Function} 落后 {Seconds(behind)} 秒", $"{function.Function} is {Seconds(behind)} s behind"));
    }

    private static IEnumerable<HealthReason> OfFunctions(HealthReading reading, HealthLimits limits)
    {
        foreach (var function in reading.Functions)
        {
            if (function.Failures >= limits.Failures)
                yield return new(HealthState.Degraded, "function-failing", function.Function,
                    new($"{function.Function} 连续失败 {function.Failures} 次", $"{function.Function} failed {function.Failures} times in a row"));
            if (function.Due is { } due && reading.At - due > limits.Lag)
                yield return new(HealthState.Degraded, "timer-late", function.Function,
                    new($"{function.Function} 应于 {Instant(due)} 成功运行，至今没有", $"{function.Function} should have run by {Instant(due)} and has not succeeded"));
            if (function.GivenUp > 0)
                yield return new(HealthState.Degraded, "files-given-up", function.Function,
                    new($"{function.GivenUp} 个投放的文件屡次失败，下次启动时再试", $"{function.GivenUp} dropped files failed for the last time, until the next start"));
        }
    }

    private static IEnumerable<HealthReason> OfPulls(HealthReading reading, HealthLimits limits)
    {
        foreach (var pull in reading.Pulls)
        {
            var name = $"{pull.Channel}/{pull.Pull}";
            if (pull.Failures >= limits.Failures)
                yield return new(HealthState.Degraded, "pull-failing", name,
                    new($"拉取 {name} 连续失败 {pull.Failures} 次（{pull.Code}）", $"pull {name} failed {pull.Failures} times in a row ({pull.Code})"));
            if (pull.Overdue > limits.PullLag)
                yield return new(HealthState.Degraded, "pull-late", name,
                    new($"拉取 {name} 已逾期 {Seconds(pull.Overdue)} 秒", $"pull {name} has been due for {Seconds(pull.Overdue)} s"));
        }
    }

    private static IEnumerable<HealthReason> OfRequests(HealthReading reading)
    {
        if (reading.Requests is { Overdue: > 0 and var overdue })
            yield return new(HealthState.Degraded, "requests-overdue", null,
                new($"{overdue} 项个人请求已超过期限", $"{overdue} requests of persons are past their deadline"));
    }

    private static IEnumerable<HealthReason> OfDefinitions(HealthReading reading)
    {
        if (reading.DefinitionProblems is not [var first, ..]) yield break;
        yield return new(HealthState.Degraded, "definitions-unusable", null,
            new($"已发布的定义无法使用，沿用之前的：{first.Message.Zh}", $"published definitions cannot be used, those before stay in force: {first.Message.En}"));
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
