using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace Profiles.Definitions;

/// <summary>The summaries of types and their members, from the documentation file that the compiler writes beside an assembly.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<string, XElement> members;

    private Documentation(Dictionary<string, XElement> members) => this.members = members;

    /// <summary>Throws <see cref="FileNotFoundException"/> if the program was installed without it.</summary>
    public static Documentation Of(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        var root = XDocument.Load(file).Root!;
        return new Documentation(root.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    public string? Of(Type type) => Text(members.GetValueOrDefault($"T:{Name(type)}")?.Element("summary"));

    /// <summary>Of a property, or of the parameter of a record that became one.</summary>
    public string? Of(JsonPropertyInfo property)
    {
        if (property.AttributeProvider is not MemberInfo { DeclaringType: { } type } member) return null;
        return OfMember(type, member.Name)
            ?? Text(members.GetValueOrDefault($"T:{Name(type)}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == member.Name));
    }

    /// <summary>Of a property or of a member of an enumeration.</summary>
    public string? OfMember(Type type, string name) =>
        Text((members.GetValueOrDefault($"P:{Name(type)}.{name}") ?? members.GetValueOrDefault($"F:{Name(type)}.{name}"))?.Element("summary"));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null) return null;
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } named)
                text.Append((named.Attribute("cref")?.Value.Split('.')[^1] ?? named.Attribute("name")?.Value ?? named.Attribute("langword")?.Value) ?? "");
        }
        var said = text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return said.Length == 0 ? null : string.Join(' ', said);
    }
}
