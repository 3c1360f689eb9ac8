using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>The encodings files are read in, by web name.</summary>
public static class TextEncodings
{
    public const string Utf8 = "utf-8";
    public const string Gb18030 = "gb18030";

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding without a byte order mark. Throws <see cref="NotSupportedException"/> for a name no detector gives.</summary>
    public static Encoding Get(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Gb18030 => Encoding.GetEncoding(Gb18030),
        _ => throw new NotSupportedException($"Encoding '{name}' is not one of {Utf8}, {Gb18030}."),
    };
}
