using Microsoft.Extensions.DependencyInjection;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Registers the documents' ports on Cosmos DB.</summary>
public static class CosmosServices
{
    /// <summary>
    /// Every port on documents, as singletons. Queue and files are not among them: the host adds an <see cref="IQueue"/>, which the intake log
    /// announces on, and an <see cref="IFileStore"/>. Needs a <see cref="TimeProvider"/>; takes an <see cref="IFaultHook"/> if there is one.
    /// </summary>
    /// <exception cref="CosmosConfigurationException">The options cannot be used: at the start, not at the first use.</exception>
    public static IServiceCollection AddProfilesCosmos(this IServiceCollection services, CosmosOptions options)
    {
        options.Validate();
        return services
            .AddSingleton(p => new CosmosStores(
                options, p.GetRequiredService<IQueue>(), p.GetRequiredService<TimeProvider>(), p.GetService<IFaultHook>()))
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Evidence)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Claims)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Profiles)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Batches)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().IntakeLog)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Requests)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Rejections)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Deliveries)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().PersonRequests)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().ChannelSecrets)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Definitions)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Decisions)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Reviews)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Changes)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().ChangeReader)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Keys)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Accounts)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Sessions)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Views)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Checkpoints)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Projection)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Groups)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().SegmentHistory)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().AuditLog)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().Erasures)
            .AddSingleton(p => p.GetRequiredService<CosmosStores>().ErasureLedger)
            .AddSingleton<ClearResidue>(CosmosStores.ClearResidueAsync);
    }
}
