using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>A folder of definitions as the API takes it, with the options that say what to do with it.</summary>
internal sealed class DefinitionFiles(CommandFrame frame)
{
    private readonly Option<bool> prune = new("--prune") { Description = CommandTexts.Prune.In(frame.Language) };
    private readonly Option<string[]> only = new("--only") { Description = DefinitionTexts.Only.In(frame.Language), HelpName = "KIND[/ID]", Arity = ArgumentArity.OneOrMore };

    public IEnumerable<Option> Options => [prune, only];

    /// <summary>The request; null with an exit code if there is no such folder.</summary>
    public (JsonObject? Upload, int ExitCode) Read(string folder, ParseResult parsed, Output output)
    {
        if (!Directory.Exists(folder)) return (null, output.Fail(ExitCodes.Failed, Texts.NoFolder, folder));
        var files = new JsonArray();
        foreach (var definition in DefinitionFolder.Read(folder))
            files.Add(new JsonObject { ["kind"] = definition.Kind, ["id"] = definition.Id, ["text"] = definition.Json });
        var upload = new JsonObject { ["files"] = files };
        if (parsed.GetValue(prune)) upload["prune"] = true;
        if (parsed.GetValue(only) is { Length: > 0 } limited) upload["only"] = new JsonArray([.. limited.Select(o => (JsonNode)o)]);
        return (upload, ExitCodes.Ok);
    }

    /// <summary>Adds an option's value to a request, if it was given.</summary>
    public static void Put(JsonObject request, string name, ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is { } value) request[name] = value;
    }
}
