using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>segment snapshot|snapshots|snapshot-show|snapshot-remove</c>: static segments.</summary>
internal static class SnapshotCommands
{
    private static readonly string[] Columns = ["id", "name", "count", "at"];

    public static IEnumerable<Command> Create(CommandFrame frame)
    {
        yield return Take(frame);
        yield return SegmentCommand.Answers(frame, frame.Command("snapshots", CommandTexts.Snapshots),
            (_, session, c) => session.Client.GetAsync("api/snapshots", c), (body, output) => output.Table(Columns, body.Items().Select(Row)));
        var shown = frame.Argument("ID", CommandTexts.SnapshotId);
        yield return SegmentCommand.Answers(frame, frame.Command("snapshot-show", CommandTexts.SnapshotShow, [shown]),
            (parsed, session, c) => session.Client.GetAsync($"api/snapshots/{SegmentCommand.Path(parsed.GetRequiredValue(shown))}", c),
            (body, output) => output.Table([.. Columns, "stayed", "left", "joined"], [[.. Row(body), body.Text("stayed"), body.Text("left"), body.Text("joined")]]));
        var removed = frame.Argument("ID", CommandTexts.SnapshotId);
        yield return SegmentCommand.Answers(frame, frame.Command("snapshot-remove", CommandTexts.SnapshotRemove, [removed]),
            (parsed, session, c) => session.Client.DeleteAsync($"api/snapshots/{SegmentCommand.Path(parsed.GetRequiredValue(removed))}", c),
            (_, output) => output.Line(output.Text(SegmentTexts.SnapshotRemoved)));
    }

    private static Command Take(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.SegmentId);
        var name = frame.Option("--name", "NAME", CommandTexts.SnapshotName);
        return SegmentCommand.Answers(frame, frame.Command("snapshot", CommandTexts.SnapshotTake, [id, name]),
            (parsed, session, c) => session.Client.PostAsync(
                $"api/segments/{SegmentCommand.Path(parsed.GetRequiredValue(id))}/snapshots", new JsonObject { ["name"] = parsed.GetValue(name) }, c),
            (body, output) => output.Table(Columns, [Row(body)]));
    }

    private static string[] Row(JsonObject snapshot) =>
        [snapshot.Text("id"), snapshot.Text("name"), JsonReading.Grouped(snapshot.Number("count")), snapshot.Text("at")];
}
