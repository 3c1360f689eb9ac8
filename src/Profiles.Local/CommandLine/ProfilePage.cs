using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Writes a profile for people: sections with traits and where they come from, tags, segments, events, members.</summary>
internal static class ProfilePage
{
    public static void Write(JsonObject profile, Output output)
    {
        output.Line(profile.Text("id"));
        if (profile["asOf"] is JsonObject then) output.Line(output.Text(Texts.Labelled, then.Text("instant"), then.Text("basis")));
        foreach (var section in profile.Items("sections")) WriteSection(section, output);
        if (profile["restricted"]?.GetValue<bool>() == true) output.Line(output.Label("restricted"));
        WriteList("consents", profile.Items("consents").Select(c => $"{c.Text("purposeName")} {c.Text("channelName")}".TrimEnd() + $": {output.Label(c.Text("status"))}"), output);
        WriteList("tags", profile.Items("tags").Select(t => $"{t.Text("name")} {t.Text("valueName")}".TrimEnd()), output);
        WriteList("segments", profile.Items("segments").Select(s => s.Text("name")), output);
        WriteList("events", profile.Items("events").Select(e => $"{output.Label(e.Text("type"))} × {e.Text("count")}"), output);
        WriteList("members", profile.Items("members").Select(m =>
            $"{m.Text("channelName")}: {m.Text("key")}{(m["retired"] is null ? "" : $" ({output.Label("retired")})")}"), output);
    }

    private static void WriteSection(JsonObject section, Output output)
    {
        var traits = section.Items("traits").ToList();
        if (traits.Count == 0) return;
        var share = section["completeness"]?.GetValue<double>() ?? 0;
        output.Line("");
        output.Line($"{section.Text("name")} ({share.ToString("P0", CultureInfo.InvariantCulture)})");
        foreach (var trait in traits)
            output.Line($"  {trait.Text("name")}: {(trait["labels"] is null ? trait.Text("values") : trait.Text("labels"))}  [{trait.Text("channel")}]");
    }

    private static void WriteList(string heading, IEnumerable<string> items, Output output)
    {
        var line = string.Join(", ", items);
        if (line.Length == 0) return;
        output.Line("");
        output.Line(output.Text(Texts.Labelled, output.Label(heading), line));
    }
}
