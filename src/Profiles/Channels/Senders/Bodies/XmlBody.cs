using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>An XML document as a JSON tree. No DTD, no entities but the five of XML, nothing is fetched.</summary>
/// <remarks>
/// <c>&lt;lead id="7"&gt;&lt;name&gt;李&lt;/name&gt;&lt;tag&gt;a&lt;/tag&gt;&lt;tag&gt;b&lt;/tag&gt;&lt;/lead&gt;</c> is <c>{"lead":{"@id":"7","name":"李","tag":["a","b"]}}</c>: an element with only text is a
/// text, attributes begin with <c>@</c>, elements of one name in one parent are a list, and text beside attributes or elements is <c>#text</c>. Prefixes
/// of namespaces are left out.
/// </remarks>
internal static class XmlBody
{
    public static (JsonElement Json, Problem? Problem) Read(ReadOnlyMemory<byte> body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = body.Length,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), settings);
            var (root, problem) = Read(reader);
            return root is null ? (default, problem) : SenderJson.Parse(Encoding.UTF8.GetBytes(root.ToJsonString(SenderJson.ReadableNodes)), "xml");
        }
        catch (Exception error) when (error is XmlException or ArgumentException or NotSupportedException)
        {
            // The latter two: an encoding this runtime does not know.
            return (default, SenderProblems.Body("body", "well-formed XML without a DTD", "something else"));
        }
    }

    private static (JsonObject? Root, Problem? Problem) Read(XmlReader reader)
    {
        var open = new Stack<Element>([new Element("")]);
        var nodes = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    nodes += 1 + reader.AttributeCount;
                    if (nodes > SenderLimits.MaxNodes) return (null, SenderProblems.Body("xml", $"at most {SenderLimits.MaxNodes} elements and attributes", "more"));
                    if (open.Count > SenderLimits.MaxNesting) return (null, SenderProblems.Body("xml", $"at most {SenderLimits.MaxNesting} levels", "more"));
                    var (element, isEmpty) = (Begin(reader), reader.IsEmptyElement);
                    if (isEmpty) open.Peek().Add(element);
                    else open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    var closed = open.Pop();
                    open.Peek().Add(closed);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open.Peek().Text.Append(reader.Value);
                    break;
            }
        }
        return (open.Peek().Children, null);
    }

    private static Element Begin(XmlReader reader)
    {
        var element = new Element(reader.LocalName);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") element.Children["@" + reader.LocalName] = reader.Value;
        reader.MoveToElement();
        return element;
    }

    private sealed class Element(string name)
    {
        public JsonObject Children { get; } = [];

        public StringBuilder Text { get; } = new();

        public void Add(Element child)
        {
            var value = child.ToJson();
            if (!Children.TryGetPropertyValue(child.Name, out var before)) Children[child.Name] = value;
            else if (before is JsonArray list) list.Add(value);
            else Children[child.Name] = new JsonArray(before!.DeepClone(), value);
        }

        private string Name => name;

        private JsonNode ToJson()
        {
            var text = Text.ToString().Trim();
            if (Children.Count == 0) return text;
            if (text.Length > 0) Children["#text"] = text;
            return Children;
        }
    }
}
