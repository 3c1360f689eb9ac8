namespace Profiles.Intake.Reading;

/// <summary>Which line ends a text has.</summary>
internal static class LineEnds
{
    /// <param name="text">The beginning of it; line ends inside quoted cells count too.</param>
    public static LineEnd Of(ReadOnlySpan<byte> text)
    {
        var (crLf, cr, lf) = (0, 0, 0);
        for (var at = text.IndexOfAny((byte)'\r', (byte)'\n'); at >= 0; at = text.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            var isPair = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n';
            if (isPair) crLf++;
            else if (text[at] == '\r') cr++;
            else lf++;
            text = text[(at + (isPair ? 2 : 1))..];
        }
        return (crLf, cr, lf) switch
        {
            (0, 0, 0) => LineEnd.None,
            ( > 0, 0, 0) => LineEnd.CrLf,
            (0, > 0, 0) => LineEnd.Cr,
            (0, 0, > 0) => LineEnd.Lf,
            _ => LineEnd.Mixed,
        };
    }
}
