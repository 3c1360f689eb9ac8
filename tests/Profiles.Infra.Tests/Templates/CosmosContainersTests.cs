using Profiles.Azure.Cosmos;
using Profiles.Functions;
using Xunit;

namespace Profiles.Infra.Tests.Templates;

public sealed class CosmosContainersTests
{
    /// <summary>Databases whose containers share their throughput hold no more.</summary>
    private const int MostContainers = 25;

    [Fact]
    public void Containers_InTheTemplate_AreThoseOfTheCodeWordForWord()
    {
        var templates = Repository.Evaluate("data.bicep").List(Repository.Infra.Files["data.bicep"].Declarations.OfType<Infra.Syntax.VariableDeclaration>().Single(v => v.Name == "containers").Value);
        var missing = CosmosContainers.All.Where(c => templates.All(t => Text(t) != Text(c))).Select(Text).ToList();
        Assert.True(missing.Count == 0, $"infra/data.bicep, containers, lacks or says otherwise:\n{string.Join('\n', missing)}");
        Assert.Equal(CosmosContainers.All.Count, templates.Count);
        Assert.True(templates.Count <= MostContainers);
    }

    [Theory]
    [InlineData("evidence", "/sourcePersonId", null)]
    [InlineData("profiles", "/profileId", -1L)]
    [InlineData("idempotency", "/id", 2678400L)]
    [InlineData("leases", "/id", null)]
    public void Container_Deployed_HasKeyAndTimeToLive(string name, string key, long? defaultTtl)
    {
        var container = Repository.Bodies("data.bicep", "container").Select(b => Repository.At(b, "properties.resource")).Single(r => (string?)Repository.At(r, "id") == name);
        Assert.Equal(key, Assert.Single((List<object?>)Repository.At(container, "partitionKey.paths")!));
        Assert.Equal("Hash", Repository.At(container, "partitionKey.kind"));
        Assert.Equal(defaultTtl, Repository.At(container, "defaultTtl"));
        Assert.Equal("/*", Repository.At(Assert.Single((List<object?>)Repository.At(container, "indexingPolicy.excludedPaths")!), "path"));
    }

    [Fact]
    public void Database_Name_IsThatOfTheCode() => Assert.Equal(CosmosNames.Database, Repository.Evaluate("data.bicep").Variable("databaseName"));

    /// <summary>The program refuses any other (AccountCheck).</summary>
    [Fact]
    public void Account_Consistency_IsStrong()
    {
        var account = Repository.Bodies("data.bicep", "account", ("throughputMode", "serverless")).Single();
        Assert.Equal("Strong", Repository.At(account, "properties.consistencyPolicy.defaultConsistencyLevel"));
        Assert.Equal("EnableServerless", Repository.At(Assert.Single((List<object?>)Repository.At(account, "properties.capabilities")!), "name"));
    }

    [Theory]
    [InlineData("serverless", 0)]
    [InlineData("autoscale", 1)]
    public void Database_Options_HaveThroughputOnlyWhereItIsPaidByTheHour(string mode, int options)
    {
        var database = Repository.Bodies("data.bicep", "database", ("throughputMode", mode), ("maxThroughput", 4000L)).Single();
        Assert.Equal(options, ((Dictionary<string, object?>)Repository.At(database, "properties.options")!).Count);
    }

    /// <summary>As it stands in the template, so that what is missing can be copied from the failure.</summary>
    private static string Text(CosmosContainer container) => Text(
        container.Name, container.PartitionKeyPath, container.DefaultTimeToLive, container.IndexedPaths);

    private static string Text(object? template) => Text(
        (string)Repository.At(template, "name")!, (string)Repository.At(template, "key")!, (long?)Repository.At(template, "defaultTtl"), ((List<object?>)Repository.At(template, "indexed")!).Cast<string>());

    private static string Text(string name, string key, long? defaultTtl, IEnumerable<string> indexed)
    {
        var paths = string.Concat(indexed.Select(p => $"      '{p}'\n"));
        return $"  {{\n    name: '{name}'\n    key: '{key}'\n    defaultTtl: {defaultTtl?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}\n    indexed: [{(paths.Length > 0 ? "\n" + paths + "    " : "")}]\n  }}";
    }
}
