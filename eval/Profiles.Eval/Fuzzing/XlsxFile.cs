using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Profiles.Eval.Fuzzing;

/// <summary>Writes small workbooks part by part, as Excel does, or as it never would.</summary>
public sealed class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private readonly List<(string Name, string State, string Data)> sheets = [];
    private readonly List<string> strings = [];
    private readonly List<string> formats = [];

    public bool Is1904 { get; init; }
    /// <summary>Parts written instead of, or besides, those of a sound workbook, by path.</summary>
    public Dictionary<string, string> Parts { get; } = [];

    /// <summary>Adds a sheet whose rows are given as XML: <c>&lt;row&gt;…&lt;/row&gt;</c>.</summary>
    public XlsxFile Sheet(string name, string rows, string state = "visible")
    {
        sheets.Add((name, state, rows));
        return this;
    }

    /// <summary>Adds a sheet of texts and numbers, one array a row; null is no cell, a null row is not written at all.</summary>
    public XlsxFile Sheet(string name, params object?[]?[] rows)
    {
        var xml = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] is not { } cells) continue;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < cells.Length; column++) xml.Append(Cell(Reference(column, row), cells[column]));
            xml.Append("</row>");
        }
        return Sheet(name, xml.ToString());
    }

    /// <summary>Index of a shared string, given as the XML within <c>&lt;si&gt;</c>.</summary>
    public int SharedString(string xml)
    {
        strings.Add(xml);
        return strings.Count - 1;
    }

    /// <summary>Index of a cell style with the number format.</summary>
    public int Style(string format)
    {
        formats.Add(format);
        return formats.Count;
    }

    /// <param name="spoil">What is done to each part, by path, before it is packed.</param>
    public byte[] ToBytes(Func<string, string, string>? spoil = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in AllParts())
            {
                // A fixed time, so that the same workbook is the same bytes.
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
                writer.Write(spoil is null ? content : spoil(path, content));
            }
        }
        return bytes.ToArray();
    }

    public static string Reference(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters + (row + 1).ToString(CultureInfo.InvariantCulture);
    }

    private string Cell(string reference, object? value) => value switch
    {
        null => "",
        string text => $"<c r=\"{reference}\" t=\"s\"><v>{SharedString($"<t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t>")}</v></c>",
        bool flag => $"<c r=\"{reference}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
        IFormattable number => $"<c r=\"{reference}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentException($"No cell holds a {value.GetType().Name}."),
    };

    private Dictionary<string, string> AllParts()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(Is1904 ? 1 : 0)}\"/><sheets>" + string.Concat(sheets.Select((s, i) =>
                $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{Package}/relationships\">" + string.Concat(sheets.Select((_, i) =>
                $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")) +
                $"<Relationship Id=\"t\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"f\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">" + string.Concat(strings.Select(s => $"<si>{s}</si>")) + "</sst>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts>" + string.Concat(formats.Select((f, i) =>
                $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(f)}\"/>")) + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>" +
                string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\" applyNumberFormat=\"1\"/>")) + "</cellXfs></styleSheet>",
        };
        for (var index = 0; index < sheets.Count; index++)
            parts[$"xl/worksheets/sheet{index + 1}.xml"] = $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[index].Data}</sheetData></worksheet>";
        foreach (var (path, content) in Parts) parts[path] = content;
        return parts;
    }
}
