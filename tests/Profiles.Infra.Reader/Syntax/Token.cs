namespace Profiles.Infra.Syntax;

public enum TokenKind
{
    Identifier,
    Number,
    /// <summary>A string without interpolation, quotes included.</summary>
    String,
    /// <summary>From the quote to the first <c>${</c>.</summary>
    StringStart,
    /// <summary>From <c>}</c> to the next <c>${</c>.</summary>
    StringMiddle,
    /// <summary>From the last <c>}</c> to the quote.</summary>
    StringEnd,
    /// <summary>Three quotes on each side; nothing in it is escaped.</summary>
    MultilineString,
    Symbol,
    NewLine,
    End,
}

/// <summary>A piece of a file. Trivia and text of all tokens, one after the other, are the file.</summary>
/// <param name="Trivia">Blanks, comments and directives before it.</param>
/// <param name="LineNumber">From 1.</param>
public readonly record struct Token(TokenKind Kind, string Text, string Trivia, int LineNumber)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;
}

/// <summary>A file is not Bicep.</summary>
public sealed class BicepSyntaxException(int lineNumber, string expected, string found)
    : FormatException($"line {lineNumber}: expected {expected}, found {found}")
{
    public int LineNumber { get; } = lineNumber;
}
