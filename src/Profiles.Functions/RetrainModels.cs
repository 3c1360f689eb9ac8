using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Identity.Learning;

namespace Profiles.Functions;

/// <summary>Learns the matching model anew every month, if the definition of identity says so, and proposes it as a draft.</summary>
public sealed partial class RetrainModels(ModelRetraining retraining, ILogger<RetrainModels> logger)
{
    /// <summary>At 02:11 UTC on the first day of every month.</summary>
    public const string Schedule = "0 11 2 1 * *";

    [Function(nameof(RetrainModels))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        var retrained = await retraining.RunMonthlyAsync(cancellation);
        if (retrained?.Refusal is { } refusal) LogRefused(refusal.Reason, refusal.Needed, refusal.Found);
        else if (retrained is { Plan: { } plan }) LogLearnt(retrained.Outcome, plan.Merging, plan.Splitting);
    }

    [LoggerMessage(1103, LogLevel.Information, "A matching model was learnt ({Outcome}): published, it would join {Merging} profiles and part {Splitting}", EventName = "ModelLearnt")]
    private partial void LogLearnt(RetrainingOutcome outcome, long merging, long splitting);

    [LoggerMessage(1104, LogLevel.Information, "No matching model was learnt ({Reason}): {Needed} needed, {Found} found", EventName = "ModelNotLearnt")]
    private partial void LogRefused(string reason, long needed, long found);
}
