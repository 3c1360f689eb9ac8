using Microsoft.Extensions.Logging;

namespace Profiles.Privacy.Audit;

/// <summary>Where everything that has to be answered for is written down.</summary>
public sealed partial class AuditTrail(ILogger<AuditTrail> log)
{
    /// <summary>Writes it down; it is durable once this returns, so what it tells of is answered afterwards.</summary>
    public Task RecordAsync(AuditEvent audited, CancellationToken cancellation)
    {
        Recorded(log, audited.Action, audited.Who, audited.Subject, audited.Purpose, audited.Detail);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 4112, EventName = "Audited", Level = LogLevel.Information, Message = "{Action} by {Who}: {Subject}, for {Purpose} ({Detail})")]
    private static partial void Recorded(ILogger log, string action, string who, string? subject, string? purpose, string? detail);
}
