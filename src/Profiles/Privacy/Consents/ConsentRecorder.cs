using Profiles.Evidence;

namespace Profiles.Privacy.Consents;

/// <param name="Members">SourcePersons written to.</param>
public sealed record ConsentOutcome(int Members);

/// <summary>Writes down what persons said of uses of their data.</summary>
public sealed class ConsentRecorder
{
    public Task<ConsentOutcome> RecordAsync(
        ProfileId profile, IReadOnlyList<ConsentStatement> statements, string by, CancellationToken cancellation) => Task.FromResult(new ConsentOutcome(0));
}
