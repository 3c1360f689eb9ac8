using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>What holds for every kind and any text.</summary>
public sealed class FieldKindTests
{
    /// <summary>Pieces that kinds look for, so that random texts reach beyond the first check.</summary>
    private static readonly string[] Pieces =
    [
        "139", "12345678", "0571", "-", "+86", "+", " ", "转", "ext", ";", "/", ",", "、", "@", "qq.com", "gmial.com", "<", ">", "mailto:", "2024", "03", "5", "年", "月", "日",
        ":", "T", "Z", ".", "00", "E+", "e", "¥", "$", "万", "元", "k", "CNY", "(", ")", "月薪", "至", "王", "欧阳", "先生", "总", "Mr.", "·", "•", "JOHN", "o'", "无", "n/a", "'", "=",
        "一", "二", "Ａ", "１", "\u200B", "\u200D", "\u3000", "👨", "\uD800", "e\u0301", "11010519491231002X", "x", "男", "true", "Mar", "PM", "下午", "岁", "\0", "\uFFFF", "\uFF9E", "\uF900", "ß", "İ",
    ];

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20240615, 7);

    private static Arbitrary<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat)).ToArbitrary();

    public static TheoryData<string> Kinds()
    {
        var kinds = new TheoryData<string>();
        foreach (var kind in FieldKinds.All.OrderBy(k => k.Id, StringComparer.Ordinal)) kinds.Add(kind.Id);
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_ItsOwnCanonicalText_GivesItAgainWithoutRewriting(string id)
    {
        var kind = FieldKinds.Find(id)!;
        var context = Context(FieldFor(id));
        Prop.ForAll(Texts(), text => Array.TrueForAll([.. kind.Parse(text, context).Items], canonical =>
        {
            var again = kind.Parse(canonical, context);
            return again.Items is [var same] && same == canonical && again.Findings.All(f => f.Severity != Severity.Fix);
        })).Check(Runs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_AnyText_EndsInBlankValueOrFindings(string id)
    {
        var kind = FieldKinds.Find(id)!;
        foreach (var many in new[] { false, true })
        {
            var context = Context(new FieldDefinition { Id = FieldFor(id), Name = new("", ""), Kind = id, Many = many });
            Prop.ForAll(Texts(), text =>
            {
                var reading = kind.Parse(text, context);
                return reading.IsBlank ? reading.Findings.Count == 0 : reading.HasValue || reading.Findings.Count > 0;
            }).Check(Runs);
        }
    }

    [Fact]
    public void Normalise_Twice_IsAsOnce() => Prop.ForAll(Texts(), text => CellText.Normalise(CellText.Normalise(text)) == CellText.Normalise(text)).Check(Runs);

    private static string FieldFor(string kind) => kind switch
    {
        "phone" => "basic.phone",
        "email" => "basic.email",
        "choice" => "basic.education",
        "list" => "basic.hobbies",
        "money" => "wealth.incomeAnnual",
        _ => "basic.note",
    };
}
