using System.Text.Json;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>The body of a request as one JSON tree, whatever it was written in, so that a mapping knows one kind of path.</summary>
internal static class BodyTree
{
    private const string Expected = "JSON, XML, or a form without files";

    /// <summary>Reads the body by its media type; without one, or as plain text, it is JSON: many senders say nothing better.</summary>
    public static (JsonElement Json, Problem? Problem) Read(SenderRequest request)
    {
        var type = request.MediaType;
        return type switch
        {
            "" or "application/json" or "text/json" or "text/plain" => SenderJson.Parse(request.Body.Span),
            "application/x-www-form-urlencoded" => FormBody.Read(request.Body.Span),
            "multipart/form-data" => MultipartBody.Read(request),
            "application/xml" or "text/xml" => XmlBody.Read(request.Body),
            _ when type.EndsWith("+json", StringComparison.Ordinal) => SenderJson.Parse(request.Body.Span),
            _ when type.EndsWith("+xml", StringComparison.Ordinal) => XmlBody.Read(request.Body),
            _ => (default, SenderProblems.Media(type, Expected)),
        };
    }
}
