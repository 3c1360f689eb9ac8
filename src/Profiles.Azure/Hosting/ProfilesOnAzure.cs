using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Access;
using Profiles.Azure.Cosmos;
using Profiles.Azure.ServiceBus;
using Profiles.Azure.Storage;
using Profiles.Definitions;
using Profiles.Privacy.Encryption;
using Profiles.Privacy.Erasure;
using Profiles.Storage;
using Profiles.Web;

namespace Profiles.Azure.Hosting;

/// <summary>Puts the product together for the function app: the same parts as everywhere, on the services of Azure.</summary>
public static class ProfilesOnAzure
{
    /// <exception cref="InvalidOperationException">Settings are missing or unusable; the message names all of them in Chinese and English.</exception>
    public static IServiceCollection AddProfilesOnAzure(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AzureSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddProfiles();
        services.AddSingleton(settings.Secret!);
        services.AddBlobFiles(settings.Incoming!).AddStorageQueues(settings.Work!);
        services.AddSingleton(p => new ServiceBusQueues(settings.ServiceBus!(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoutedQueues>();
        services.AddSingleton<IQueue>(p => p.GetRequiredService<RoutedQueues>());
        services.AddSingleton<IQueueReceiver>(p => p.GetRequiredService<RoutedQueues>());
        services.AddProfilesCosmos(settings.Cosmos!);
        if (settings.FieldKeys is { } keys) services.AddSingleton<IFieldKeys>(new GivenFieldKeys(keys));
        services.AddFieldEncryption();
        services.AddProfilesWeb(new WebOptions { IsBehindPlatform = true, TrustsPlatformSignIn = settings.PlatformSignIn, Access = new AccessOptions { KeyLife = settings.KeyLife } });
        services.AddHostedService<DefinitionRefresh>();
        services.AddHostedService<HealthTicker>();
        return services;
    }

    /// <summary>Loads the definitions, into an empty store the starters first, and erases what the ledger says is to be erased. Instances may do so at the same time.</summary>
    /// <exception cref="InvalidDataException">What is stored cannot be used; the message says what and where.</exception>
    public static async Task StartAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (services.GetRequiredService<AzureSettings>() is { CreateMissing: true, Cosmos: { } documents })
        {
            await services.GetRequiredService<BlobFileStore>().CreateMissingAsync(cancellation);
            await services.GetRequiredService<StorageQueues>().CreateMissingAsync(cancellation);
            await CosmosInitializer.CreateMissingAsync(documents, cancellation);
        }
        var starters = Path.Combine(AppContext.BaseDirectory, "definitions");
        var problems = await services.GetRequiredService<PublishedDefinitions>().StartAsync(starters, cancellation);
        if (problems.Count > 0) throw new InvalidDataException(string.Join('\n', problems.Select(p => $"{p.Message.Zh} / {p.Message.En}")));
        await services.GetRequiredService<ErasureReplay>().RunAsync(cancellation);
    }
}
