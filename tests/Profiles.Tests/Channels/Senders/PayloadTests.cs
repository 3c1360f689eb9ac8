using System.Text;
using System.Text.Json;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

/// <summary>
/// Requests written after the public documentation of many senders, about an invented person: where the records are found, the proposed mapping finds the person in them, and
/// nobody else. Each file of the folder Payloads says what it expects.
/// </summary>
public class PayloadTests
{
    private const string Key = "a key of the channel";
    /// <summary>What makes two records one person, or would give a person somebody else's name.</summary>
    private static readonly string[] Telling = ["basic.name", "basic.givenName", "basic.familyName", "basic.phone", "basic.email", "work.company", "key"];
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(StarterDefinitions.Directory)!, "tests", "Profiles.Tests", "Channels", "Senders", "Payloads");
    private static readonly FieldCatalog Catalog = DefinitionLoader.Load(StarterDefinitions.Read()).Set!.Catalog;

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Propose_RecordOfTheSender_FindsThePersonAndNobodyElse(string name)
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        var root = sample.RootElement;
        var paths = root.TryGetProperty("records", out var said) ? said.Deserialize(DefinitionJson.TypeOf<RecordPaths>())! : new RecordPaths();
        var body = root.GetProperty("body") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : root.GetProperty("body").GetRawText();
        var request = Requests.Post(Encoding.UTF8.GetBytes(body), root.GetProperty("contentType").GetString()!).Headed(("Authorization", "Bearer " + Key));
        var item = Assert.Single(request.Receive(new SharedKeySender { Records = paths }, Key).Items());
        if (paths.Id is not null) Assert.NotNull(item.Id);
        var row = JsonItem.Read(item.Json);
        Assert.Null(row.Problem);

        var mapping = MappingProposer.Propose(row.Header, Catalog);
        var expected = root.GetProperty("expect").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(c => c.GetString()!).Order(StringComparer.Ordinal).ToArray());
        var proposed = mapping.Columns.GroupBy(MappingTarget.Of).ToDictionary(g => g.Key, g => g.Select(c => c.Column).Order(StringComparer.Ordinal).ToArray());
        foreach (var (target, columns) in expected) Assert.True(columns.SequenceEqual(proposed.GetValueOrDefault(target, [])), $"{target}: {string.Join(", ", proposed.GetValueOrDefault(target, []))}");
        foreach (var target in Telling.Where(t => !expected.ContainsKey(t))) Assert.False(proposed.ContainsKey(target), $"{target}: {string.Join(", ", proposed.GetValueOrDefault(target, []))}");
        if (root.TryGetProperty("event", out var type)) Assert.Equal(type.GetString(), mapping.EventType);
    }
}
