using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class ResidentIdKindTests
{
    private static readonly FieldKind ResidentId = FieldKinds.Find("residentId")!;

    /// <remarks>The number is the example of GB 11643-1999.</remarks>
    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X", "1949-12-31", "female")]
    [InlineData("11010519491231002x", "11010519491231002X", "1949-12-31", "female")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", "1949-12-31", "female")]
    [InlineData("110105 19491231 002X", "11010519491231002X", "1949-12-31", "female")]
    [InlineData("110105491231002", "11010519491231002X [resident-id-upgraded]", "1949-12-31", "female")]
    public void Parse_Valid_TellsBirthDateAndGender(string raw, string expected, string? born, string? gender)
    {
        var reading = ResidentId.Parse(raw, Context("basic.residentId"));
        Assert.Equal(expected, Describe(reading));
        Assert.Equal([("basic.birthDate", born, 0.95), ("basic.gender", gender, 0.95), ("basic.registeredPlace", "北京市朝阳区", 0.95)], reading.Derived.Select(d => (d.Field, (string?)d.Value.Text, d.Confidence)));
    }

    [Theory]
    [InlineData("110105194912310021", "unused [resident-id-checksum]")]
    [InlineData("110105194902300029", "unused [resident-id-date]")]
    [InlineData("110105202912310029", "unused [resident-id-date]")]
    [InlineData("T10105194912310029", "unused [resident-id-invalid]")]
    [InlineData("99010519491231002X", "unused [resident-id-invalid]")]
    [InlineData("1101051949123100", "unused [resident-id-invalid]")]
    [InlineData("110105490230002", "unused [resident-id-date]")]
    [InlineData("1.10105E+17", "unused [scientific-notation-lost]")]
    [InlineData("不详", "blank")]
    public void Parse_Invalid_IsUnusedAndDerivesNothing(string raw, string expected)
    {
        var reading = ResidentId.Parse(raw, Context("basic.residentId"));
        Assert.Equal(expected, Describe(reading));
        Assert.Empty(reading.Derived);
    }

    [Theory]
    [InlineData("140111197901010001", "山西省太原市")] // abolished since
    [InlineData("500154199804106120", "重庆市开州区")] // given after the birth date
    [InlineData("830000199201300022", null)] // residence permit of Taiwan residents
    [InlineData("911124198108030024", null)] // foreigner's permanent residence card of 2023
    public void Parse_OtherRegions_AreValid(string raw, string? place)
    {
        var reading = ResidentId.Parse(raw, Context("basic.residentId"));
        Assert.Equal(raw, Describe(reading));
        Assert.Equal(place, reading.Derived.Where(d => d.Field == "basic.registeredPlace").Select(d => d.Value.Text).SingleOrDefault());
    }

    [Theory]
    [InlineData("81000019900101")]
    [InlineData("82000019900101")]
    [InlineData("83000019900101")]
    [InlineData("11010120000229")]
    [InlineData("32058319991231")]
    public void Parse_AnyNumberWithItsCheck_IsValid(string head)
    {
        for (var sequence = 0; sequence < 50; sequence++)
        {
            var number = WithCheck(head + sequence.ToString("D3", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(number, Describe(ResidentId.Parse(number, Context("basic.residentId"))));
        }
    }

    [Theory]
    [InlineData("11999919900101001")]
    [InlineData("11111119900101001")]
    [InlineData("81000119900101001")]
    [InlineData("83000119900101001")]
    public void Parse_RegionOfNoYear_IsUnused(string digits) =>
        Assert.Equal("unused [resident-id-region]", Describe(ResidentId.Parse(WithCheck(digits), Context("basic.residentId"))));

    [Theory]
    [InlineData("33019919900101001", "浙江省杭州市")]
    [InlineData("14012019790101000", "山西省太原市")] // a code of 1981 to 1984, of which there is no table
    public void Parse_UnknownCountyOfAKnownCity_IsKeptAndFlagged(string digits, string place)
    {
        var reading = ResidentId.Parse(WithCheck(digits), Context("basic.residentId"));
        Assert.Equal(WithCheck(digits) + " [resident-id-region]", Describe(reading));
        Assert.Equal(place, reading.Derived[2].Value.Text);
    }

    [Fact]
    public void Parse_RegionAbolishedLongBefore_IsKeptAndFlagged()
    {
        var number = WithCheck("31022120150101001"); // 上海县, until 1992
        var reading = ResidentId.Parse(number, Context("basic.residentId"));
        Assert.Equal(number + " [resident-id-region-abolished]", Describe(reading));
        Assert.StartsWith("上海市", reading.Findings[0].Expected, StringComparison.Ordinal);
        Assert.Equal(WithCheck("31022119800101001"), Describe(ResidentId.Parse(WithCheck("31022119800101001"), Context("basic.residentId"))));
    }

    [Theory]
    [InlineData("CAN110181080310", "CAN110181080310")]
    [InlineData("can 1101 810803 10", "CAN110181080310")]
    [InlineData("CAN110181133210", "unused [resident-id-invalid]")]
    public void Parse_FormerForeignersCard_IsJudgedByItsShape(string raw, string expected) => Assert.Equal(expected, Describe(ResidentId.Parse(raw, Context("basic.residentId"))));

    /// <summary>ISO 7064 MOD 11-2, by its definition rather than by weights.</summary>
    private static string WithCheck(string digits)
    {
        var product = digits.Aggregate(0, (sum, c) => (sum + c - '0') * 2 % 11);
        return digits + "0123456789X"[(12 - product) % 11];
    }

    [Fact]
    public void Parse_WrongCheck_NamesTheRightOne() =>
        Assert.Equal("X", ResidentId.Parse("110105194912310021", Context("basic.residentId")).Findings[0].Expected);

    [Fact]
    public void Parse_EverySingleDigitChange_IsCaught()
    {
        const string Valid = "11010519491231002X";
        for (var index = 0; index < 17; index++)
        {
            var other = (char)('0' + (Valid[index] - '0' + 1) % 10);
            Assert.False(ResidentId.Parse(Valid[..index] + other + Valid[(index + 1)..], Context("basic.residentId")).HasValue);
        }
    }
}
