using System.IO.Compression;
using System.Xml;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>The parts of a workbook, which is a zip archive, and how they refer to each other (ECMA-376 part 2).</summary>
/// <remarks>Parts are checked while they are unpacked: size, ratio, checksum, length of texts.</remarks>
internal sealed class XlsxParts
{
    private static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
        CheckCharacters = false,
    };

    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackBudget budget;

    public XlsxParts(ZipArchive zip, string place, UnpackBudget budget)
    {
        (Place, this.budget) = (place, budget);
        foreach (var entry in zip.Entries) entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
    }

    /// <summary>The workbook, for problems.</summary>
    public string Place { get; }

    /// <summary>True if an archive with these entries is a package of Office: a workbook, a document, a presentation.</summary>
    public static bool IsPackage(ZipArchive zip) => zip.Entries.Any(e => e.FullName == "[Content_Types].xml");

    /// <summary>A part that is read as it is unpacked; null if there is none of that path.</summary>
    /// <param name="most">Bytes it may have.</param>
    public XmlReader? Open(string path, long most = long.MaxValue)
    {
        if (!entries.TryGetValue(path, out var entry)) return null;
        if (entry.IsEncrypted) throw new UnpackException(UnpackProblems.Password(Place));
        var unpacked = new MeteredStream(entry.Open(), entry.CompressedLength, Place, budget, (entry.Length, entry.Crc32), most);
        return XmlReader.Create(new MarkupGuard(unpacked, Place, budget.Options.MaxCellBytes), Xml);
    }

    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>What the part refers to: by id, the last word of the kind and the path.</summary>
    public IReadOnlyDictionary<string, (string Kind, string Path)> ReadRelationships(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Open($"{part[..slash]}_rels/{part[slash..]}.rels", budget.Options.MaxSharedStringBytes);
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            var (id, kind, target) = (xml.GetAttribute("Id"), xml.GetAttribute("Type"), xml.GetAttribute("Target"));
            if (id is not null && kind is not null && target is not null)
                found.TryAdd(id, (kind[(kind.LastIndexOf('/') + 1)..], Resolve(part[..slash], target)));
        }
        return found;
    }

    /// <summary>A path within the package. What leads out of it leads to nothing: only parts are ever opened.</summary>
    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..") path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            else if (step != ".") path.Add(step);
        }
        return string.Join('/', path);
    }
}
