using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>The encodings files are read in, by the web name .NET gives them.</summary>
public static class TextEncodings
{
    public const string Utf8 = "utf-8";
    public const string Gb18030 = "gb18030";
    public const string Big5 = "big5";
    public const string ShiftJis = "shift_jis";
    public const string EucJp = "euc-jp";
    public const string EucKr = "euc-kr";
    public const string Windows1251 = "windows-1251";
    public const string Windows1252 = "windows-1252";
    public const string Koi8R = "koi8-r";
    public const string Utf16 = "utf-16";
    public const string Utf16BigEndian = "utf-16BE";
    public const string Utf32 = "utf-32";
    public const string Utf32BigEndian = "utf-32BE";

    /// <summary>What others call them; parts are read as the whole (WHATWG Encoding Standard, with GB 18030 for GBK).</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = Utf8, ["ascii"] = Utf8, ["us-ascii"] = Utf8, ["utf-16le"] = Utf16, ["utf16"] = Utf16, ["utf-32le"] = Utf32, ["unicode"] = Utf16,
        ["gb2312"] = Gb18030, ["gbk"] = Gb18030, ["cp936"] = Gb18030, ["gb_2312-80"] = Gb18030, ["x-gbk"] = Gb18030, ["cp950"] = Big5,
        ["sjis"] = ShiftJis, ["shift-jis"] = ShiftJis, ["cp932"] = ShiftJis, ["windows-31j"] = ShiftJis, ["cp949"] = EucKr, ["ks_c_5601-1987"] = EucKr,
        ["latin1"] = Windows1252, ["iso-8859-1"] = Windows1252, ["cp1252"] = Windows1252, ["ansi"] = Windows1252, ["cp1251"] = Windows1251,
    };

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding, without a byte order mark; what it cannot decode becomes U+FFFD. Throws <see cref="NotSupportedException"/> for a name <see cref="Find"/> does not give.</summary>
    public static Encoding Get(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Utf16 or Utf16BigEndian => new UnicodeEncoding(bigEndian: name == Utf16BigEndian, byteOrderMark: false),
        Utf32 or Utf32BigEndian => new UTF32Encoding(bigEndian: name == Utf32BigEndian, byteOrderMark: false),
        // .NET's euc-kr is KS X 1001 alone; files said to be in it are mostly in its superset of Windows.
        EucKr => Encoding.GetEncoding(949, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")),
        _ => Find(name) == name
            ? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
            : throw new NotSupportedException($"Encoding '{name}' is not known here."),
    };

    /// <summary>The web name of an encoding somebody calls <paramref name="name"/>; null if .NET has none of that name.</summary>
    public static string? Find(string name)
    {
        if (Aliases.TryGetValue(name.Trim(), out var known)) return known;
        try
        {
            // UTF-7 is disabled in .NET, EBCDIC and the stateful ISO 2022 have no line ends that could be found by their bytes.
            var web = Encoding.GetEncoding(name.Trim()).WebName;
            return web.StartsWith("utf-7", StringComparison.Ordinal) || web.StartsWith("iso-2022", StringComparison.Ordinal) || web.StartsWith("ibm0", StringComparison.OrdinalIgnoreCase)
                ? null : Aliases.GetValueOrDefault(web, web);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>True if rows can be cut in it as it lies: line ends, quotes and the usual delimiters are never a part of a longer character.</summary>
    public static bool IsReadAsItLies(string name) => name is Utf8 or Gb18030;

    // .NET's euc-kr is KS X 1001 alone; files said to be in it are mostly in its superset of Windows.
    private static object CodePage(string name) => name == EucKr ? 949 : name;
}
