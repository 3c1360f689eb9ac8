using System.Globalization;
using System.Text;
using System.Xml;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string Path);

/// <summary>What a workbook of Excel 2007 and later says besides its sheets (ECMA-376 part 1, 18.2, 18.4, 18.8): read whole, within limits.</summary>
/// <remarks>
/// Elements are told by local name, so the strict and the transitional namespace are one. Only shared strings and formats are held in
/// memory; phonetic readings are left out, runs of rich text joined.
/// </remarks>
internal sealed class XlsxWorkbook
{
    private readonly XlsxParts parts;
    private readonly List<string> strings = [];
    private readonly List<SheetFormat> formats = [];

    private XlsxWorkbook(XlsxParts parts, UnpackOptions options) => (this.parts, MaxCellBytes) = (parts, options.MaxCellBytes);

    public IReadOnlyList<WorkbookSheet> Sheets { get; private set; } = [];
    public bool Is1904 { get; private set; }
    public int MaxCellBytes { get; }

    /// <summary>Throws <see cref="UnpackException"/> if it is damaged, too large, or no workbook of XML.</summary>
    public static XlsxWorkbook Read(XlsxParts parts, UnpackOptions options)
    {
        var workbook = new XlsxWorkbook(parts, options);
        var path = parts.ReadRelationships("").Values.FirstOrDefault(r => r.Kind == "officeDocument").Path ?? "xl/workbook.xml";
        if (path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new UnpackException(UnpackProblems.WorkbookFormat(parts.Place, "a binary workbook (xlsb)"));
        var references = parts.ReadRelationships(path);
        workbook.ReadSheets(path, references, options);
        foreach (var (kind, part) in references.Values)
        {
            if (kind == "sharedStrings") workbook.ReadStrings(part, options);
            else if (kind == "styles") workbook.ReadFormats(part, options);
        }
        return workbook;
    }

    public SheetRows Open(WorkbookSheet sheet)
    {
        var xml = parts.Open(sheet.Path) ?? throw new UnpackException(UnpackProblems.Workbook(parts.Place, $"no part for the sheet '{sheet.Name}'"));
        return new XlsxSheetRows(xml, this, $"{parts.Place}/{sheet.Name}");
    }

    /// <summary>Null if there is no such string.</summary>
    public string? SharedString(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : null;

    public SheetFormat Format(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < formats.Count ? formats[at] : SheetFormat.General;

    private void ReadSheets(string path, IReadOnlyDictionary<string, (string Kind, string Path)> references, UnpackOptions options)
    {
        using var xml = parts.Open(path, options.MaxSharedStringBytes)
            ?? throw new UnpackException(UnpackProblems.WorkbookFormat(parts.Place, "an Office document without sheets"));
        var sheets = new List<WorkbookSheet>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") Is1904 = IsTrue(xml.GetAttribute("date1904"));
            else if (xml is { LocalName: "document" or "presentation", Depth: 0 })
                throw new UnpackException(UnpackProblems.WorkbookFormat(parts.Place, "an Office document without sheets"));
            if (xml.LocalName != "sheet" || xml.GetAttribute("name") is not { } name) continue;
            if (sheets.Count == options.MaxSheets) throw new UnpackException(UnpackProblems.Sheets(parts.Place, options.MaxSheets));
            // Chart and dialogue sheets hold no rows.
            if (references.GetValueOrDefault(RelationshipId(xml)) is { Kind: "worksheet", Path: { } part })
                sheets.Add(new WorkbookSheet(name, xml.GetAttribute("state") is "hidden" or "veryHidden", part));
        }
        Sheets = sheets;
    }

    private void ReadStrings(string path, UnpackOptions options)
    {
        using var xml = parts.Open(path, options.MaxSharedStringBytes);
        while (xml is not null && xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.Add(ReadText(xml, options.MaxCellBytes, parts.Place));
        }
    }

    private void ReadFormats(string path, UnpackOptions options)
    {
        using var xml = parts.Open(path, options.MaxSharedStringBytes);
        var codes = new Dictionary<int, string>();
        var known = new Dictionary<int, SheetFormat>();
        var inCells = false;
        while (xml is not null && xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (!int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) id = 0;
            if (xml.LocalName == "numFmt" && xml.GetAttribute("formatCode") is { } code) codes[id] = code;
            if (!inCells || xml.LocalName != "xf") continue;
            if (!known.TryGetValue(id, out var format))
                known[id] = format = SheetFormat.Of(codes.GetValueOrDefault(id) ?? BuiltInFormats.Of(id));
            formats.Add(format);
        }
    }

    /// <summary>The text of the element the reader stands at: a shared string or one in its cell.</summary>
    public static string ReadText(XmlReader xml, int most, string place)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        string? first = null;
        StringBuilder? joined = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) SkipElement(xml);
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)) continue;
            // White space between elements is no text.
            if (xml.NodeType == XmlNodeType.Whitespace && xml.Depth == depth + 1) continue;
            if (first is null)
            {
                first = xml.Value;
                continue;
            }
            joined ??= new StringBuilder(first);
            joined.Append(xml.Value);
            if (joined.Length > most) throw new UnpackException(UnpackProblems.CellLength(place, most));
        }
        return Unescape(joined?.ToString() ?? first ?? "");
    }

    /// <summary>Moves to the end of the element the reader stands at.</summary>
    private static void SkipElement(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }

    /// <summary>Characters XML cannot hold are written <c>_x000D_</c>, and an underscore that would look so <c>_x005F_</c> (18.4.12, ST_Xstring).</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '_' && at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' &&
                ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }
        return plain.ToString();
    }

    private static bool IsTrue(string? value) => value is "1" or "true" or "on";

    private static string RelationshipId(XmlReader xml)
    {
        // r:id, in the namespace of either edition of the standard.
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != "id" || xml.NamespaceURI.Length == 0) continue;
            var id = xml.Value;
            xml.MoveToElement();
            return id;
        }
        xml.MoveToElement();
        return "";
    }
}
