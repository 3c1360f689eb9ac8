// Until the Azure adapters (Profiles.Azure) arrive, the function app keeps its documents in the embedded store of one folder.
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Profiles;
using Profiles.Definitions;
using Profiles.Sqlite;
using Profiles.Web;

if (Environment.GetEnvironmentVariable("PROFILES_DATA") is not { Length: > 0 } folder)
    throw new InvalidOperationException("未设置 PROFILES_DATA：内嵌存储所在的文件夹。PROFILES_DATA is not set: the folder of the embedded store.");

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddProfiles().AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
builder.Services.AddProfilesWeb(new WebOptions { DataFolder = folder });
builder.Services.AddSingleton(SecretFile.Open(folder));
using var host = builder.Build();
var starters = Path.Combine(AppContext.BaseDirectory, "definitions");
var problems = await host.Services.GetRequiredService<PublishedDefinitions>().StartAsync(starters, CancellationToken.None);
if (problems is [var problem, ..]) throw new InvalidDataException(problem.Message.En);
await host.RunAsync();
