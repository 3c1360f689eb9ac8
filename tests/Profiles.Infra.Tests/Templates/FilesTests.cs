using System.Text.Json;
using System.Text.RegularExpressions;
using Profiles.Infra.Syntax;
using Xunit;

namespace Profiles.Infra.Tests.Templates;

public sealed partial class FilesTests
{
    public static TheoryData<string> Templates => [.. Repository.Infra.Templates.Select(f => f.Path)];

    /// <summary>Versions as Microsoft's own verified modules use them; the tables of types hold the same.</summary>
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
        ["Microsoft.Consumption/budgets"] = "2024-08-01",
        ["Microsoft.DocumentDB/databaseAccounts"] = "2025-04-15",
        ["Microsoft.EventGrid/systemTopics"] = "2025-02-15",
        ["Microsoft.Insights/actionGroups"] = "2023-01-01",
        ["Microsoft.Insights/components"] = "2020-02-02",
        ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview",
        ["Microsoft.Insights/metricAlerts"] = "2018-03-01",
        ["Microsoft.Insights/scheduledQueryRules"] = "2025-01-01-preview",
        ["Microsoft.Insights/workbooks"] = "2023-06-01",
        ["Microsoft.KeyVault/vaults"] = "2024-11-01",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
        ["Microsoft.Network/privateDnsZones"] = "2020-06-01",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "2024-06-01",
        ["Microsoft.Network/privateEndpoints"] = "2025-05-01",
        ["Microsoft.Network/virtualNetworks"] = "2025-05-01",
        ["Microsoft.OperationalInsights/workspaces"] = "2025-07-01",
        ["Microsoft.Resources/resourceGroups"] = "2024-11-01",
        ["Microsoft.ServiceBus/namespaces"] = "2024-01-01",
        ["Microsoft.Storage/storageAccounts"] = "2025-06-01",
        ["Microsoft.Web/serverfarms"] = "2025-03-01",
        ["Microsoft.Web/sites"] = "2025-03-01",
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Resources_Versions_AreThoseDecidedOn(string path) => Assert.All(Walk.Resources(Repository.Infra.Files[path]), resource =>
    {
        var expected = Versions.Where(v => resource.Type == v.Key || resource.Type.StartsWith(v.Key + "/", StringComparison.Ordinal)).MaxBy(v => v.Key.Length);
        Assert.Equal(expected.Value, resource.Version);
    });

    /// <summary>A diff then shows what changed, and nobody has to look for a brace.</summary>
    [Theory]
    [MemberData(nameof(Templates))]
    public void Objects_Properties_StandOnLinesOfTheirOwn(string path) => Assert.All(
        Walk.All(Repository.Infra.Files[path]).OfType<ObjectExpression>(),
        content => Assert.Equal(content.Properties.Count, content.Properties.Select(p => p.Line).Where(l => l > content.Line).Distinct().Count()));

    [Fact]
    public void Json_Files_AreRead()
    {
        foreach (var (_, text) in Repository.Infra.Texts.Where(t => t.Key.EndsWith(".json", StringComparison.Ordinal))) JsonDocument.Parse(text).Dispose();
        JsonDocument.Parse(Repository.Text("bicepconfig.json")).Dispose();
    }

    [Fact]
    public void Parameters_ForAzd_CoverWhatIsNeededAndNameWhatThereIs()
    {
        using var document = JsonDocument.Parse(Repository.Infra.Texts["main.parameters.json"]);
        var given = document.RootElement.GetProperty("parameters").EnumerateObject().Select(p => p.Name).ToList();
        var parameters = Repository.Infra.Files["main.bicep"].Declarations.OfType<ParameterDeclaration>().ToList();
        Assert.Subset(parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal), given.ToHashSet(StringComparer.Ordinal));
        Assert.Subset(given.ToHashSet(StringComparer.Ordinal), parameters.Where(p => p.Value is null).Select(p => p.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    [InlineData("prod")]
    public void Parameters_OfEnvironment_NameItself(string environment)
    {
        var file = Repository.Infra.Files[$"parameters/{environment}.bicepparam"];
        Assert.Equal(environment, ((StringExpression)file.Declarations.OfType<ParameterDeclaration>().Single(p => p.Name == "environmentName").Value!).Literal);
    }

    /// <summary>Keys of the code without which a deployer cannot find the app.</summary>
    [Fact]
    public void Service_OfAzd_IsThatOfTheTemplateAndItsHooksExist()
    {
        var azure = Yaml.Read("azure.yaml");
        var service = Yaml.Map(Yaml.Map(azure["services"])[(string)Repository.Evaluate("main.bicep").Variable("serviceName")!]);
        Assert.True(File.Exists(Path.Combine(Repository.Root, service["project"]!.ToString()!, "ProfileFunctions.csproj")));
        var hooks = Yaml.Map(azure["hooks"]).Values.SelectMany(h => Yaml.Map(h).Values).Select(h => Yaml.Map(h)["run"]!.ToString()!).ToList();
        Assert.Equal(6, hooks.Count);
        // On Windows the console is built by npm itself; all others are files of ours, one with an argument.
        Assert.All(hooks.Where(h => !h.StartsWith("npm ", StringComparison.Ordinal)), hook => Assert.True(File.Exists(Path.Combine(Repository.Root, hook.Split(' ')[0]))));
    }

    [Theory]
    [InlineData("scripts/post-provision.sh")]
    [InlineData("scripts/post-provision.ps1")]
    [InlineData("scripts/post-deploy.sh")]
    [InlineData("scripts/post-deploy.ps1")]
    [InlineData("scripts/release.sh")]
    public void Script_Variables_AreOutputsOfTheTemplate(string script)
    {
        var outputs = Repository.Infra.Files["main.bicep"].Declarations.OfType<OutputDeclaration>().Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var named = UpperCase().Matches(Repository.Text(script)).Select(m => m.Value).Where(n => n is not ("MASTER_KEY" or "WATCH_MINUTES" or "MOST_FAILED_PERCENT")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(named);
        Assert.Subset(outputs, named);
    }

    [Fact]
    public void Outputs_OfTheTemplate_AreAllUsedByScripts()
    {
        var scripts = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "scripts"), "*.sh").Select(File.ReadAllText));
        Assert.All(Repository.Infra.Files["main.bicep"].Declarations.OfType<OutputDeclaration>(), o => Assert.Contains(o.Name, scripts, StringComparison.Ordinal));
    }

    [GeneratedRegex("[A-Z]+(_[A-Z]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UpperCase();
}
