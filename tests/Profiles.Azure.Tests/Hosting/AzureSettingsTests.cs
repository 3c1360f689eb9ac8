using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Azure.Cosmos;
using Profiles.Azure.Hosting;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Hosting;

public sealed class AzureSettingsTests
{
    private static readonly Dictionary<string, string?> ByIdentity = new(StringComparer.Ordinal)
    {
        ["IncomingStorage:blobServiceUri"] = "https://files.blob.core.windows.net",
        ["WorkStorage:accountName"] = "work",
        ["ServiceBus:fullyQualifiedNamespace"] = "bus.servicebus.windows.net",
        ["Cosmos:accountEndpoint"] = "https://documents.documents.azure.com",
        ["Profiles:InstanceSecret"] = Convert.ToBase64String(new byte[32]),
    };

    private static readonly Dictionary<string, string?> ByConnectionString = new(StringComparer.Ordinal)
    {
        ["IncomingStorage"] = "UseDevelopmentStorage=true",
        ["WorkStorage"] = "UseDevelopmentStorage=true",
        ["ServiceBus"] = "Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=eA==",
        ["Cosmos"] = "AccountEndpoint=https://localhost:8081/;AccountKey=eA==",
        ["Profiles:InstanceSecret"] = Convert.ToBase64String(new byte[32]),
    };

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void Read_EverySettingThere_IsTaken(bool identity)
    {
        var settings = AzureSettings.Read(Configuration(identity ? ByIdentity : ByConnectionString));

        Assert.NotNull(settings.Incoming);
        Assert.NotNull(settings.Work);
        Assert.NotNull(settings.ServiceBus);
        Assert.NotNull(settings.Cosmos);
        Assert.NotNull(settings.Secret);
    }

    [Fact]
    public void Read_Nothing_SaysAllThatIsMissingInBothLanguages()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => AzureSettings.Read(Configuration([])));

        foreach (var name in new[] { "IncomingStorage__blobServiceUri", "WorkStorage__queueServiceUri", "ServiceBus__fullyQualifiedNamespace", "Cosmos__accountEndpoint", "Profiles__InstanceSecret" })
        {
            Assert.Equal(2, problem.Message.Split('\n').Count(line => line.Contains(name, StringComparison.Ordinal)));
        }
        Assert.Equal(10, problem.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("IncomingStorage", "no connection string")]
    [InlineData("WorkStorage:queueServiceUri", "work.queue")]
    [InlineData("Cosmos:accountEndpoint", "ftp://documents")]
    [InlineData("Profiles:InstanceSecret", "c2hvcnQ=")]
    [InlineData("Profiles:InstanceSecret", "no base64!")]
    public void Read_OneUnusable_NamesItAlone(string name, string value)
    {
        var problem = Assert.Throws<InvalidOperationException>(
            () => AzureSettings.Read(Configuration(new Dictionary<string, string?>(ByIdentity, StringComparer.Ordinal) { [name] = value })));

        Assert.Equal(2, problem.Message.Split('\n').Length);
        Assert.Contains(name.Replace(":", "__", StringComparison.Ordinal), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnusableSecrets_AreNotRepeated()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => AzureSettings.Read(Configuration(
            new Dictionary<string, string?>(ByIdentity, StringComparer.Ordinal) { ["IncomingStorage"] = "AccountKey=geheim", ["Profiles:InstanceSecret"] = "geheim" })));

        Assert.DoesNotContain("geheim", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Everything the trigger classes ask for can be made; only what opens a connection at once is left to the real packages.</summary>
    [Fact]
    public void AddProfilesOnAzure_EveryFunction_CanBeMade()
    {
        var services = new ServiceCollection().AddLogging().AddProfilesOnAzure(Configuration(ByConnectionString));
        var ports = typeof(IFileStore).Assembly.GetTypes().Where(t => t is { IsInterface: true, Namespace: "Profiles.Storage" } && t != typeof(IFaultHook));

        var registered = services.Select(s => s.ServiceType).ToHashSet();

        Assert.Empty(ports.Where(p => !registered.Contains(p)).Select(p => p.Name));
        Assert.Empty(typeof(Functions.IntakeBatch).Assembly.GetExportedTypes()
            .Where(t => t.GetMethods().Any(m => m.IsDefined(typeof(Microsoft.Azure.Functions.Worker.FunctionAttribute), inherit: false)))
            .SelectMany(t => t.GetConstructors().Single().GetParameters())
            .Where(p => !registered.Contains(p.ParameterType.IsGenericType ? p.ParameterType.GetGenericTypeDefinition() : p.ParameterType))
            .Select(p => $"{p.Member.DeclaringType!.Name}({p.ParameterType.Name})"));
    }

    /// <summary>The attribute of the change feed's trigger cannot ask the adapter; the names must be the same.</summary>
    [Fact]
    public void CosmosNames_OfTheTrigger_AreTheAdapters() => Assert.Equal(
        (CosmosOptions.DefaultDatabase, CosmosContainers.Profiles.Name, CosmosContainers.Leases.Name),
        (Functions.CosmosNames.Database, Functions.CosmosNames.Profiles, Functions.CosmosNames.Leases));

    /// <summary>What the page tells a reader to copy is enough to start with.</summary>
    [Fact]
    public void Example_OfLocalSettings_NamesEverythingNeeded()
    {
        var example = Path.Combine(AppContext.BaseDirectory, "local.settings.json.example");
        using var document = JsonDocument.Parse(File.ReadAllBytes(example));
        var values = document.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(p => p.Name.Replace("__", ":", StringComparison.Ordinal), p => (string?)p.Value.GetString(), StringComparer.Ordinal);
        Assert.Contains("Profiles__InstanceSecret", Assert.Throws<InvalidOperationException>(() => AzureSettings.Read(Configuration(values))).Message, StringComparison.Ordinal);

        values["Profiles:InstanceSecret"] = Convert.ToBase64String(new byte[32]);

        Assert.True(AzureSettings.Read(Configuration(values)).CreateMissing);
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
