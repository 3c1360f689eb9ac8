using System.Collections.Frozen;

namespace Profiles.Intake.Columns;

/// <summary>Words that values are known by. Common knowledge, kept small: a column is judged by the share of its values that are known.</summary>
internal static class ValueWords
{
    /// <summary>The surnames of about 95 % of the people of China.</summary>
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺肖闫"
        + "劉陳楊趙黃吳孫羅鄭謝韓馮鄧許傅呂蘇盧蔣賈葉閻鍾譚鄒陸龍萬錢湯賴龐蘭顏嚴溫魯聶齊莊紀歐項衛單寧車饒";

    private static readonly FrozenSet<string> CompoundSurnames = FrozenSet.ToFrozenSet(
        ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "宇文", "长孙", "东方", "南宫", "端木", "歐陽", "司馬", "諸葛"], StringComparer.Ordinal);

    private static readonly FrozenSet<char> SurnameCharacters = Surnames.ToFrozenSet();

    /// <summary>Common given names of English and German speakers, lower case.</summary>
    public static FrozenSet<string> GivenNames { get; } = Words(
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth " +
        "kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel " +
        "gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith " +
        "christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne " +
        "roy ralph randy eugene vincent russell elijah louis bobby philip johnny lachlan liam oliver lucas mason owen luke isaac connor hugo leo max felix oscar " +
        "charlie harry alfie archie theo mitchell blake cooper riley hayden harrison joel angus callum jayden hamish fraser ben sam tom tim nick mike dave steve " +
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol " +
        "amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha " +
        "katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn " +
        "judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace " +
        "denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori chloe ella mia ava zoe lily ruby " +
        "caitlin georgia jasmine tahlia amelia lucy holly kate claire isabelle maddison ellie erin imogen paige alyssa jade sienna lara eliza matilda freya " +
        "hans peter wolfgang klaus juergen jürgen dieter manfred uwe gerd horst bernd helmut werner guenter günter carsten karsten stefan andreas frank torsten " +
        "sven jens ralf rolf heinz gerhard karl heinrich ursula monika petra sabine renate helga karin brigitte ingrid gisela susanne claudia birgit anja heike");

    /// <summary>Common family names of the same, lower case.</summary>
    public static FrozenSet<string> FamilyNames { get; } = Words(
        "smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin lee " +
        "perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker " +
        "hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers " +
        "gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz " +
        "hughes price alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry russell sullivan bell coleman butler henderson barnes " +
        "fisher vasquez simmons graham murray ford castro marshall owens harrison reynolds mcdonald white webb shaw hunt palmer ryan clarke dixon stone webster " +
        "mueller müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schaefer schäfer koch bauer richter klein wolf schroeder schröder " +
        "neumann schwarz zimmermann braun krueger krüger hofmann hartmann lange werner krause meier lehmann huber kaiser fuchs peters lang scholz moeller möller");

    private static readonly FrozenSet<string> ProvinceNames = FrozenSet.ToFrozenSet(
        [
            "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东",
            "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
        ],
        StringComparer.Ordinal);

    private static readonly string[] ProvinceSuffixes = ["省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区"];

    private static readonly FrozenSet<string> CityNames = FrozenSet.ToFrozenSet(
        [
            "北京", "上海", "广州", "深圳", "成都", "重庆", "杭州", "武汉", "苏州", "西安", "南京", "长沙", "天津", "郑州", "东莞", "青岛", "昆明", "宁波", "合肥",
            "佛山", "沈阳", "无锡", "济南", "厦门", "福州", "温州", "哈尔滨", "石家庄", "大连", "南宁", "泉州", "金华", "贵阳", "常州", "长春", "南昌", "惠州", "嘉兴",
            "徐州", "南通", "太原", "保定", "珠海", "中山", "兰州", "临沂", "潍坊", "烟台", "绍兴", "台州", "海口", "乌鲁木齐", "洛阳", "廊坊", "汕头", "湖州", "咸阳",
            "盐城", "济宁", "呼和浩特", "扬州", "赣州", "阜阳", "唐山", "镇江", "邯郸", "银川", "南阳", "桂林", "泰州", "遵义", "江门", "揭阳", "芜湖", "商丘", "连云港",
            "新乡", "淮安", "淄博", "绵阳", "菏泽", "漳州", "周口", "沧州", "信阳", "衡阳", "湛江", "三亚", "上饶", "邢台", "莆田", "柳州", "宿迁", "九江", "襄阳", "宜昌",
            "岳阳", "肇庆", "西宁", "拉萨", "大庆", "鞍山", "泰安", "威海", "德州", "滨州", "包头", "秦皇岛", "株洲", "湘潭", "常德", "香港", "澳门", "台北",
        ],
        StringComparer.Ordinal);

    internal static readonly string[] CompanyEndings = ["公司", "集团", "工厂", "商行", "银行", "大学", "学院", "医院", "事务所", "合作社", "研究院", "工作室", "经营部", "门市部"];

    private static readonly string[] Titles = ["先生", "女士", "小姐", "太太", "老师", "经理", "总"];

    /// <summary>Latin endings of companies, lower case with the blank before them.</summary>
    private static readonly string[] LatinCompanyEndings = [" inc", " inc.", " ltd", " ltd.", " llc", " gmbh", " corp", " corp.", " co.", " plc", " ag"];

    private static readonly FrozenSet<string> StreetWords = Words(
        "street st road rd avenue ave lane ln drive dr court ct place pl crescent cres close boulevard blvd way terrace circuit cct parade highway square strasse straße weg");

    public static bool IsProvince(string text)
    {
        if (ProvinceNames.Contains(text)) return true;
        foreach (var suffix in ProvinceSuffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal) && ProvinceNames.Contains(text[..^suffix.Length])) return true;
        }
        return false;
    }

    public static bool IsCity(string text)
    {
        if (CityNames.Contains(text)) return true;
        return text.Length is >= 3 and <= 10
            && (text[^1] is '市' or '盟' || text.EndsWith("地区", StringComparison.Ordinal) || text.EndsWith("自治州", StringComparison.Ordinal));
    }

    public static bool IsCompany(string text)
    {
        if (text.Length < 4) return false;
        foreach (var ending in CompanyEndings)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal)) return true;
        }
        foreach (var ending in LatinCompanyEndings)
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>Two to four characters that begin with a surname; a title may follow, a dot may stand within the names of minorities.</summary>
    public static bool IsChineseName(string text)
    {
        foreach (var title in Titles)
        {
            if (text.Length > title.Length + 0 && text.EndsWith(title, StringComparison.Ordinal)) return IsSurname(text[..^title.Length].Trim());
        }
        var name = text.Contains(' ', StringComparison.Ordinal) ? text.Replace(" ", "", StringComparison.Ordinal) : text;
        foreach (var c in name)
        {
            if (!IsHan(c) && c != '·') return false;
        }
        if (name.Contains('·', StringComparison.Ordinal)) return name.Length is >= 4 and <= 20;
        return name.Length switch
        {
            2 or 3 => SurnameCharacters.Contains(name[0]) || CompoundSurnames.Contains(name[..2]),
            4 => CompoundSurnames.Contains(name[..2]),
            _ => false,
        };
    }

    public static bool IsStreet(string word) => StreetWords.Contains(word);

    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF');

    private static bool IsSurname(string text) =>
        text.Length switch { 1 => SurnameCharacters.Contains(text[0]), 2 => CompoundSurnames.Contains(text) || SurnameCharacters.Contains(text[0]), 3 => SurnameCharacters.Contains(text[0]), _ => false };

    private static FrozenSet<string> Words(string text) => text.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
