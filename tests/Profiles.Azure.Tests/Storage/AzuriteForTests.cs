using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Profiles.Azure.Storage;
using Profiles.Local.Azurite;

namespace Profiles.Azure.Tests.Storage;

/// <summary>One Azurite for the whole assembly, in memory, with an account for each test that asks: tests see nothing of each other.</summary>
/// <remarks>It ends with the test process. Without npm every test that asks fails and says so; none is passed over.</remarks>
internal static class AzuriteForTests
{
    private const int Accounts = 400;
    private static readonly Lazy<Task<AzuriteProcess>> Started = new(StartAsync);
    private static int taken;

    /// <summary>Connection string of an account that nobody else has.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        var azurite = await Started.Value;
        var index = Interlocked.Increment(ref taken) - 1;
        return index < Accounts ? azurite.ConnectionString(Account(index)) : throw new InvalidOperationException($"More than {Accounts} tests ask for an account.");
    }

    public static async Task<StorageConnection> AccountAsync() => StorageConnection.By(await ConnectionStringAsync());

    private static AzuriteAccount Account(int index) => new(
        "tests" + index.ToString("D3", CultureInfo.InvariantCulture),
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture)))));

    private static async Task<AzuriteProcess> StartAsync()
    {
        var folder = typeof(AzuriteForTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AzuriteFolder").Value!;
        await InstallAsync(folder);
        return await AzuriteProcess.StartAsync(folder, data: null, [.. Enumerable.Range(0, Accounts).Select(Account)], CancellationToken.None);
    }

    private static async Task InstallAsync(string folder)
    {
        using var install = Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, "install")]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var told = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        if (install.ExitCode != 0) throw new InvalidOperationException($"Azurite could not be installed:\n{string.Concat(told)}");
    }
}
