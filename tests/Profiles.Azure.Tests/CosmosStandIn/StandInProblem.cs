using System.Net;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>An answer that is no success, as the service gives it.</summary>
internal sealed class StandInProblem(HttpStatusCode status, string message, int subStatus = 0) : Exception(message)
{
    public HttpStatusCode Status => status;
    public int SubStatus => subStatus;
}

/// <summary>Something the stand-in does not know: the test fails, whatever becomes of the request.</summary>
internal sealed class StandInViolation(string message) : Exception(message);
