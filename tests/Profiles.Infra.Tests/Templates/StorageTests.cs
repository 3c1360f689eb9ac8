using Xunit;

namespace Profiles.Infra.Tests.Templates;

public sealed class StorageTests
{
    /// <summary>Erased persons must not come back out of what the service keeps (decision D12).</summary>
    [Fact]
    public void FilesAccount_KeepsNothingThatWasDeleted()
    {
        var files = Infra.Syntax.Walk.Resources(Repository.Infra.Files["storage.bicep"]).Single(r => r.Declaration.Name == "blobs" && r.Outer!.Declaration.Name == "files");
        var blobs = Repository.Evaluate("storage.bicep").Evaluate(files.Content);
        Assert.Equal(false, Repository.At(blobs, "properties.deleteRetentionPolicy.enabled"));
        Assert.Equal(false, Repository.At(blobs, "properties.containerDeleteRetentionPolicy.enabled"));
        Assert.Equal(false, Repository.At(blobs, "properties.isVersioningEnabled"));
    }

    [Theory]
    [InlineData(0L, "staged/ 90|eventgrid-deadletter/ 30")]
    [InlineData(400L, "staged/ 90|eventgrid-deadletter/ 30|incoming/ 400")]
    public void FilesAccount_Lifecycle_TouchesReceivedFilesOnlyWhenAskedTo(long incomingDays, string expected)
    {
        var lifecycle = Infra.Syntax.Walk.Resources(Repository.Infra.Files["storage.bicep"]).Single(r => r.Declaration.Name == "lifecycle" && r.Outer!.Declaration.Name == "files");
        var rules = (List<object?>)Repository.At(Repository.Evaluate("storage.bicep", ("incomingDays", incomingDays), ("deadLetterDays", 30L)).Evaluate(lifecycle.Content), "properties.policy.rules")!;
        Assert.Equal(expected, string.Join('|', rules.Select(r =>
            $"{((List<object?>)Repository.At(r, "definition.filters.prefixMatch")!).Single()} {Repository.At(r, "definition.actions.baseBlob.delete.daysAfterModificationGreaterThan")}")));
    }

    [Theory]
    [InlineData("storage.bicep", "host", "Disabled")]
    [InlineData("storage.bicep", "files", "Disabled")]
    [InlineData("data.bicep", "account", "Disabled")]
    [InlineData("messaging.bicep", "bus", "Disabled")]
    public void Closed_Services_AreReachedFromInsideOnly(string file, string resource, string access)
    {
        Assert.Equal(access, Repository.At(Repository.Bodies(file, resource, ("closed", true)).Single(), "properties.publicNetworkAccess"));
        Assert.Equal("Enabled", Repository.At(Repository.Bodies(file, resource, ("closed", false)).Single(), "properties.publicNetworkAccess"));
    }

    /// <summary>Only the dear tier has private endpoints, and only it is worth its price for them.</summary>
    [Theory]
    [InlineData(true, "Premium")]
    [InlineData(false, "Standard")]
    public void Bus_Tier_FollowsThePrivateNetwork(bool closed, string tier) =>
        Assert.Equal(tier, Repository.At(Repository.Bodies("messaging.bicep", "bus", ("closed", closed)).Single(), "sku.name"));

    [Fact]
    public void Endpoints_Private_AreThoseOfEveryClosedService()
    {
        var parameters = (Infra.Syntax.ObjectExpression)Infra.Syntax.Walk.All(Repository.Infra.Files["main.bicep"]).OfType<Infra.Syntax.ObjectExpression>().Single(o => o["targets"] is not null);
        var targets = Repository.Evaluate("main.bicep").List(parameters["targets"]!);
        Assert.Equal(
            ["<data.outputs.id> Sql", "<messaging.outputs.id> namespace", "<storage.outputs.filesId> blob", "<storage.outputs.filesId> queue", "<storage.outputs.hostId> blob", "<storage.outputs.hostId> queue", "<storage.outputs.hostId> table"],
            targets.Select(t => $"{Repository.At(t, "id")} {Repository.At(t, "group")}").Order(StringComparer.Ordinal));
        var zones = (Dictionary<string, object?>)Repository.Evaluate("network.bicep").Variable("zoneNames")!;
        Assert.All(targets, t => Assert.Contains((string)Repository.At(t, "zone")!, zones));
    }
}
