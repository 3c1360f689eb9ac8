using Profiles.Infra.Syntax;
using Xunit;

namespace Profiles.Infra.Tests.Templates;

public sealed class RolesTests
{
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Service Bus Data Sender",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
    };

    /// <summary>What the code needs, and not one more.</summary>
    [Fact]
    public void Assignments_All_AreTheseAndNoOthers() => Assert.Equal(
        [
            "app: Cosmos data contributor on <cosmos.id>/dbs/profiles",
            "app: Key Vault Secrets User on vault",
            "app: Monitoring Metrics Publisher on insights",
            "app: Service Bus Data Receiver on bus::leads",
            "app: Service Bus Data Sender on bus::leads",
            "app: Storage Blob Data Owner on files",
            "app: Storage Blob Data Owner on host",
            "app: Storage Queue Data Contributor on files",
            "app: Storage Queue Data Contributor on host",
            "app: Storage Table Data Contributor on host",
            "deployer: Key Vault Secrets Officer on vault",
            "deployer: Storage Blob Data Contributor on host::blobs::releases",
            "topic: Storage Blob Data Contributor on files::blobs::deadLetters",
        ],
        Granted("deployer"));

    [Fact]
    public void Assignments_WithoutDeployer_GrantNobodyElseAnything() =>
        Assert.DoesNotContain(Granted(""), g => !g.StartsWith("app:", StringComparison.Ordinal) && !g.StartsWith("topic:", StringComparison.Ordinal));

    private static IEnumerable<string> Granted(string deployer) => Walk.Resources(Repository.Infra.Files["rbac.bicep"])
        .Where(r => r.Type.EndsWith("RoleAssignments", StringComparison.OrdinalIgnoreCase))
        .SelectMany(r => Repository.Bodies(
                "rbac.bicep", r.Declaration.Name, ("appPrincipalId", "app"), ("deployerPrincipalId", deployer), ("topicPrincipalId", "topic"), ("deployerPrincipalType", "User"), ("databaseName", "profiles"))
            .Select(b => $"{Repository.At(b, "properties.principalId")}: {Role(b)}"))
        .Order(StringComparer.Ordinal);

    private static string Role(object? body)
    {
        var definition = Repository.At(body, "properties.roleDefinitionId")!.ToString()!;
        if (definition.Contains("sqlRoleDefinitions/00000000-0000-0000-0000-000000000002", StringComparison.Ordinal)) return $"Cosmos data contributor on {Repository.At(body, "properties.scope")}";
        return $"{BuiltIn.Single(b => definition.Contains(b.Key, StringComparison.Ordinal)).Value} on {Repository.At(body, "scope")!.ToString()!.Trim('<', '>')}";
    }
}
