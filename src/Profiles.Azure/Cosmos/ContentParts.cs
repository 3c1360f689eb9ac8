using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Where content lies that is too big for its item: in parts beside it, in the same logical partition. They are named by what they hold and
/// written before the item that points to them, so the item changes from one whole content to another in one step.
/// </summary>
/// <param name="Key">Hash of owner and content.</param>
/// <param name="Count">Number of parts, from 1.</param>
internal sealed record ContentParts(string Key, int Count)
{
    public const string Type = "part";

    /// <summary>Property that names the item a part belongs to.</summary>
    public const string OwnerProperty = "owner";

    /// <summary>Property with the bytes, in base 64.</summary>
    public const string BytesProperty = "bytes";

    /// <summary>Bytes of content in a part: in base 64 a third more, well below the 2 MB of an item.</summary>
    public const int PartLength = 1_200_000;

    private const string ETagMark = "+parts";
    private const int KeyLength = 16;

    public static ContentParts Of(string owner, ReadOnlyMemory<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(owner));
        hash.AppendData(content.Span);
        return new(Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, KeyLength)), (content.Length + PartLength - 1) / PartLength);
    }

    public static ContentParts Read(JsonElement parts) => new(parts.GetProperty("key").GetString()!, parts.GetProperty("count").GetInt32());

    public static string Mark(string etag) => etag + ETagMark;

    public static bool IsMarked(string? etag) => etag is not null && etag.EndsWith(ETagMark, StringComparison.Ordinal);

    /// <summary>The ETag as the service gave it.</summary>
    public static string Unmarked(string etag) => IsMarked(etag) ? etag[..^ETagMark.Length] : etag;

    public string Id(int index) => $"{Type}-{Key}-{index}";

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("key", Key);
        writer.WriteNumber("count", Count);
        writer.WriteEndObject();
    }

    /// <summary>The part items to write.</summary>
    public IEnumerable<CosmosItem> Items(string owner, ReadOnlyMemory<byte> content)
    {
        for (var index = 0; index < Count; index++)
        {
            var bytes = content.Slice(index * PartLength, Math.Min(PartLength, content.Length - (index * PartLength)));
            yield return new CosmosItem(Id(index), Type, default, writer =>
            {
                writer.WriteString(OwnerProperty, owner);
                writer.WriteBase64String(BytesProperty, bytes.Span);
            });
        }
    }
}
