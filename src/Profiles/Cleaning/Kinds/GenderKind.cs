using System.Collections.Frozen;

namespace Profiles.Cleaning.Kinds;

/// <summary>Gender as <c>male</c> or <c>female</c>; codes by GB/T 2261.1 (0 unknown, 1 male, 2 female, 9 not stated).</summary>
public sealed class GenderKind : FieldKind
{
    public const string Male = "male";
    public const string Female = "female";

    private static readonly FrozenDictionary<string, string> Words = new (string Meaning, string[] Spellings)[]
    {
        (Male, ["male", "m", "男", "男性", "男士", "男生", "男孩", "男童", "男宝宝", "先生", "1", "1-男", "1男", "01", "man", "mr", "mr.", "boy", "masculine", "♂"]),
        (Female, ["female", "f", "女", "女性", "女士", "女生", "女孩", "女童", "女宝宝", "小姐", "太太", "夫人", "2", "2-女", "2女", "02", "woman", "ms", "ms.", "mrs", "mrs.", "miss", "girl", "feminine", "♀"]),
        ("", ["0", "9", "prefer not to say", "not stated", "不愿透露", "未说明", "未说明的性别", "未知的性别", "u", "保密"]),
    }.SelectMany(w => w.Spellings.Select(spelling => KeyValuePair.Create(spelling, w.Meaning))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override string Id => "gender";

    internal override bool OftenRepeats => true;

    /// <summary><see cref="Male"/> or <see cref="Female"/>; null for a spelling of neither.</summary>
    internal static string? Find(string text) => Words.TryGetValue(text, out var meaning) && meaning.Length > 0 ? meaning : null;

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (!Words.TryGetValue(text, out var meaning)) return context.Unused(KnownRules.GenderInvalid, "男 / 女");
        return meaning.Length == 0 ? FieldReading.Blank : FieldReading.Of(meaning);
    }
}
