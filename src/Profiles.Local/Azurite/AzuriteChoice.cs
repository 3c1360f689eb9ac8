using System.CommandLine;

namespace Profiles.Local.Azurite;

/// <summary>What <c>--azurite</c> asks for: nothing, an Azurite of this host's own, or one that runs already.</summary>
internal sealed record AzuriteChoice(bool IsAsked, string? Connection)
{
    /// <summary>Folder of its data within the data folder.</summary>
    public const string DataName = "azurite";

    public static AzuriteChoice Of(ParseResult parsed, Option<string?> option) => new(parsed.GetResult(option) is not null, parsed.GetValue(option));

    /// <summary>Starts what is asked for.</summary>
    /// <param name="dataFolder">Of the host.</param>
    public async Task<AzuriteInUse> StartAsync(string dataFolder, Func<string, string?> environment, CancellationToken cancellation)
    {
        if (!IsAsked || Connection is not null) return new AzuriteInUse(Connection, Own: null, IsMissing: false);
        if (environment(AzuriteProcess.FolderVariable) is not { Length: > 0 } installed) return new AzuriteInUse(null, Own: null, IsMissing: true);
        var own = await AzuriteProcess.StartAsync(installed, Path.Combine(dataFolder, DataName), accounts: [], cancellation);
        return new AzuriteInUse(own.ConnectionString(AzuriteAccount.Development), own, IsMissing: false);
    }
}

/// <summary>The storage account a host uses, if any; ends the Azurite that was started for it.</summary>
/// <param name="IsMissing">True if one was asked for that is not installed.</param>
internal sealed record AzuriteInUse(string? Connection, AzuriteProcess? Own, bool IsMissing) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
