using System.Globalization;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Profiles.Access;
using Profiles.Azure.Cosmos;
using Profiles.Azure.Storage;
using Profiles.Definitions;
using Profiles.Functions;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;

namespace Profiles.Azure.Hosting;

/// <summary>What the app settings say of the services the function app works with: the very settings the trigger bindings read.</summary>
/// <remarks>
/// Each connection is either one setting, a connection string, or a group <c>NAME__…</c> that names an address, reached with the identity of
/// the process (<c>AZURE_CLIENT_ID</c> chooses among several). Everything that is missing or unusable is said at once.
/// </remarks>
public sealed class AzureSettings
{
    /// <summary>Setting with the instance secret: Base64 of 32 random bytes, on Azure a Key Vault reference.</summary>
    public const string InstanceSecretName = "Profiles:InstanceSecret";

    /// <summary>
    /// Setting with the keys of the field encryption, <c>number:base64</c> of 32 random bytes each, commas between; on Azure a Key Vault reference. Without it the key
    /// is derived from the instance secret.
    /// </summary>
    public const string FieldKeysName = "Profiles:FieldKeys";

    /// <summary>Setting <c>true</c> for emulators: containers, queues and documents' containers are created at the start. On Azure the templates do it.</summary>
    public const string CreateMissingName = "Profiles:CreateMissing";

    /// <summary>Setting that the platform makes while App Service authentication is on: only then nobody else can set its headers.</summary>
    public const string PlatformSignInName = "WEBSITE_AUTH_ENABLED";

    /// <summary>Setting with the days a key lives that is made without an end of its own; 365 if it is not set.</summary>
    public const string KeyDaysName = "Profiles:KeyDays";

    private const int MaxKeyDays = 3650;

    private readonly IConfiguration configuration;
    private readonly List<Localized> faults = [];
    private readonly Lazy<TokenCredential> identity = new(() => new DefaultAzureCredential());

    private AzureSettings(IConfiguration configuration)
    {
        this.configuration = configuration;
        Incoming = Storage(ConnectionNames.Incoming, "blob");
        Work = Storage(ConnectionNames.Queues, "queue");
        ServiceBus = Bus();
        Cosmos = Documents();
        Secret = InstanceSecretOf(configuration[InstanceSecretName]);
        FieldKeys = FieldKeysOf(configuration[FieldKeysName]);
        CreateMissing = string.Equals(configuration[CreateMissingName], "true", StringComparison.OrdinalIgnoreCase);
        PlatformSignIn = string.Equals(configuration[PlatformSignInName], "true", StringComparison.OrdinalIgnoreCase);
        KeyLife = KeyLifeOf(configuration[KeyDaysName]);
    }

    /// <summary>Blobs: dropped files, and files the product keeps.</summary>
    public StorageConnection? Incoming { get; }
    /// <summary>Queues of the product's own work.</summary>
    public StorageConnection? Work { get; }
    public Func<ServiceBusClient>? ServiceBus { get; }
    public CosmosOptions? Cosmos { get; }
    public InstanceSecret? Secret { get; }
    /// <summary>Null if none are set.</summary>
    public FieldKeyRing? FieldKeys { get; }
    public bool CreateMissing { get; }
    public bool PlatformSignIn { get; }
    public TimeSpan KeyLife { get; }

    /// <summary>Reads the settings; throws <see cref="InvalidOperationException"/> naming, in Chinese and English, all that is wrong with them.</summary>
    public static AzureSettings Read(IConfiguration configuration)
    {
        var settings = new AzureSettings(configuration);
        return settings.faults.Count == 0
            ? settings
            : throw new InvalidOperationException(string.Join('\n', settings.faults.Select(f => f.Zh).Concat(settings.faults.Select(f => f.En))));
    }

    private StorageConnection? Storage(string name, string service)
    {
        var uriName = $"{name}:{service}ServiceUri";
        if (configuration[name] is { Length: > 0 } text) return Usable(name, () => new QueueServiceClient(text)) ? StorageConnection.By(text) : null;
        var account = configuration[$"{name}:accountName"] is { Length: > 0 } named ? $"https://{named}.{service}.core.windows.net" : null;
        return Address(name, configuration[uriName] ?? account, uriName) is { } address ? StorageConnection.By(address, identity.Value) : null;
    }

    private Func<ServiceBusClient>? Bus()
    {
        const string Name = ConnectionNames.ServiceBus;
        if (configuration[Name] is { Length: > 0 } text) return () => new ServiceBusClient(text);
        var space = configuration[$"{Name}:fullyQualifiedNamespace"];
        if (!string.IsNullOrEmpty(space)) return () => new ServiceBusClient(space, identity.Value);
        Missing(Name, $"{Name}:fullyQualifiedNamespace");
        return null;
    }

    private CosmosOptions? Documents()
    {
        const string Name = ConnectionNames.Cosmos;
        var endpointName = $"{Name}:accountEndpoint";
        var text = configuration[Name];
        if (!string.IsNullOrEmpty(text)) return new CosmosOptions { ConnectionString = text, Database = CosmosNames.Database };
        return Address(Name, configuration[endpointName], endpointName) is { } endpoint
            ? new CosmosOptions { Endpoint = endpoint.ToString(), Database = CosmosNames.Database }
            : null;
    }

    private InstanceSecret? InstanceSecretOf(string? text)
    {
        var bytes = new byte[InstanceSecret.Length + 1];
        if (text is not null && Convert.TryFromBase64String(text, bytes, out var length) && length == InstanceSecret.Length)
            return new InstanceSecret(bytes.AsSpan(0, length));
        var name = Spelled(InstanceSecretName);
        faults.Add(new Localized( // the text itself is not repeated: it may be the secret with a slip
            $"应用设置 {name}：应为 {InstanceSecret.Length} 个随机字节的 Base64，{(text is null ? "但未设置" : "实际不是")}。",
            $"App setting {name}: expected Base64 of {InstanceSecret.Length} random bytes, {(text is null ? "it is not set" : "it is something else")}."));
        return null;
    }

    private FieldKeyRing? FieldKeysOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return FieldKeyRing.Parse(text);
        }
        catch (FormatException)
        {
            var name = Spelled(FieldKeysName);
            faults.Add(new Localized(
                $"应用设置 {name}：应为以逗号分隔的“编号:Base64”，每个密钥 {FieldKey.Length} 字节，实际不是。",
                $"App setting {name}: expected number:base64 of {FieldKey.Length} bytes each, commas between, it is something else."));
            return null;
        }
    }

    private TimeSpan KeyLifeOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return AccessOptions.DefaultKeyLife;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxKeyDays) return TimeSpan.FromDays(days);
        faults.Add(new Localized($"应用设置 {Spelled(KeyDaysName)}：应为 1 到 {MaxKeyDays} 的天数，实际为“{text}”。", $"App setting {Spelled(KeyDaysName)}: expected days from 1 to {MaxKeyDays}, found '{text}'."));
        return AccessOptions.DefaultKeyLife;
    }

    private Uri? Address(string name, string? text, string uriName)
    {
        if (string.IsNullOrEmpty(text)) Missing(name, uriName);
        else if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return address;
        else faults.Add(new Localized($"应用设置 {Spelled(uriName)}：应为地址，实际为“{text}”。", $"App setting {Spelled(uriName)}: expected an address, found '{text}'."));
        return null;
    }

    private bool Usable(string name, Action use)
    {
        try
        {
            use();
            return true;
        }
        catch (FormatException)
        {
            faults.Add(new Localized($"应用设置 {name}：应为存储帐户的连接串，实际不是。", $"App setting {name}: expected the connection string of a storage account, it is something else."));
            return false;
        }
    }

    private void Missing(string name, string uriName) => faults.Add(new Localized(
        $"应用设置 {name} 未设置：应为连接串，或改用 {Spelled(uriName)}。", $"App setting {name} is not set: expected a connection string, or {Spelled(uriName)} instead."));

    /// <summary>As app settings and environment variables spell it.</summary>
    private static string Spelled(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
