using System.Diagnostics;
using System.Globalization;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Validating definitions: 1,000 tags, written as text, that refer to one another twelve levels deep.</summary>
internal static class DefinitionBench
{
    private const int Tags = 1000;
    private const int Levels = 12;
    private const int ListValues = 10_000;

    public static void Run(string folder)
    {
        StoredDefinition[] definitions = [.. DefinitionFolder.Read(folder).Where(d => d.Kind is not (DefinitionKinds.Tags or DefinitionKinds.Segments)), List(), .. Enumerable.Range(0, Tags).Select(Tag)];
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var loaded = DefinitionLoader.Load(definitions);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (loaded.Set is null) throw new InvalidOperationException(loaded.Problems[0].Message.En);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{definitions.Length} definitions, {Levels} levels: {seconds:F2} s{(round == 0 ? " (first)" : "")}"));
        }
    }

    private static StoredDefinition List() => new(
        DefinitionKinds.Lists, "cities", $$"""{ "id": "cities", {{Name}}, "values": [{{string.Join(", ", Enumerable.Range(0, ListValues).Select(i => $"\"city{i}\""))}}] }""",
        DefinitionOrigin.User, 1);

    private const string Name = "\"name\": { \"zh\": \"甲\", \"en\": \"A\" }";

    private static StoredDefinition Tag(int index)
    {
        var level = index % Levels;
        var rule = level == 0
            ? "basic.city in list(cities) or (wealth.incomeAnnual >= 30万 and basic.education in [硕士, 博士])"
            : $"tag(t{index - 1}) and count(order where category = 美妆 and amount >= {index}, last 90 days) >= {level}";
        return new StoredDefinition(DefinitionKinds.Tags, $"t{index}", $$"""{ "id": "t{{index}}", {{Name}}, "when": "{{rule}}" }""", DefinitionOrigin.User, 1);
    }
}
