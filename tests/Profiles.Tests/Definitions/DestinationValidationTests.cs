using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Definitions;

public sealed class DestinationValidationTests
{
    private static readonly StoredDefinition[] Starters = [.. DefinitionFolder.Read(Path.Combine(Plant.RepositoryRoot, "definitions"), DefinitionOrigin.Starter)
        .Where(d => d.Kind is DefinitionKinds.Fields or DefinitionKinds.Purposes or DefinitionKinds.Business || d.Id is "value" or "vip")];

    [Theory]
    [InlineData("", null)]
    [InlineData(""" "mayHave": ["basic.phone"], "consent": "application.marketingConsent" """, null)]
    [InlineData(""" "mayHave": ["basic.phone"], "lawfulBasis": "contract" """, null)]
    [InlineData(""" "mayHave": ["basic.phone"] """, "$.mayHave")]
    [InlineData(""" "mayHave": ["custom.note"] """, "$.mayHave")]
    [InlineData(""" "mayHave": ["basic.nothing"] """, "$.mayHave[0]")]
    [InlineData(""" "consent": "basic.name" """, "$.consent")]
    [InlineData(""" "consent": "application.nothing" """, "$.consent")]
    [InlineData(""" "mayHave": ["basic.phone"], "purpose": "marketing", "channel": "sms", "personalised": true """, null)]
    [InlineData(""" "purpose": "marketng" """, "$.purpose")]
    [InlineData(""" "purpose": "marketing", "channel": "fax" """, "$.channel")]
    [InlineData(""" "channel": "sms" """, "$.channel")]
    [InlineData(""" "purpose": "marketing", "consent": "application.marketingConsent" """, "$.consent")]
    [InlineData(""" "batchSize": 0 """, "$.batchSize")]
    [InlineData(""" "batchSize": 51 """, "$.batchSize")]
    public void Load_Settings_AreCheckedWithTheirPath(string settings, string? path) => Check("https://receiver.example/hook", """{ "tags": ["value"] }""", settings, path);

    [Theory]
    [InlineData("""{ "profiles": ["created"], "tags": ["*"], "segments": ["*"] }""", null)]
    [InlineData("""{ "profiles": ["renamed"] }""", "$.changes.profiles[0]")]
    [InlineData("""{ "tags": ["nothing"] }""", "$.changes.tags[0]")]
    [InlineData("""{ "segments": ["*", "nothing"] }""", "$.changes.segments[1]")]
    public void Load_Changes_AreThoseThereAre(string changes, string? path) => Check("https://receiver.example/hook", changes, "", path);

    [Theory]
    [InlineData("https://receiver.example:8443/hook?x=1", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("http://receiver.example/", false)]
    [InlineData("https://user:password@receiver.example/", false)]
    [InlineData("https://receiver.example/#part", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://[::ffff:169.254.169.254]/", false)]
    [InlineData("ftp://receiver.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/hook", false)]
    [InlineData("", false)]
    public void Load_Url_IsPublicHttpsOrThisMachine(string url, bool isTaken) => Check(url, """{ "tags": ["*"] }""", "", isTaken ? null : "$.url");

    private static void Check(string url, string changes, string settings, string? path)
    {
        var more = settings.Trim().Length == 0 ? "" : "," + settings;
        var json = $$"""{ "id": "out", "name": { "zh": "外发", "en": "Out" }, "url": "{{url}}", "changes": {{changes}}{{more}} }""";
        var loaded = DefinitionLoader.Load([.. Starters, new StoredDefinition(DefinitionKinds.Destinations, "out", json, DefinitionOrigin.User, 1)]);
        Assert.Equal(path is null ? [] : [path], loaded.Problems.Where(p => p.File.StartsWith("destinations/", StringComparison.Ordinal)).Select(p => p.Path));
    }
}
