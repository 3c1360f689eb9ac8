using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Spectre.Console;

namespace Profiles.Local.CommandLine;

/// <summary>Writes what a command answers: one JSON object, or text for people in their language.</summary>
internal sealed class Output(CommandContext context, string language, bool json)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public string Language => language;
    /// <summary>True if only the one object is asked for: nothing needs to be made ready for people.</summary>
    public bool IsJson => json;

    public string Label(string name) => Labels.Of(name, language);

    public string Text(Localized text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);

    /// <summary>A line for people on standard output; nothing with <c>--json</c>.</summary>
    public void Line(string text)
    {
        if (!json) context.Out.WriteLine(text);
    }

    /// <summary>A line on standard error.</summary>
    public void Note(string text) => context.Error.WriteLine(text);

    /// <summary>The one object of <c>--json</c>, or else what <paramref name="forPeople"/> writes.</summary>
    public int Answer(JsonObject body, Action forPeople, int exitCode = ExitCodes.Ok)
    {
        if (json) context.Out.WriteLine(body.ToJsonString(Readable));
        else forPeople();
        return exitCode;
    }

    /// <summary>Says what went wrong and gives the exit code for it.</summary>
    public int Fail(ApiAnswer answer)
    {
        Note(answer.Reason);
        return answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? ExitCodes.NothingFound : ExitCodes.Failed;
    }

    public int Fail(int exitCode, Localized text, params object?[] values)
    {
        Note(Text(text, values));
        return exitCode;
    }

    /// <summary>A table on standard output.</summary>
    /// <param name="columns">As the API names them.</param>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(Label(column))).NoWrap());
        foreach (var row in rows) table.AddRow([.. row.Select(cell => new Text(cell))]);
        Console().Write(table);
    }

    public IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Out),
            Ansi = context.ShowsProgress ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = context.Width;
        return console;
    }
}
