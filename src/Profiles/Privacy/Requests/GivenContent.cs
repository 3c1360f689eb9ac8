using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Privacy.Requests;

/// <summary>An identifier as the person gave it.</summary>
/// <param name="Kind">Null: of any kind that can read it.</param>
public sealed record GivenIdentifier(string? Kind, string Value);

/// <summary>What the person says of a field.</summary>
/// <param name="Value">As it was given; null: there is none.</param>
/// <param name="Withdrawn">An earlier correction is taken back: the records count again.</param>
/// <param name="Channel">Only what this channel says is wrong; null: wherever it is said.</param>
public sealed record GivenCorrection(string Field, string? Value, bool Withdrawn = false, string? Channel = null);

/// <summary>What a request holds of the person while it is open: sealed under the key of the installation.</summary>
public sealed record GivenContent(IReadOnlyList<GivenIdentifier> Identifiers, IReadOnlyList<GivenCorrection> Corrections)
{
    /// <summary>Identifiers of one request.</summary>
    public const int MaxIdentifiers = 20;
    /// <summary>Corrections of one request.</summary>
    public const int MaxCorrections = 100;
    /// <summary>Characters of a value.</summary>
    public const int MaxText = 2000;

    public static GivenContent None { get; } = new([], []);

    public byte[] Close(Seal seal, string request) => seal.Close(Purpose(request), JsonSerializer.SerializeToUtf8Bytes(this, GivenContentJson.Default.GivenContent));

    /// <summary>What a request holds; nothing once it is closed.</summary>
    /// <exception cref="InvalidDataException">It was sealed by another installation, or changed since.</exception>
    public static GivenContent Of(PersonRequest request, Seal seal)
    {
        if (request.Sealed is not { } message) return None;
        var plain = seal.Open(Purpose(request.Id), message) ?? throw new InvalidDataException($"Request {request.Id}: its content cannot be opened with the secret of this installation.");
        return JsonSerializer.Deserialize(plain, GivenContentJson.Default.GivenContent)!;
    }

    private static string Purpose(string request) => "person-request " + request;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GivenContent))]
internal sealed partial class GivenContentJson : JsonSerializerContext;
