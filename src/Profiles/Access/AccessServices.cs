using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Profiles.Privacy.Audit;
using Profiles.Views;

namespace Profiles.Access;

/// <summary>Registers accounts, sessions and roles; a host adds the stores.</summary>
public static class AccessServices
{
    /// <summary>PBKDF2-HMAC-SHA512 as OWASP asks for; hashes of fewer are made anew at the next sign-in.</summary>
    private const int Iterations = 210_000;

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccessOptions());
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<SecretHasher>();
        services.TryAddSingleton<IPasswordHasher<Account>>(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })));
        services.TryAddSingleton<FailureMemory>();
        services.TryAddSingleton<Sessions>();
        services.TryAddSingleton<SignIn>();
        services.TryAddSingleton<SavedViews>();
        services.TryAddSingleton<Accounts>();
        services.TryAddSingleton<RoleUse>();
        return services;
    }
}
