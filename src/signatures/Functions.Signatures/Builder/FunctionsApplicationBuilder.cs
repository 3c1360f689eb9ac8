using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app. Only the real packages can.</summary>
public class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder() => throw new NotSupportedException(FunctionsApplication.Explanation);

    public ConfigurationManager Configuration => throw new NotSupportedException(FunctionsApplication.Explanation);

    public IServiceCollection Services => throw new NotSupportedException(FunctionsApplication.Explanation);

    public ILoggingBuilder Logging => throw new NotSupportedException(FunctionsApplication.Explanation);

    public IHost Build() => throw new NotSupportedException(FunctionsApplication.Explanation);
}

/// <summary>HTTP functions on ASP.NET Core types.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) =>
        throw new NotSupportedException(FunctionsApplication.Explanation);
}
