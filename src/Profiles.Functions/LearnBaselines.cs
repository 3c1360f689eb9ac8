using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Quality.Baselines;

namespace Profiles.Functions;

/// <summary>Learns every month what each channel's data usually is like, and proposes it as drafts.</summary>
public sealed partial class LearnBaselines(BaselineLearning learning, ILogger<LearnBaselines> logger)
{
    /// <summary>At 02:41 UTC on the first day of every month.</summary>
    public const string Schedule = "0 41 2 1 * *";

    [Function(nameof(LearnBaselines))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        var learnt = await learning.RunAllAsync(cancellation);
        LogLearnt(learnt.Count(l => l.IsSaved), learnt.Count);
    }

    [LoggerMessage(1105, LogLevel.Information, "Baselines of {Learnt} of {Channels} channels were learnt and saved as drafts", EventName = "BaselinesLearnt")]
    private partial void LogLearnt(int learnt, int channels);
}
