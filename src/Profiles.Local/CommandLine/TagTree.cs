using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Writes the tag tree: each node beneath the one above, with its id, kind and count.</summary>
internal static class TagTree
{
    public static void Write(IReadOnlyList<JsonObject> tags, Output output)
    {
        var ids = tags.Select(t => t.Text("id")).ToHashSet(StringComparer.Ordinal);
        // A node whose parent is not shown stands at the top.
        var children = tags.ToLookup(t => ids.Contains(t.Text("parent")) ? t.Text("parent") : "", StringComparer.Ordinal);
        WriteBeneath("", depth: 0);

        void WriteBeneath(string parent, int depth)
        {
            foreach (var tag in children[parent])
            {
                var count = tag["count"] is null ? "" : $": {JsonReading.Grouped(tag.Number("count"))}";
                output.Line($"{new string(' ', depth * 2)}{tag.Text("name")}  {tag.Text("id")}  [{output.Label(tag.Text("kind"))}]{count}");
                WriteBeneath(tag.Text("id"), depth + 1);
            }
        }
    }
}
