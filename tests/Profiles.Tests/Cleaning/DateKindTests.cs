using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class DateKindTests
{
    private static readonly FieldKind Date = FieldKinds.Find("date")!;
    private static readonly FieldKind Instant = FieldKinds.Find("instant")!;

    [Theory]
    [InlineData("2024-03-05", "2024-03-05")]
    [InlineData("2024/3/5", "2024-03-05")]
    [InlineData("2024.3.5", "2024-03-05")]
    [InlineData("20240305", "2024-03-05")]
    [InlineData("2024年3月5日", "2024-03-05")]
    [InlineData("２０２４年３月５日", "2024-03-05")]
    [InlineData("2024 年 3 月 5 号", "2024-03-05")]
    [InlineData("2024-03-05 00:00:00", "2024-03-05")]
    [InlineData("2024-03-05T23:59:59.123", "2024-03-05")]
    [InlineData("5 Mar 2024", "2024-03-05")]
    [InlineData("March 5, 2024", "2024-03-05")]
    [InlineData("25/12/2024", "2024-12-25")]
    [InlineData("12/25/2024", "2024-12-25")]
    [InlineData("5.5.2024", "2024-05-05")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("45356", "2024-03-05 [date-converted]")]
    [InlineData("45356.75", "2024-03-05 [date-converted]")]
    [InlineData("1709600000", "2024-03-05 [date-converted]")]
    [InlineData("1709600000000", "2024-03-05 [date-converted]")]
    [InlineData("1990-04-30T16:00:00Z", "1990-05-01 [date-converted]")]
    [InlineData("0000-00-00", "blank")]
    [InlineData("0000-00-00 00:00:00", "blank")]
    [InlineData("未知", "blank")]
    [InlineData("03/05/2024", "unused [date-order-ambiguous]")]
    [InlineData("2023-02-29", "unused [date-invalid]")]
    [InlineData("2024-13-01", "unused [date-invalid]")]
    [InlineData("20241301", "unused [date-invalid]")]
    [InlineData("31/31/2024", "unused [date-invalid]")]
    [InlineData("9999-12-31", "unused [date-invalid]")]
    [InlineData("yesterday", "unused [date-invalid]")]
    [InlineData("2024-03-05-06", "unused [date-invalid]")]
    [InlineData("2024-03-05 25:00", "unused [date-invalid]")]
    [InlineData("12345", "unused [date-invalid]")]
    [InlineData("99999999999999999999", "unused [date-invalid]")]
    [InlineData("1990年", "unused [date-incomplete]")]
    [InlineData("1990-05", "unused [date-incomplete]")]
    [InlineData("199005", "unused [date-incomplete]")]
    [InlineData("90年5月1日", "unused [date-incomplete]")]
    [InlineData("24/3/5", "unused [date-incomplete]")]
    public void Parse_DateText_AsExpected(string raw, string expected) => Assert.Equal(expected, Describe(Date.Parse(raw, Context("basic.birthDate"))));

    [Theory]
    [InlineData("2024-03-05 10:30", "2024-03-05T02:30:00Z")]
    [InlineData("2024/3/5 10:30:15", "2024-03-05T02:30:15Z")]
    [InlineData("2024-03-05T10:30:15.250+09:00", "2024-03-05T01:30:15.25Z")]
    [InlineData("2024-03-05T02:30:00Z", "2024-03-05T02:30:00Z")]
    [InlineData("2024年3月5日 10时30分15秒", "2024-03-05T02:30:15Z")]
    [InlineData("2024年3月5日 下午2点30分", "2024-03-05T06:30:00Z")]
    [InlineData("2024年3月5日上午10点", "2024-03-05T02:00:00Z")]
    [InlineData("25/12/2024 12:30 PM", "2024-12-25T04:30:00Z")]
    [InlineData("25/12/2024 12:30:00 am", "2024-12-24T16:30:00Z")]
    [InlineData("Tue Mar 05 2024 10:00:00 GMT+0800 (China Standard Time)", "2024-03-05T02:00:00Z")]
    [InlineData("Tue, 05 Mar 2024 02:00:00 GMT", "2024-03-05T02:00:00Z")]
    [InlineData("20240305103000", "2024-03-05T02:30:00Z")]
    [InlineData("2024-03-05 24:00", "2024-03-05T16:00:00Z")]
    [InlineData("2024-03-05", "2024-03-04T16:00:00Z")]
    [InlineData("1709600000", "2024-03-05T00:53:20Z [date-converted]")]
    [InlineData("1709600000123", "2024-03-05T00:53:20.123Z [date-converted]")]
    [InlineData("631152000000", "1990-01-01T00:00:00Z [date-converted]")]
    [InlineData("45356.5", "2024-03-05T04:00:00Z [date-converted]")]
    [InlineData("2024-03-05 10:30 Uhr", "unused [date-invalid]")]
    [InlineData("2024-03-05T10:30:00+25:00", "unused [date-invalid]")]
    [InlineData("2024-03-05T10:30:00+08:00 extra", "unused [date-invalid]")]
    public void Parse_InstantText_IsUtc(string raw, string expected) => Assert.Equal(expected, Describe(Instant.Parse(raw, Context("basic.registeredAt"))));

    [Fact]
    public void Parse_ConversionSwitchedOff_LeavesSerialUnused()
    {
        var off = With(Rule(KnownRules.DateConverted, Severity.Fix, enabled: false));
        Assert.Equal("unused [date-invalid]", Describe(Date.Parse("45356", Context("basic.birthDate", off))));
    }
}
