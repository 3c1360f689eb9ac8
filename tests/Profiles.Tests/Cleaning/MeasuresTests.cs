using Profiles.Cleaning;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Numbers with units, of fields that count in one and of fields that do not.</summary>
public sealed class MeasuresTests
{
    private const string Expanded = " [number-unit-expanded]";
    private const string Removed = " [number-unit-removed]";
    private const string Invalid = "unused [number-invalid]";

    [Theory]
    [InlineData(MeasureUnit.Minute, "180", "180")]
    [InlineData(MeasureUnit.Minute, "180分钟", "180" + Removed)]
    [InlineData(MeasureUnit.Minute, "3小时", "180" + Expanded)]
    [InlineData(MeasureUnit.Minute, "3 小时", "180" + Expanded)]
    [InlineData(MeasureUnit.Minute, "三个小时", "180" + Expanded)]
    [InlineData(MeasureUnit.Minute, "1小时30分钟", "90" + Expanded)]
    [InlineData(MeasureUnit.Minute, "1小时30分", "90" + Expanded)]
    [InlineData(MeasureUnit.Minute, "一个半小时", "90" + Expanded)]
    [InlineData(MeasureUnit.Minute, "半小时", "30" + Expanded)]
    [InlineData(MeasureUnit.Minute, "半个钟头", "30" + Expanded)]
    [InlineData(MeasureUnit.Minute, "1.5h", "90" + Expanded)]
    [InlineData(MeasureUnit.Minute, "1h 30min", "90" + Expanded)]
    [InlineData(MeasureUnit.Minute, "half an hour", "30" + Expanded)]
    [InlineData(MeasureUnit.Minute, "90 mins", "90" + Removed)]
    [InlineData(MeasureUnit.Minute, "３０分钟", "30" + Removed)]
    [InlineData(MeasureUnit.Minute, "30分1小时", Invalid)]
    [InlineData(MeasureUnit.Minute, "3公里", Invalid)]
    [InlineData(MeasureUnit.Minute, "小时", Invalid)]
    [InlineData(MeasureUnit.Minute, "几个小时", Invalid)]
    [InlineData(MeasureUnit.Day, "两周", "14" + Expanded)]
    [InlineData(MeasureUnit.Day, "2个星期", "14" + Expanded)]
    [InlineData(MeasureUnit.Day, "半个月", "15" + Expanded)]
    [InlineData(MeasureUnit.Day, "一年", "365" + Expanded)]
    [InlineData(MeasureUnit.Day, "一年半", "547.5" + Expanded)]
    [InlineData(MeasureUnit.Day, "two weeks", "14" + Expanded)]
    [InlineData(MeasureUnit.Day, "a week", "7" + Expanded)]
    [InlineData(MeasureUnit.Day, "7天", "7" + Removed)]
    [InlineData(MeasureUnit.Day, "十五天", "15" + Removed)]
    [InlineData(MeasureUnit.Day, "36小时", "1.5" + Expanded)]
    [InlineData(MeasureUnit.Day, "2w", "20000" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "35%", "0.35" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "35％", "0.35" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "35.5 %", "0.355" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "百分之三十五", "0.35" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "三成", "0.3" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "三成半", "0.35" + Expanded)]
    [InlineData(MeasureUnit.Ratio, "0.35", "0.35")]
    [InlineData(MeasureUnit.Ratio, "%", Invalid)]
    [InlineData(MeasureUnit.Year, "35岁", "35" + Removed)]
    [InlineData(MeasureUnit.Year, "三十五岁", "35" + Removed)]
    [InlineData(MeasureUnit.Year, "35周岁", "35" + Removed)]
    [InlineData(MeasureUnit.Year, "三岁半", "3.5" + Removed)]
    [InlineData(MeasureUnit.Year, "18个月", "1.479452" + Expanded)]
    [InlineData(MeasureUnit.Year, "35cm", Invalid)]
    [InlineData(MeasureUnit.Kilogram, "120斤", "60" + Expanded)]
    [InlineData(MeasureUnit.Kilogram, "60公斤", "60" + Removed)]
    [InlineData(MeasureUnit.Kilogram, "132 lb", "59.874193" + Expanded)]
    [InlineData(MeasureUnit.Centimetre, "1.75m", "175" + Expanded)]
    [InlineData(MeasureUnit.Centimetre, "1.75 米", "175" + Expanded)]
    [InlineData(MeasureUnit.Centimetre, "5ft 9in", "175.26" + Expanded)]
    [InlineData(MeasureUnit.Kilometre, "十里", "5" + Expanded)]
    [InlineData(MeasureUnit.SquareMetre, "89.5㎡", "89.5" + Removed)]
    [InlineData(MeasureUnit.SquareMetre, "3亩", "2000" + Expanded)]
    public void Parse_OfAFieldWithAUnit_IsConverted(MeasureUnit unit, string raw, string expected) =>
        Assert.Equal(expected, Describe(FieldKinds.Find("number")!.Parse(raw, Context(new FieldDefinition { Id = "made.up", Name = new("", ""), Unit = unit }))));

    [Theory]
    [InlineData("三十", "30" + Expanded)]
    [InlineData("两个", "2" + Expanded)]
    [InlineData("3次", "3" + Removed)]
    [InlineData("三次", "3" + Removed)]
    [InlineData("4 times", "4" + Removed)]
    [InlineData("2万人", "20000" + Removed)]
    [InlineData("35%", "0.35" + Expanded)]
    [InlineData("3小时", Invalid)]
    [InlineData("一百二", Invalid)]
    [InlineData("半", "0.5" + Expanded)]
    [InlineData("3-5次", Invalid)]
    public void Parse_OfAFieldWithoutAUnit_LosesCountingWordsOnly(string raw, string expected) =>
        Assert.Equal(expected, Describe(FieldKinds.Find("number")!.Parse(raw, Context())));
}
