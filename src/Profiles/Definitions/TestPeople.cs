using System.Globalization;
using System.Text.Json;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Makes invented people what files would make of real ones: cleaned, folded, ready to become a profile. Pure.</summary>
/// <remarks>Strict: a value that cleaning would mark, leave out or hold is a problem of the test.</remarks>
internal sealed class TestPeople(ActiveDefinitions active)
{
    /// <summary>The day on which a person is looked at whose test names none.</summary>
    public const string DefaultDay = "2024-06-30";

    private const string Undescribed = "test";
    private const string KeyColumn = "key";
    private const string TypeColumn = "type";
    private const string TimeColumn = "at";
    private const string AmountColumn = "amount";
    private const string PropertyPrefix = "properties.";

    private readonly DefinitionSet set = active.Set;

    /// <summary>The instant at which the person is looked at; null with a problem.</summary>
    public DateTimeOffset? NowOf(TestPerson person, string path, DefinitionProblems problems)
    {
        var text = person.Now ?? DefaultDay;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return active.Calendar.At(day.ToDateTime(new TimeOnly(12, 0)));
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.ToUniversalTime();
        problems.Add($"{path}.now", new Localized("日期或时刻，如 2024-06-30 或 2024-06-30T08:00:00Z", "a date or an instant like 2024-06-30 or 2024-06-30T08:00:00Z"), text);
        return null;
    }

    /// <summary>The person as one channel knows them; null with problems.</summary>
    public SourcePerson? Make(TestPerson person, DateTimeOffset now, string path, DefinitionProblems problems)
    {
        var channel = set.Channel(person.Channel ?? Undescribed);
        var stamp = new SightingStamp(now, now, default, Offset: 0);
        var isSound = true;
        var said = Clean(FieldCells(), events: null, channel, now, $"{path}.fields.", problems);
        var told = new List<EventVersion>();
        for (var i = 0; i < person.Events.Count; i++)
        {
            var place = $"{path}.events[{i}]";
            var record = Clean(EventCells(person.Events[i], place), person.Events[i], channel, now, $"{place}.", problems);
            if (record?.Event is { } content) told.Add(new EventVersion(new EventId((UInt128)(i + 1)), stamp, i + 1, content));
            else isSound = false;
        }
        var assigned = Assigned();
        if (said is null || !isSound) return null;
        var sighting = new Sighting(stamp, 1, said.Fields, said.Identifiers, said.Findings);
        var empty = SourcePersonFold.Start(new SourcePersonId(1), channel.Id, KeyColumn, stamp) with { Assigned = assigned };
        return SourcePersonFold.Add(empty, [sighting], told, [], active.Rules.Tracked);

        List<(ColumnMapping Column, string Cell)> FieldCells()
        {
            var cells = new List<(ColumnMapping, string)>();
            foreach (var (field, value) in person.Fields)
            {
                var place = $"{path}.fields.{field}";
                if (set.Catalog.Find(field) is null)
                    isSound &= problems.Require(place, new Localized("字段目录中的字段", "a field of the catalogue"), field, set.Catalog.Fields.Select(f => f.Id));
                else if (Text(value, isList: true) is { } text) cells.Add((new ColumnMapping(field, ColumnRole.Field, field), text));
                else isSound = Refuse(place, new Localized("文本、数、true、false 或文本列表", "a text, a number, true, false or a list of texts"), value);
            }
            return cells;
        }

        IReadOnlyList<TagAssignment> Assigned()
        {
            var words = new List<TagAssignment>();
            for (var i = 0; i < person.Tags.Count; i++)
            {
                var parts = person.Tags[i].Split('=', 2);
                var isOfModel = set.Tags.FirstOrDefault(t => t.Id == parts[0])?.Assigned?.Source == TagSource.Model;
                var word = new TagAssignment
                {
                    Tag = parts[0], Value = parts.Length == 2 ? parts[1] : null, At = now, By = Undescribed, Model = isOfModel ? Undescribed : null,
                    Confidence = isOfModel ? 1 : null,
                };
                if (TagRefusal.Of(word, set, active.Calendar.DayOf(now)) is not { } refusal) words.Add(word);
                else isSound = RefuseTag($"{path}.tags[{i}]", refusal, person.Tags[i]);
            }
            return [.. words.Order()];
        }

        bool RefuseTag(string place, TagRefusal refusal, string found)
        {
            problems.Add(place, refusal.Expected, found);
            return false;
        }

        List<(ColumnMapping Column, string Cell)> EventCells(TestEvent told, string place)
        {
            List<(ColumnMapping, string)> cells =
                [(new ColumnMapping(TypeColumn, ColumnRole.EventType), told.Type), (new ColumnMapping(TimeColumn, ColumnRole.EventTime), told.At)];
            if (told.Amount is { } amount)
            {
                if (Text(amount, isList: false) is { } text) cells.Add((new ColumnMapping(AmountColumn, ColumnRole.EventAmount), text));
                else isSound = Refuse($"{place}.{AmountColumn}", new Localized("数或金额文本", "a number or the text of an amount"), amount);
            }
            foreach (var (name, value) in told.Properties ?? new Dictionary<string, string>())
                cells.Add((new ColumnMapping(PropertyPrefix + name, ColumnRole.EventProperty, name), value));
            return cells;
        }

        bool Refuse(string place, Localized expected, JsonElement found)
        {
            problems.Add(place, expected, found.ToString());
            return false;
        }
    }

    /// <summary>The row as a file's would be cleaned; null with a problem for each value that would not be taken as it stands.</summary>
    private CleanedRecord? Clean(
        List<(ColumnMapping Column, string Cell)> row, TestEvent? events, ChannelDefinition channel, DateTimeOffset now, string place, DefinitionProblems problems)
    {
        row.Insert(0, (new ColumnMapping(KeyColumn, ColumnRole.Key), KeyColumn));
        var cleaner = RecordCleaner.Compile(new Mapping([.. row.Select(r => r.Column)]), [.. row.Select(r => r.Column.Column)], channel, set, now);
        var record = cleaner.Clean(new RawRow(1, 0, [.. row.Select(r => r.Cell)]), rank: 0);
        Finding[] refused = [.. record.Findings.Where(f => f.Severity > Severity.Fix)];
        foreach (var finding in refused)
            problems.Add(
                place + finding.Field, new Localized("按文件规则可直接采用的值", "a value that a file's rules take as it is"),
                new Localized(FindingText.Of(finding, set, "zh"), FindingText.Of(finding, set, "en")));
        if (refused.Length == 0 && events is not null && record.Event is null)
            problems.Add(place.TrimEnd('.'), new Localized("事件", "an event"), events.Type);
        return refused.Length == 0 ? record : null;
    }

    private static string? Text(JsonElement value, bool isList) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array when isList && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(v => v.GetString())),
        _ => null,
    };
}
