using Profiles.Storage;

namespace Profiles.Local.Host;

/// <summary>The samples that come with the program: one folder a channel, dropped like any other files.</summary>
public static class Samples
{
    private static readonly string[] Extensions = [".csv", ".tsv", ".ndjson"];

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Drops the samples that were not dropped before and says how many these are.</summary>
    public static async Task<int> DropAsync(IServiceProvider services, string dataFolder, CancellationToken cancellation)
    {
        var files = services.GetRequiredService<IFileStore>();
        var dropped = 0;
        foreach (var sample in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Folder, sample).Replace('\\', '/');
            if (!name.Contains('/') || !Extensions.Contains(Path.GetExtension(name))) continue;
            if (await files.StatAsync(ContainerNames.Incoming, name, cancellation) is not null) continue;
            var target = Path.Combine(LocalHost.DropFolder(dataFolder), name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(sample, target + ".part", overwrite: true);
            File.Move(target + ".part", target, overwrite: true);
            dropped++;
        }
        return dropped;
    }
}
