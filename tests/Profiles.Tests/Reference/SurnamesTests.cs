using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public class SurnamesTests
{
    [Theory]
    [InlineData("单", "shan")]
    [InlineData("曾", "zeng")]
    [InlineData("解", "xie")]
    [InlineData("仇", "qiu")]
    [InlineData("查", "zha")]
    [InlineData("区", "ou")]
    [InlineData("朴", "piao")]
    [InlineData("覃", "qin")]
    [InlineData("乐", "yue")]
    [InlineData("尉迟", "yu chi")]
    [InlineData("万俟", "mo qi")]
    [InlineData("澹台", "tan tai")]
    public void ReadingOf_SurnameWithItsOwnReading_IsThat(string surname, string reading) => Assert.Equal(reading, string.Join(' ', Surnames.ReadingOf(surname)!));

    [Fact]
    public void ReadingOf_UsualSurname_IsNull() => Assert.Null(Surnames.ReadingOf("王"));

    [Theory]
    [InlineData("王小明", 1)]
    [InlineData("欧阳娜", 2)]
    [InlineData("欧阳", 1)]
    [InlineData("司马相如", 2)]
    [InlineData("王", 1)]
    public void LengthIn_Name_IsTwoForCompoundSurnames(string name, int length) => Assert.Equal(length, Surnames.LengthIn(name));
}
