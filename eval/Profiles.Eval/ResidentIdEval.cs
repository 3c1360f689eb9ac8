using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;

namespace Profiles.Eval;

/// <summary>Reads the resident ids of a JSON file (<c>[{"id": "…", "valid": true, "note": "…"}, …]</c>) as cleaning does: <c>ids FILE.json</c>.</summary>
/// <remarks>Valid is what cleaning uses without a flag. Ages are judged by the end of 2030, so that no number is of the future.</remarks>
internal static class ResidentIdEval
{
    public static async Task<int> RunAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        using var json = await JsonDocument.ParseAsync(stream);
        var field = new FieldDefinition { Id = "basic.residentId", Name = new Localized("身份证号", "Resident ID"), Kind = "residentId" };
        var rules = new CleaningRules(new Dictionary<string, CleaningRuleDefinition>(StringComparer.Ordinal));
        var context = new FieldContext(field, new BusinessOptions(), new BusinessCalendar(BusinessOptions.DefaultTimeZone), new DateTimeOffset(2030, 12, 31, 0, 0, 0, TimeSpan.Zero), rules);
        var kind = FieldKinds.For(field);
        var (cases, hits) = (0, 0);
        foreach (var vector in json.RootElement.EnumerateArray())
        {
            var (id, valid) = (vector.GetProperty("id").GetString()!, vector.GetProperty("valid").GetBoolean());
            var reading = kind.Parse(id, context);
            var isValid = reading.HasValue && reading.Findings.All(f => f.Severity == Severity.Fix);
            cases++;
            if (isValid == valid) hits++;
            else Console.WriteLine($"{id}: expected {(valid ? "valid" : "invalid")}, read {reading.Text ?? "nothing"} [{string.Join(", ", reading.Findings.Select(f => f.Rule))}] {(vector.TryGetProperty("note", out var note) ? note.GetString() : "")}");
        }
        Console.WriteLine($"{hits} of {cases} as expected");
        return hits == cases ? 0 : 1;
    }
}
