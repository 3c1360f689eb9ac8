using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A lead posted by libraries nobody changed: tests/npm/clients/senders.js.</summary>
public sealed class SenderClientTests : IAsyncLifetime
{
    private const string Phone = "19900200071";
    private Installation installation = null!;

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Theory]
    [InlineData("cloudevents-binary", "cloudevents", "a-shared-secret")]
    [InlineData("cloudevents-structured", "cloudevents", "a-shared-secret")]
    [InlineData("cloudevents-emitter", "cloudevents", "a-shared-secret")]
    [InlineData("standardwebhooks", "standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public async Task Post_Library_BecomesAProfileOnce(string library, string kind, string secret)
    {
        await installation.Admin.PostAsync("api/channels", new JsonObject { ["id"] = "sender", ["sender"] = new JsonObject { ["kind"] = kind } });
        var added = await installation.Admin.PostAsync("api/channels/sender/secrets", new JsonObject { ["value"] = secret });
        Assert.Equal(HttpStatusCode.Created, added.Status);

        await NodeClients.RunAsync("senders.js", library, $"{installation.Host.Address}/api/hooks/sender", secret, Phone);

        var profile = await Until.FoundAsync("profile of the lead", () => installation.ProfileOfAsync(Phone));
        Assert.Equal("sender", Assert.Single(profile.Items("members")).Text("channel"));
        Assert.Single((await installation.Admin.GetAsync("api/channels/sender/requests")).Body.Items());
    }
}
