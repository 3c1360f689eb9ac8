using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public class PinyinTests
{
    [Theory]
    [InlineData('王', "wang")]
    [InlineData('吕', "lv")]
    [InlineData('單', "dan")]
    [InlineData('〇', "ling")]
    [InlineData('a', null)]
    [InlineData('·', null)]
    public void Of_Character_IsItsMostCommonReading(char character, string? reading) => Assert.Equal(reading, Pinyin.Of(character));

    [Fact]
    public void ReadingsOf_PolyphonicCharacter_AreAllOfItsReadingsOnceEach() => Assert.Equal(["dan", "chan", "shan"], Pinyin.ReadingsOf('单'));

    [Fact]
    public void ReadingsOf_CharacterBeyondTheBasicPlane_AreKnown() => Assert.Equal(["li"], Pinyin.ReadingsOf(char.ConvertToUtf32("𬍛", 0)));

    [Fact]
    public void ReadingsOf_NearlyAllOfTheBasicBlock_AreKnown() => Assert.True(Enumerable.Range(0x4E00, 0x9FA5 - 0x4E00).Count(c => Pinyin.ReadingsOf(c).Count > 0) > 20700);
}
