using Profiles.Infra.Syntax;

namespace Profiles.Infra.Checks;

/// <summary>What a template must not do though the platform would let it: doors left open, secrets, names nobody can guess, versions nobody chose.</summary>
public static class RuleCheck
{
    /// <summary>The one file that may ask for a key: the endpoint of the blob trigger has no other door.</summary>
    private const string KeyedFile = "events/blob-subscription.bicep";

    /// <summary>Settings that the plan does not know, or that break it.</summary>
    private static readonly HashSet<string> ForbiddenSettings = new(StringComparer.Ordinal)
    {
        "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE",
        "SCM_DO_BUILD_DURING_DEPLOYMENT", "ENABLE_ORYX_BUILD", "WEBSITE_TIME_ZONE", "TZ", "linuxFxVersion", "netFrameworkVersion",
    };

    private static readonly string[] SecretWords = ["AccountKey=", "SharedAccessKey", "primaryConnectionString", "primaryMasterKey", "primaryKey"];

    /// <summary>Properties that have to be said, with the only value that is right.</summary>
    private static readonly (string Type, string Property, string Value)[] Demanded =
    [
        ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "'TLS1_2'"),
        ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "true"),
        ("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", "true"),
        ("Microsoft.ServiceBus/namespaces", "disableLocalAuth", "true"),
        ("Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "'1.2'"),
        ("Microsoft.ServiceBus/namespaces/queues", "requiresDuplicateDetection", "true"),
        ("Microsoft.ServiceBus/namespaces/queues", "deadLetteringOnMessageExpiration", "true"),
        ("Microsoft.Insights/components", "DisableLocalAuth", "true"),
        ("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true"),
        ("Microsoft.KeyVault/vaults", "enablePurgeProtection", "true"),
        ("Microsoft.Web/sites", "httpsOnly", "true"),
    ];

    public static IEnumerable<InfraProblem> Of(InfraFolder folder) => folder.Templates.SelectMany(OfFile);

    private static IEnumerable<InfraProblem> OfFile(BicepFile file)
    {
        var resources = Walk.Resources(file).Where(r => !r.Declaration.IsExisting).ToList();
        foreach (var problem in resources.SelectMany(r => OfResource(file, r)).Concat(OfExpressions(file)).Concat(OfDeclarations(file))) yield return problem;
        foreach (var endpoint in resources.Where(r => r.Type == "Microsoft.Network/privateEndpoints" && resources.All(g => g.Type != r.Type + "/privateDnsZoneGroups")))
            yield return new InfraProblem(file.Path, endpoint.Declaration.Line, "endpoint-without-name", "a private endpoint needs a privateDnsZoneGroups, or no name leads to it");
    }

    private static IEnumerable<InfraProblem> OfResource(BicepFile file, TypedResource resource)
    {
        var properties = resource.Content["properties"] as ObjectExpression;
        foreach (var (_, name, value) in Demanded.Where(d => d.Type == resource.Type))
        {
            var said = properties?[name];
            if (said is null || Printer.Print(said) != value)
                yield return new InfraProblem(file.Path, said?.Line ?? resource.Declaration.Line, "open-door", $"{resource.Type} needs {name}: {value}, found {(said is null ? "nothing" : Printer.Print(said))}");
        }
        if (resource.Type is "Microsoft.Authorization/roleAssignments")
        {
            if (properties?["principalType"] is null) yield return new InfraProblem(file.Path, resource.Declaration.Line, "role-assignment", "a role assignment needs principalType, or it fails while the principal is new");
            if (resource.Content["scope"] is null) yield return new InfraProblem(file.Path, resource.Declaration.Line, "role-assignment", "a role assignment needs a scope: the resource itself, not the whole group");
        }
        if (resource.Type.EndsWith("RoleAssignments", StringComparison.OrdinalIgnoreCase) && resource.Content["name"] is not CallExpression { Name: "guid", Arguments.Count: >= 3 } and { } nameSaid)
            yield return new InfraProblem(file.Path, nameSaid.Line, "role-assignment", "the name of a role assignment is guid(scope, principal, role): the same again, another for another");
        if (resource.Type == "Microsoft.ServiceBus/namespaces/queues" && properties?["maxDeliveryCount"] is null) yield return new InfraProblem(file.Path, resource.Declaration.Line, "queue", "a queue needs maxDeliveryCount");
        if (resource.Version.EndsWith("-preview", StringComparison.Ordinal) && !PreviewsAllowed.Contains($"{resource.Type}@{resource.Version}"))
            yield return new InfraProblem(file.Path, resource.Declaration.Line, "preview-version", $"{resource.Version} of {resource.Type} is a preview nobody decided on");
        if (resource.Content["location"] is StringExpression { Literal: not ("global" or null) } place) yield return new InfraProblem(file.Path, place.Line, "fixed-location", "a region is a parameter");
    }

    /// <summary>Versions without a later one that is no preview.</summary>
    private static readonly HashSet<string> PreviewsAllowed = new(StringComparer.Ordinal)
    {
        "Microsoft.Insights/diagnosticSettings@2021-05-01-preview",
        "Microsoft.Insights/scheduledQueryRules@2025-01-01-preview",
    };

    private static IEnumerable<InfraProblem> OfExpressions(BicepFile file)
    {
        foreach (var expression in Walk.All(file))
        {
            switch (expression)
            {
                case CallExpression call when call.Name.StartsWith("list", StringComparison.Ordinal) && file.Path != KeyedFile:
                    yield return new InfraProblem(file.Path, call.Line, "secret", $"{call.Name} gives a key; identities need none");
                    break;
                case StringExpression text when text.Texts.Any(t => Array.Exists(SecretWords, w => t.Contains(w, StringComparison.Ordinal))):
                    yield return new InfraProblem(file.Path, text.Line, "secret", "a connection string with a key");
                    break;
                case MemberExpression member when Array.Exists(SecretWords, w => member.Name == w):
                    yield return new InfraProblem(file.Path, member.Line, "secret", $"'{member.Name}' is a key");
                    break;
                case ObjectExpression content:
                    foreach (var property in content.Properties.Where(p => p.Name is { } name && ForbiddenSettings.Contains(name)))
                        yield return new InfraProblem(file.Path, property.Line, "forbidden-setting", $"the plan does not take '{property.Name}'");
                    break;
            }
        }
    }

    private static IEnumerable<InfraProblem> OfDeclarations(BicepFile file)
    {
        foreach (var parameter in file.Declarations.OfType<ParameterDeclaration>())
        {
            if (parameter.Decorator("description") is null) yield return new InfraProblem(file.Path, parameter.Line, "undescribed", $"parameter '{parameter.Name}' has no description");
            if (parameter.Decorator("secure") is not null && parameter.Value is not null and not CallExpression { Name: "newGuid" })
                yield return new InfraProblem(file.Path, parameter.Line, "secret", $"secure parameter '{parameter.Name}' has its value in the file");
        }
        foreach (var output in file.Declarations.OfType<OutputDeclaration>().Where(_ => file.Path == KeyedFile))
            yield return new InfraProblem(file.Path, output.Line, "secret", $"this file knows a key, so it puts nothing out; found '{output.Name}'");
    }
}
