namespace Profiles.Eval.Linking.Scenarios;

/// <summary>Somebody who does not exist, or a business that does not.</summary>
/// <param name="Suffix">Jr or Sr where father and son share everything but the birth date; else empty.</param>
internal sealed record InventedPerson(
    int Id, string Given, string Middle, string Family, string Suffix, bool IsMale, DateOnly Born, int House, string Street, string City, string Postcode, string State,
    string Phone, string Email, string Code, string Occupation, string Business, string Trade);

/// <summary>Draws people from lists with few common values and a long tail, as registers have them.</summary>
internal sealed class InventedPeople(Random random, bool isChinese)
{
    private const string ChineseGiven = "伟芳娜敏静强磊军洋勇艳杰涛明超霞平刚桂英华玉萍红鹏建文斌宇浩凯健俊帆雪梅琳晨阳欣佳怡梓涵子轩思远志国庆海波春燕秋月";
    private static readonly string[] Onsets = ["Har", "Wel", "Bran", "Cal", "Mor", "Fen", "Stan", "Tor", "Kel", "Bur", "Ash", "Win", "Thorn", "Mar", "Gold", "Pem", "Rad", "Lock", "Whit", "Den", "Schu", "Bau", "Kro", "Ols", "Petr"];
    private static readonly string[] Codas = ["ton", "ley", "well", "field", "man", "son", "by", "ford", "wood", "er", "berg", "stein", "den", "ham", "worth", "sen", "mann", "owski", "ins", "ett"];
    private static readonly string[] MaleNames = ["James", "Robert", "John", "Michael", "William", "David", "Thomas", "Daniel", "Joseph", "Andrew", "Peter", "Edward", "Samuel", "Benjamin", "Nicholas", "Anthony", "Lachlan", "Joshua", "Ethan", "Karl", "Heinz", "Uwe", "Marcus", "Owen", "Harvey", "Declan"];
    private static readonly string[] FemaleNames = ["Mary", "Elizabeth", "Margaret", "Jennifer", "Susan", "Catherine", "Patricia", "Barbara", "Deborah", "Emily", "Olivia", "Sophie", "Charlotte", "Isabella", "Rebecca", "Victoria", "Ursula", "Monika", "Renate", "Chloe", "Tahlia", "Imogen", "Ruby", "Alexandra", "Bridget", "Eleanor"];
    private static readonly string[] StreetKinds = ["Street", "Road", "Avenue", "Lane", "Court", "Place", "Drive", "Crescent"];
    private static readonly string[] ChineseSurnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕"];
    private static readonly string[] ChineseCities = ["北京市", "上海市", "广州市", "深圳市", "成都市", "杭州市", "武汉市", "西安市", "南京市", "重庆市", "苏州市", "长沙市", "青岛市", "合肥市"];
    private static readonly string[] ChineseStreets = ["长江路", "黄河路", "东风路", "西环路", "南京路", "友谊大道", "青年路", "朝阳街", "胜利街", "光明路", "翠湖路", "梧桐巷"];
    private static readonly string[] Occupations = ["clerk", "farmer", "teacher", "carpenter", "nurse", "merchant", "miner", "tailor", "engineer", "labourer", "baker", "sailor"];
    private static readonly string[] Trades = ["Grill", "Bistro", "Cafe", "Kitchen", "Steakhouse", "Trattoria", "Diner", "Garden", "Tavern", "Bakery"];
    private static readonly string[] Cuisines = ["american", "italian", "french", "chinese", "steakhouses", "seafood", "mexican", "coffee shops", "delis"];

    public InventedPerson Next(int id)
    {
        var male = random.Next(2) == 0;
        var city = Skewed(isChinese ? ChineseCities.Length : 60);
        var (given, family) = (isChinese ? Hanzi() : Of(male ? MaleNames : FemaleNames), isChinese ? ChineseSurnames[Skewed(ChineseSurnames.Length)] : Word(Skewed(500)));
        return new InventedPerson(
            id, given, random.Next(3) == 0 ? "" : Of(male ? MaleNames : FemaleNames), family, "", male, new DateOnly(1930, 1, 1).AddDays(random.Next(27_000)), 1 + random.Next(240),
            isChinese ? ChineseStreets[random.Next(ChineseStreets.Length)] : $"{Word(1000 + random.Next(400))} {StreetKinds[Skewed(StreetKinds.Length)]}",
            isChinese ? ChineseCities[city] : Word(3000 + city), $"{1000 + 37 * city + random.Next(4)}", $"S{city % 7}",
            isChinese ? $"13{random.NextInt64(1_000_000_000):000000000}" : $"0{2 + city % 7} {random.Next(10_000):0000} {random.Next(10_000):0000}",
            $"{(isChinese ? "u" : given.ToLowerInvariant()[..1] + family.ToLowerInvariant())}{random.Next(1000)}@{Of(["mail.example", "post.example", "inbox.example"])}",
            $"{random.NextInt64(10_000_000):0000000}", Of(Occupations), $"{Word(5000 + random.Next(900))} {(random.Next(2) == 0 ? given + "'s " : "")}{Of(Trades)}", Of(Cuisines));
    }

    /// <summary>Somebody who lives with the other: same family name, address and phone.</summary>
    public InventedPerson Relative(InventedPerson other, int id)
    {
        var (own, what) = (Next(id), random.Next(12));
        while (own.Given == other.Given) own = Next(id);
        var relative = own with { Family = other.Family, House = other.House, Street = other.Street, City = other.City, Postcode = other.Postcode, State = other.State, Phone = other.Phone };
        return what switch
        {
            0 => relative with { Born = other.Born, IsMale = other.IsMale }, // a twin
            1 => relative with { Given = other.Given, Middle = other.Middle, IsMale = other.IsMale, Suffix = "Jr", Born = other.Born.AddYears(26).AddDays(random.Next(300)) },
            _ => relative,
        };
    }

    public string Of(ReadOnlySpan<string> choices) => choices[Skewed(choices.Length)];

    /// <summary>Small numbers far more often than large ones.</summary>
    public int Skewed(int bound) => (int)(bound * Math.Pow(random.NextDouble(), 1.8));

    private string Hanzi() => random.Next(5) == 0 ? $"{ChineseGiven[random.Next(ChineseGiven.Length)]}" : $"{ChineseGiven[random.Next(ChineseGiven.Length)]}{ChineseGiven[random.Next(ChineseGiven.Length)]}";

    private static string Word(int number) => Onsets[number % Onsets.Length] + (number >= 500 ? Codas[number / 500 % Codas.Length] : "") + Codas[number / Onsets.Length % Codas.Length];
}
