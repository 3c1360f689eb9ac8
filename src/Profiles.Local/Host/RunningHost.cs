using System.Text.Json;
using Profiles.Sqlite;

namespace Profiles.Local.Host;

/// <summary>What a host writes into its data folder for commands run beside it: where it answers, and a key that lives as long as it runs.</summary>
/// <remarks>Whoever can read the file can read the data beside it anyway; the key opens nothing more.</remarks>
public sealed record RunningHost(string Address, string KeyId, string Token, int ProcessId)
{
    public const string FileName = "host.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What the folder says; null if no host wrote anything there, or not to the end.</summary>
    public static RunningHost? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningHost>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string folder)
    {
        var draft = Path.Combine(folder, FileName + ".tmp");
        File.Delete(draft);
        using (var file = OwnerOnlyFile.Create(draft)) JsonSerializer.Serialize(file, this, Json);
        File.Move(draft, Path.Combine(folder, FileName), overwrite: true);
    }

    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));
}
