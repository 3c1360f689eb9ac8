using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Tags;

/// <summary>Why something said of a tag is not taken: the place in what was said, what was expected there, and what was found.</summary>
public sealed record TagRefusal(string Place, Localized Expected, string? Found)
{
    /// <summary>Characters of a note.</summary>
    public const int MaxNote = 500;

    /// <summary>Characters of a value that no list of values bounds, and of a model's name.</summary>
    public const int MaxText = 100;

    /// <summary>What is wrong with an assignment under the definitions; null if it can be kept. Pure.</summary>
    /// <param name="today">The business's day on which it is said.</param>
    public static TagRefusal? Of(TagAssignment said, DefinitionSet definitions, DateOnly today)
    {
        if (OfTag(said.Tag, definitions) is { } refusal) return refusal;
        if (said.IsRemoval) return null;
        var (tag, assigned) = Find(said.Tag, definitions);
        if (Value(tag, assigned, said.Value) is { } wrong) return wrong;
        if (said.Until < today)
            return new TagRefusal("until", new Localized($"今天（{Text(today)}）或以后的日期", $"today, {Text(today)}, or a day to come"), Text(said.Until.Value));
        if (said.Note is { } note && (note.Length > MaxNote || note.Any(c => char.IsControl(c) && c is not '\n')))
            return new TagRefusal("note", new Localized($"最多 {MaxNote} 字，不含控制字符", $"at most {MaxNote} characters, no control characters"), $"{note.Length}");
        return Model(assigned.Source, said);
    }

    /// <summary>What is wrong with saying anything of the tag: only active assigned tags are said; null if it is one.</summary>
    public static TagRefusal? OfTag(string id, DefinitionSet definitions)
    {
        var tag = definitions.Tags.FirstOrDefault(t => t.Id == id);
        if (tag is null)
        {
            var near = Spelling.Closest(id, definitions.Tags.Where(t => t.Assigned is not null).Select(t => t.Id));
            return new TagRefusal("tag", new Localized(
                "已定义的标签" + (near is null ? "" : $"（是否想写“{near}”？）"), "a defined tag" + (near is null ? "" : $" (did you mean \"{near}\"?)")), id);
        }
        if (tag.Assigned is null)
            return new TagRefusal("tag", tag.IsCategory
                ? new Localized("可指定的标签，而非分类", "an assigned tag, not a category")
                : new Localized("可指定的标签；此标签由规则得出，请修改规则或数据", "an assigned tag; this one follows from a rule: change the rule or the data"), id);
        return tag.Lifecycle == TagLifecycle.Active ? null : new TagRefusal("tag", tag.Lifecycle == TagLifecycle.Draft
            ? new Localized("已启用的标签，而非草稿", "an active tag, not a draft")
            : new Localized("已启用的标签，而非已停用的", "an active tag, not a retired one"), id);
    }

    private static (TagDefinition Tag, AssignedTag Assigned) Find(string id, DefinitionSet definitions)
    {
        var tag = definitions.Tags.First(t => t.Id == id);
        return (tag, tag.Assigned!);
    }

    private static TagRefusal? Value(TagDefinition tag, AssignedTag assigned, string? value)
    {
        if (assigned.Values is { Count: > 0 } values)
        {
            return value is not null && values.Contains(value, StringComparer.Ordinal) ? null : new TagRefusal(
                "value", new Localized($"{string.Join("、", values)} 之一", $"one of {string.Join(", ", values)}"), value);
        }
        if (value is null) return null;
        if (assigned.Source == TagSource.Manual)
            return new TagRefusal("value", new Localized($"没有值（{tag.Name.Zh} 不分值）", $"no value, since {tag.Id} has none"), value);
        return value.Length is > 0 and <= MaxText && !value.Any(char.IsControl) && value is not (TagAssignments.Carried or TagAssignments.NotCarried)
            ? null
            : new TagRefusal("value", new Localized($"没有值，或 1 到 {MaxText} 字", $"no value, or 1 to {MaxText} characters"), value);
    }

    private static TagRefusal? Model(TagSource source, TagAssignment said)
    {
        if (source != TagSource.Model)
        {
            if (said.Model is not null) return new TagRefusal("model", new Localized("没有模型（此标签不由模型给出）", "no model, since none gives this tag"), said.Model);
            return said.Confidence is null ? null : new TagRefusal(
                "confidence", new Localized("没有置信度（此标签不由模型给出）", "no confidence, since no model gives this tag"), Text(said.Confidence.Value));
        }
        if (said.Model is not { Length: > 0 and <= MaxText } model || model.Any(char.IsControl))
            return new TagRefusal("model", new Localized($"模型及其版本，1 到 {MaxText} 字", $"the model and its version, 1 to {MaxText} characters"), said.Model);
        return said.Confidence is null or (>= 0 and <= 1) ? null : new TagRefusal("confidence", new Localized("0 到 1", "0 to 1"), Text(said.Confidence.Value));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
