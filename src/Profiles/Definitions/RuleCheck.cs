using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>A rule read on its own, before it belongs to a definition: for editors and the command line.</summary>
/// <param name="Tree">A <see cref="Condition"/> or <see cref="Measure"/>; null if it could not be read.</param>
/// <param name="Problems">What is wrong, with JSON path <c>$</c> and, in texts, line and column; the file is empty.</param>
public sealed record RuleCheck(object? Tree, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>The condition that a text says.</summary>
    public static RuleCheck OfCondition(string text, DefinitionSet definitions) => Of<Condition>(new WrittenCondition(text), definitions);

    /// <summary>The measure that a text says.</summary>
    public static RuleCheck OfMeasure(string text, DefinitionSet definitions) => Of<Measure>(new WrittenMeasure(text), definitions);

    /// <summary>The condition of a JSON tree, which may hold texts.</summary>
    public static RuleCheck OfCondition(JsonElement tree, DefinitionSet definitions) => OfTree<Condition>(tree, definitions);

    /// <summary>The measure of a JSON tree, which may hold texts.</summary>
    public static RuleCheck OfMeasure(JsonElement tree, DefinitionSet definitions) => OfTree<Measure>(tree, definitions);

    private static RuleCheck OfTree<T>(JsonElement tree, DefinitionSet definitions) where T : class
    {
        List<DefinitionProblem> problems = [];
        var type = DefinitionJson.TypeOf<T>();
        new JsonShape(type.Options, new DefinitionProblems("", problems)).Check(tree, type, "$");
        if (problems.Count > 0) return new RuleCheck(null, problems);
        return Of(WrittenRules.Wrap(JsonNode.Parse(tree.GetRawText()), type).Deserialize(type)!, definitions);
    }

    private static RuleCheck Of<T>(T written, DefinitionSet definitions) where T : class
    {
        List<DefinitionProblem> found = [];
        var problems = new DefinitionProblems("", found);
        var places = new RulePlaces();
        var texts = new WrittenRules(RuleNames.Of(definitions), places);
        object tree = written is Condition condition ? texts.Read(condition, "$", problems) : texts.Read((Measure)(object)written, "$", problems);
        if (found.Count > 0) return new RuleCheck(null, found);
        var validation = new ConditionValidation(new DefinitionScope(definitions), problems, places, isOfSegment: true);
        if (tree is Condition read) validation.Check(read, "$");
        else validation.Check((Measure)tree, "$");
        return new RuleCheck(tree, found);
    }
}
