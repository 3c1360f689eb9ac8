using System.Text;
using System.Text.Json;

namespace Profiles.Channels.Senders;

/// <summary>An answer in the form its sender expects.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Besides the content type.</param>
/// <param name="ContentType">Empty if there is no body.</param>
public sealed record SenderAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string ContentType, ReadOnlyMemory<byte> Body)
{
    public const int Ok = 200;
    public const int BadRequest = 400;
    public const int Unauthorized = 401;
    public const int Forbidden = 403;
    public const int MethodNotAllowed = 405;
    public const int UnsupportedMedia = 415;

    public static SenderAnswer Text(int status, string text) => new(status, [], "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static SenderAnswer Json(int status, string json) => new(status, [], "application/json", Encoding.UTF8.GetBytes(json));

    public static SenderAnswer Empty(int status, params IReadOnlyList<KeyValuePair<string, string>> headers) => new(status, headers, "", default);

    /// <summary><c>{"name":"text"}</c>.</summary>
    internal static SenderAnswer JsonOf(int status, string name, string text) =>
        Json(status, $"{{\"{JsonEncodedText.Encode(name)}\":\"{JsonEncodedText.Encode(text)}\"}}");
}
