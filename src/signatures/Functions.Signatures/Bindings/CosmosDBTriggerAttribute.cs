using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Fires for the change feed of a container.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CosmosDBTriggerAttribute(string databaseName, string containerName) : TriggerBindingAttribute
{
    public string DatabaseName { get; } = databaseName;
    public string ContainerName { get; } = containerName;
    public string? Connection { get; set; }
    public string? LeaseContainerName { get; set; }
    public string? LeaseContainerPrefix { get; set; }
    public int MaxItemsPerInvocation { get; set; }
    public bool StartFromBeginning { get; set; }
}
