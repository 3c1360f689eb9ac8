using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Identity;

/// <summary>Why a possible link has its outcome, in words.</summary>
public static class LinkReasons
{
    public const string DecidedAlways = "decidedAlways";
    public const string DecidedNever = "decidedNever";
    public const string SameValue = "sameValue";
    public const string UniqueValue = "uniqueValue";
    public const string AlwaysValue = "alwaysValue";
    public const string SlipOfName = "slipOfName";
    public const string UnsureName = "unsureName";
    public const string SharedValue = "sharedValue";
    public const string ChangedHands = "changedHands";
    public const string Contradiction = "contradiction";
    public const string UniqueConflict = "uniqueConflict";
    public const string Chain = "chain";
    public const string Probable = "probable";
    public const string Possible = "possible";
    public const string NoEvidence = "noEvidence";

    private static readonly FrozenDictionary<string, Localized> Words = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        [DecidedAlways] = new("人工判定为同一人", "a steward decided: the same person"),
        [DecidedNever] = new("人工判定为不同的人", "a steward decided: two people"),
        [SameValue] = new("标识相同，其他事实不矛盾", "they share the value, and nothing else contradicts it"),
        [UniqueValue] = new("共有一个人只有一个的标识", "they share an id of which a person has one"),
        [AlwaysValue] = new("该值被指定为总是关联", "the value is listed as one that always links"),
        [SlipOfName] = new("姓名只差一字，其余证据足够", "their names differ by a slip, and the other evidence is enough"),
        [UnsureName] = new("姓名相差一字：可能是笔误，也可能是家人", "their names differ by a slip: a typing error, or a relative"),
        [SharedValue] = new("该值由互相矛盾的人共用，而双方没有其他一致的事实", "people who contradict each other share the value, and these two agree on nothing else"),
        [ChangedHands] = new("一方先停用，另一方后启用：号码已易主", "one had given the value up before the other was seen with it"),
        [Contradiction] = new("事实互相矛盾：姓名、出生日期、性别或唯一标识不同", "their facts contradict: name, birth date, gender or an id of which a person has one"),
        [UniqueConflict] = new("双方各有不同的唯一标识", "they carry different ids of which a person has one"),
        [Chain] = new("合并会把互相矛盾的人连在一起", "it would chain two together who contradict each other"),
        [Probable] = new("没有共同标识，但各项比较足够一致", "they share no identifier, but agree on enough else"),
        [Possible] = new("部分一致，不足以认定为同一人", "they agree in part, too little to be sure"),
        [NoEvidence] = new("没有共同的标识，也没有足够相似的信息", "they share no identifier, and nothing else makes them alike"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The reason in words.</summary>
    public static Localized Of(string reason) => Words[reason];
}
