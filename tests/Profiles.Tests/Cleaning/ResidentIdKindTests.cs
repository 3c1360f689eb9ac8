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
        Assert.Equal([("basic.birthDate", born, 0.95), ("basic.gender", gender, 0.95)], reading.Derived.Select(d => (d.Field, (string?)d.Value.Text, d.Confidence)));
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
