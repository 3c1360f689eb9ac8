using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Profiles.Web.Access;

/// <summary>Who the platform says is signed in: App Service authentication puts it into headers, and lets nobody else set them.</summary>
/// <param name="Id">Object id of the person or program in Entra.</param>
/// <param name="Roles">App roles.</param>
internal sealed record EntraPrincipal(string Id, IReadOnlyList<string> Roles)
{
    /// <summary>Base64 of <c>{"auth_typ":…,"claims":[{"typ":…,"val":…}],"name_typ":…,"role_typ":…}</c>.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>What all headers of the platform's sign-in begin with.</summary>
    private const string Prefix = "X-MS-CLIENT-PRINCIPAL";
    private const string TokenPrefix = "X-MS-TOKEN-";
    private const int MaxLength = 32 * 1024;
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <summary>Null if there is none, or it cannot be read, or names nobody.</summary>
    public static EntraPrincipal? Find(HttpRequest request)
    {
        if (request.Headers[Header] is not [{ Length: > 0 and <= MaxLength } text]) return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes the headers away where they may come from anybody.</summary>
    public static void Strip(HttpRequest request)
    {
        foreach (var name in request.Headers.Keys.Where(k => k.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || k.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase)).ToArray())
            request.Headers.Remove(name);
    }

    private static EntraPrincipal? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("claims", out var claims) || claims.ValueKind != JsonValueKind.Array) return null;
        var roleType = Text(root, "role_typ") ?? "roles";
        string? id = null;
        var roles = new List<string>();
        foreach (var claim in claims.EnumerateArray())
        {
            if (claim.ValueKind != JsonValueKind.Object || Text(claim, "typ") is not { } type || Text(claim, "val") is not { Length: > 0 } value) continue;
            if (type is ObjectId or "oid") id = value;
            else if (type == "roles" || type == roleType) roles.Add(value);
        }
        return id is not null && Guid.TryParse(id, out var known) ? new EntraPrincipal(known.ToString(), roles) : null;
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
