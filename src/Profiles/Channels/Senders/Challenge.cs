using System.Text.Json;

namespace Profiles.Channels.Senders;

/// <summary>The question by which Slack and those who followed it make sure of an endpoint: <c>{"type":"url_verification","challenge":"…"}</c>.</summary>
internal static class Challenge
{
    /// <summary>The answer to it; null if the body is none.</summary>
    public static SenderAnswer? Of(JsonElement body) =>
        body.Text("type") == "url_verification" && body.Text("challenge") is { } challenge ? SenderAnswer.JsonOf(SenderAnswer.Ok, "challenge", challenge) : null;
}
