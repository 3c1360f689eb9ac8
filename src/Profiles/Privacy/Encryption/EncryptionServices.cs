using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Registers the field encryption.</summary>
public static class EncryptionServices
{
    /// <summary>
    /// Puts the field encryption before the stores registered so far, whatever they are. Takes <see cref="IFieldKeys"/> if the host has some; without,
    /// the key is derived from the <see cref="InstanceSecret"/>.
    /// </summary>
    public static IServiceCollection AddFieldEncryption(this IServiceCollection services)
    {
        services.TryAddSingleton<IFieldKeys>(p => new GivenFieldKeys(new FieldKeyRing([FieldKey.DerivedFrom(p.GetRequiredService<InstanceSecret>())])));
        services.AddSingleton<FieldCipher>();
        services.AddSingleton<LeadProtection>();
        services.AddSingleton(p => new FieldProtection(p.GetRequiredService<FieldCipher>(), () => p.GetRequiredService<PublishedDefinitions>().Current.Protected));
        var evidence = services.Wrap<IEvidenceStore>((store, p) => new ProtectedEvidenceStore(store, p.GetRequiredService<FieldProtection>()));
        var profiles = services.Wrap<IProfileStore>((store, p) => new ProtectedProfileStore(store, p.GetRequiredService<FieldProtection>()));
        var batches = services.Wrap<IBatchStore>((store, p) => new ProtectedBatchStore(store, p.GetRequiredService<FieldProtection>()));
        var leads = services.Wrap<IIntakeLog>((log, p) => new ProtectedIntakeLog(log, p.GetRequiredService<FieldProtection>(), p.GetRequiredService<LeadProtection>()));
        services.Wrap<IRequestLog>((log, p) => new ProtectedRequestLog(log, p.GetRequiredService<LeadProtection>()));
        services.AddSingleton(p => new ClosedStores(evidence(p), profiles(p), batches(p), leads(p)));
        services.AddSingleton<FieldResealing>();
        return services;
    }

    /// <summary>Puts something before the last registration of a service; answers how to reach what is behind it.</summary>
    private static Func<IServiceProvider, T> Wrap<T>(this IServiceCollection services, Func<T, IServiceProvider, T> wrap) where T : class
    {
        var behind = services.Last(s => s.ServiceType == typeof(T));
        var make = behind.ImplementationFactory ?? throw new InvalidOperationException($"{typeof(T).Name} is registered without a factory: it cannot be encrypted.");
        services.Remove(behind);
        services.AddSingleton(p => wrap((T)make(p), p));
        return p => (T)make(p);
    }
}
