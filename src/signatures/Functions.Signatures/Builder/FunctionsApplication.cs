namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins. Only the real packages can run one.</summary>
public class FunctionsApplication
{
    internal const string Explanation =
        "This build has only the signatures of the Functions worker, which cannot run. Build the function app with -p:FunctionsPackages=nuget, " +
        "or start the local host.";

    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw new NotSupportedException(Explanation);
}
