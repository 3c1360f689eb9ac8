using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Profiles.Azure.Hosting;
using Profiles.Functions;
using Xunit;

namespace Profiles.Infra.Tests.Templates;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, object?> HostStorage = new(StringComparer.Ordinal)
    {
        ["blob"] = "https://h.blob.example/", ["queue"] = "https://h.queue.example/", ["table"] = "https://h.table.example/",
    };

    private static readonly Dictionary<string, object?> FilesStorage = new(StringComparer.Ordinal) { ["blob"] = "https://f.blob.example/", ["queue"] = "https://f.queue.example/" };

    [Fact]
    public void Settings_Emitted_AreTheseAndNoOthers() => Assert.Equal(
        [
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsDisableHomepage",
            "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
            "Cosmos__accountEndpoint", "Cosmos__clientId", "Cosmos__credential",
            "IncomingStorage__blobServiceUri", "IncomingStorage__clientId", "IncomingStorage__credential", "IncomingStorage__queueServiceUri",
            "Profiles__InstanceSecret", "ServiceBus__clientId", "ServiceBus__credential", "ServiceBus__fullyQualifiedNamespace",
            "WorkStorage__clientId", "WorkStorage__credential", "WorkStorage__queueServiceUri",
        ],
        Settings().Keys.Order(StringComparer.Ordinal));

    /// <summary>The program itself is asked: it names every setting it lacks.</summary>
    [Fact]
    public void Settings_Emitted_AreAllTheProgramAsksFor()
    {
        var settings = Settings();
        Assert.StartsWith("@Microsoft.KeyVault(SecretUri=https://", settings["Profiles__InstanceSecret"]);
        settings["Profiles__InstanceSecret"] = Convert.ToBase64String(new byte[32]); // as the platform resolves it
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key.Replace("__", ":", StringComparison.Ordinal), s.Value))).Build();
        var read = AzureSettings.Read(configuration);
        Assert.False(read.CreateMissing);
        Assert.NotNull(read.Cosmos);
    }

    [Fact]
    public void Connection_OfEveryBinding_HasAnAddressAndTheIdentity()
    {
        var settings = Settings();
        var triggers = typeof(IntakeBatch).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .SelectMany(m => m.GetParameters()).SelectMany(p => p.GetCustomAttributes<TriggerBindingAttribute>());
        var connections = triggers.Select(t => t.GetType().GetProperty("Connection")?.GetValue(t) as string).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(4, connections.Count);
        Assert.All(connections, connection =>
        {
            Assert.Equal("managedidentity", settings[$"{connection}__credential"]);
            Assert.Equal("client", settings[$"{connection}__clientId"]);
            Assert.Contains(settings, s => s.Key.StartsWith($"{connection}__", StringComparison.Ordinal) && s.Value!.Contains(".example", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Connections_OfFilesAndWork_AreTwoAccounts()
    {
        var settings = Settings();
        Assert.StartsWith("https://f.", settings[$"{ConnectionNames.Incoming}__blobServiceUri"]);
        Assert.StartsWith("https://f.", settings[$"{ConnectionNames.Incoming}__queueServiceUri"]);
        Assert.StartsWith("https://h.", settings[$"{ConnectionNames.Queues}__queueServiceUri"]);
    }

    [Fact]
    public void Settings_Optional_AreThereOnlyWhenAskedFor()
    {
        Assert.Equal("http://collector", Settings(("otlpEndpoint", "http://collector"))[TelemetryExport.EndpointVariable]);
        Assert.Equal("@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/f)", Settings(("fieldKeysUri", "https://vault.example/secrets/f"))["Profiles__FieldKeys"]);
        Assert.DoesNotContain("Profiles__FieldKeys", Settings().Keys);
        Assert.Equal("client", Settings(("signInClientId", "registration"))["OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"]);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("registration", true)]
    public void SignIn_Switch_FollowsTheParameterAndLetsSendersThrough(string clientId, bool expected)
    {
        var signIn = Repository.Bodies("app.bicep", "signIn", With(("signInClientId", clientId))).Single();
        Assert.Equal(expected, Repository.At(signIn, "properties.platform.enabled"));
        Assert.Equal(expected, Repository.At(signIn, "properties.identityProviders.azureActiveDirectory.enabled"));
        Assert.Equal("AllowAnonymous", Repository.At(signIn, "properties.globalValidation.unauthenticatedClientAction"));
    }

    private static (string, object?)[] Parameters =>
    [
        ("identityId", "id"), ("identityClientId", "client"), ("hostStorage", HostStorage), ("filesStorage", FilesStorage), ("cosmosEndpoint", "https://c.example/"),
        ("serviceBusHostName", "bus.example"), ("instanceSecretUri", "https://vault.example/secrets/s"), ("fieldKeysUri", ""), ("otlpEndpoint", ""), ("signInClientId", ""),
    ];

    private static (string, object?)[] With(params (string Name, object? Value)[] changed) => [.. Parameters.Where(p => changed.All(c => c.Name != p.Item1)), .. changed];

    private static Dictionary<string, string?> Settings(params (string Name, object? Value)[] changed)
    {
        var settings = Repository.Bodies("app.bicep", "settings", With(changed)).Single();
        return ((Dictionary<string, object?>)Repository.At(settings, "properties")!).ToDictionary(s => s.Key, s => s.Value?.ToString(), StringComparer.Ordinal);
    }
}
