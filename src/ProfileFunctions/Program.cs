// Until the Azure adapters (Profiles.Azure) arrive, the function app keeps its documents in the embedded store of one folder.
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Profiles;
using Profiles.Sqlite;
using Profiles.Web;

var folder = Environment.GetEnvironmentVariable("PROFILES_DATA");
if (string.IsNullOrWhiteSpace(folder))
{
    Console.Error.WriteLine("未设置 PROFILES_DATA：函数应用尚无 Azure 存储，需要其内嵌存储所在的文件夹。");
    Console.Error.WriteLine("PROFILES_DATA is not set: the function app has no Azure store yet and needs the folder of its embedded one.");
    return 1;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddProfiles();
builder.Services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
builder.Services.AddProfilesWeb(new WebOptions { DataFolder = folder });
builder.Build().Run();
return 0;
