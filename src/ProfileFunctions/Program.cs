// The function app. What runs when is in Profiles.Functions; what it runs on is put together by Profiles.Azure.
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Profiles.Azure.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddProfilesOnAzure(builder.Configuration);
TelemetryExport.AddLog(builder.Logging, Environment.GetEnvironmentVariable);
using var telemetry = TelemetryExport.Start(Environment.GetEnvironmentVariable);
using var host = builder.Build();
await ProfilesOnAzure.StartAsync(host.Services, CancellationToken.None);
await host.RunAsync();
