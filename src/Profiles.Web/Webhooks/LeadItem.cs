using Profiles.Definitions;

namespace Profiles.Web.Webhooks;

/// <summary>Why an item could not be received at all: its structure, never what it says.</summary>
/// <param name="Code">Stable, for programs.</param>
public sealed record ItemRefusal(string Code, Localized Message)
{
    public static ItemRefusal NotObject { get; } = new("notObject", new("不是 JSON 对象", "It is not a JSON object"));
    public static ItemRefusal TooLarge { get; } = new("tooLarge", new("超过单条大小上限", "It is larger than an item may be"));
    public static ItemRefusal TooDeep { get; } = new("tooDeep", new("嵌套过深", "It is nested deeper than an item may be"));
    public static ItemRefusal Malformed { get; } = new("malformed", new("不是合法的 JSON", "It is not well-formed JSON"));
    public static ItemRefusal BadText { get; } = new("badText", new("含有不成对的代理字符", "It contains an unpaired surrogate"));
}

/// <summary>One item of a webhook request.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Content">Its bytes as received; of forms a JSON object of their fields.</param>
/// <param name="Refusal">Null if it can be received.</param>
public readonly record struct LeadItem(int Index, ReadOnlyMemory<byte> Content, ItemRefusal? Refusal);
