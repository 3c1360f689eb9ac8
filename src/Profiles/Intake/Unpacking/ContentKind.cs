namespace Profiles.Intake.Unpacking;

/// <summary>What a file is, by its first bytes.</summary>
internal enum ContentKind
{
    /// <summary>Nothing says otherwise: CSV, NDJSON, JSON, or no table at all.</summary>
    Text,
    Gzip,
    /// <summary>An archive, or a workbook of Excel 2007 and later, which is one.</summary>
    Zip,
    /// <summary>A compound file: a workbook of Excel 97 to 2003, an encrypted one of any, or another Office document.</summary>
    Compound,
    /// <summary>An archive of a kind that is not opened.</summary>
    Archive,
    /// <summary>A web page, also one that is called a workbook.</summary>
    Html,
    /// <summary>XML, also a workbook saved as XML of Excel 2003.</summary>
    Xml,
    /// <summary>Anything else that is known and holds no rows.</summary>
    Other,
}

/// <summary>Recognises content by its first bytes. Names are not asked: exports of many systems bear wrong ones.</summary>
internal static class ContentSignature
{
    /// <summary>Bytes needed of the beginning, if there are so many.</summary>
    public const int HeadBytes = 4096;

    private const int TarMagicAt = 257;

    private static readonly (byte[] Magic, ContentKind Kind, string Name)[] Signatures =
    [
        ([0x1F, 0x8B, 0x08], ContentKind.Gzip, "gzip"),
        ([.. "PK"u8, 3, 4], ContentKind.Zip, "zip"),
        ([.. "PK"u8, 5, 6], ContentKind.Zip, "zip"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ContentKind.Compound, "an Office document of 97–2003"),
        ([.. "PK"u8, 7, 8], ContentKind.Archive, "a zip archive in several volumes"),
        ([.. "Rar!"u8, 0x1A, 7], ContentKind.Archive, "a RAR archive"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], ContentKind.Archive, "a 7z archive"),
        ([.. "BZh"u8], ContentKind.Archive, "a bzip2 file"),
        ([0xFD, .. "7zXZ"u8, 0], ContentKind.Archive, "an xz file"),
        ([0x28, 0xB5, 0x2F, 0xFD], ContentKind.Archive, "a zstd file"),
        ([0x04, 0x22, 0x4D, 0x18], ContentKind.Archive, "an lz4 file"),
        ([.. "MSCF"u8, 0], ContentKind.Archive, "a cabinet archive"),
        ([.. "%PDF-"u8], ContentKind.Other, "a PDF document"),
        ([.. "{\\rtf"u8], ContentKind.Other, "an RTF document"),
        ([0x89, .. "PNG"u8], ContentKind.Other, "a PNG image"),
        ([0xFF, 0xD8, 0xFF], ContentKind.Other, "a JPEG image"),
        ([.. "GIF87a"u8], ContentKind.Other, "a GIF image"),
        ([.. "GIF89a"u8], ContentKind.Other, "a GIF image"),
        ([.. "II*"u8, 0], ContentKind.Other, "a TIFF image"),
        ([.. "MM"u8, 0, (byte)'*'], ContentKind.Other, "a TIFF image"),
        ([0x7F, .. "ELF"u8], ContentKind.Other, "a program"),
        ([0xCA, 0xFE, 0xBA, 0xBE], ContentKind.Other, "a program"),
        ([.. "PAR1"u8], ContentKind.Other, "a Parquet file"),
        ([.. "ORC"u8, 0x0A], ContentKind.Other, "an ORC file"),
        ([.. "Obj"u8, 1], ContentKind.Other, "an Avro file"),
        ([.. "ARROW1"u8], ContentKind.Other, "an Arrow file"),
        ([.. "SQLite format 3"u8, 0], ContentKind.Other, "an SQLite database"),
    ];

    private static readonly string[] HtmlBeginnings = ["<!doctype html", "<html", "<head", "<meta", "<table", "<style", "<body", "<div"];

    /// <summary>The kind of content, and its name in English.</summary>
    public static (ContentKind Kind, string Name) Of(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, kind, name) in Signatures)
        {
            if (head.StartsWith(magic)) return (kind, name);
        }
        if (head.Length > TarMagicAt + 5 && head[TarMagicAt..].StartsWith("ustar"u8)) return (ContentKind.Archive, "a tar archive");
        // Two letters are no proof: a header may begin with them, but then no NUL follows.
        if (head.StartsWith("MZ"u8) && head.Contains((byte)0)) return (ContentKind.Other, "a program");
        if (head.StartsWith("BM"u8) && head.Contains((byte)0)) return (ContentKind.Other, "a BMP image");
        if (head.StartsWith("RIFF"u8) && head.Contains((byte)0)) return (ContentKind.Other, "an image, sound or film");
        if (head.Length > 8 && head[4..].StartsWith("ftyp"u8)) return (ContentKind.Other, "a film");
        return OfMarkup(head);
    }

    private static (ContentKind Kind, string Name) OfMarkup(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        var start = head.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || head[start] != '<') return (ContentKind.Text, "text");
        var text = System.Text.Encoding.Latin1.GetString(head[start..]);
        // HTML may stand behind an XML declaration and comments.
        if (HtmlBeginnings.Any(b => text.StartsWith(b, StringComparison.OrdinalIgnoreCase)) || text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return (ContentKind.Html, "a web page (HTML)");
        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? (ContentKind.Xml, "an XML document") : (ContentKind.Text, "text");
    }
}
