using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Privacy;

public sealed class SensitiveTextTests
{
    [Theory]
    [InlineData("手机18049531999，回电", "手机180****1999，回电")]
    [InlineData("call +86 180-4953-1999 now", "call 180****1999 now")]
    [InlineData("180 4953 1999", "180****1999")]
    [InlineData("１８０４９５３１９９９", "１８０****１９９９")]
    [InlineData("tel 0915-7518479", "tel 0915*****79")]
    [InlineData("+14155552671", "+141******71")]
    [InlineData("id 51343620000320711X.", "id 5***************1X.")]
    [InlineData("card 4111 1111 1111 1112", "card 4111 1111 1111 1112")]
    [InlineData("card 4111 1111 1111 1111", "card 4111 **** **** **** 1111")]
    [InlineData("mail duandazhi-jack@gmail.com.cn!", "mail d*************@gmail.com.cn!")]
    [InlineData("车牌京A12345D", "车牌京A1****D")]
    [InlineData("车牌 京A12345D", "车牌 京A1****D")]
    [InlineData("客户13955512300.csv", "客户139****2300.csv")]
    [InlineData("edf34e7a411da3d25f69ecbbf9d5af23", "edf34e7a411da3d25f69ecbbf9d5af23")]
    [InlineData("18049531999180495319991804953199", "18049531999180495319991804953199")]
    [InlineData("2026-10-31T16:00:00Z", "2026-10-31T16:00:00Z")]
    [InlineData("row 12345678, column 3", "row 12345678, column 3")]
    [InlineData("202610311600", "202610311600")]
    public void Mask_Text_HidesWhatLooksLikeAPerson(string text, string expected) => Assert.Equal(expected, SensitiveText.Mask(text));

    [Theory]
    [InlineData("林晓雨", "林**")]
    [InlineData("/api/profiles/林晓雨", "/api/profiles/林**")]
    [InlineData("John Smith", "J*** S****")]
    [InlineData("浙江省杭州市西湖区文三路1号", "浙***********1号*")]
    [InlineData("value.high", "value.high")]
    [InlineData("/api/reviews/x", "/api/reviews/x")]
    [InlineData("林晓雨18049531999", "林**180****1999")]
    public void Echo_TextOfACaller_AlsoHidesNames(string text, string expected) => Assert.Equal(expected, SensitiveText.Echo(text));
}
