namespace Profiles.Intake.Reading;

/// <summary>How the cells of a CSV file are divided.</summary>
/// <param name="Delimiter">One to three characters, no line end among them; null: nothing divides a row, it is one cell.</param>
/// <param name="Quote">ASCII; null: cells are never quoted.</param>
/// <param name="Escape">ASCII: it takes the meaning from the quote, delimiter, line end or escape behind it, inside quotes and outside; null: a quote in a quoted cell is doubled.</param>
public sealed record CsvDialect(string? Delimiter, char? Quote = CsvDialect.DefaultQuote, char? Escape = null)
{
    public const char DefaultQuote = '"';
    public const int LongestDelimiter = 3;
}
