namespace Profiles.Generator;

/// <summary>A district with its code (GB/T 2260).</summary>
public readonly record struct Place(string Code, string Province, string City, string District);

/// <summary>Districts people are born and live in. Weights of residence are chosen.</summary>
public static class Places
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("110105", "北京市", "北京市", "朝阳区"), new("110108", "北京市", "北京市", "海淀区"), new("310115", "上海市", "上海市", "浦东新区"),
        new("310104", "上海市", "上海市", "徐汇区"), new("440106", "广东省", "广州市", "天河区"), new("440305", "广东省", "深圳市", "南山区"),
        new("330106", "浙江省", "杭州市", "西湖区"), new("320106", "江苏省", "南京市", "鼓楼区"), new("320505", "江苏省", "苏州市", "虎丘区"),
        new("510107", "四川省", "成都市", "武侯区"), new("500112", "重庆市", "重庆市", "渝北区"), new("420106", "湖北省", "武汉市", "武昌区"),
        new("610113", "陕西省", "西安市", "雁塔区"), new("370102", "山东省", "济南市", "历下区"), new("370202", "山东省", "青岛市", "市南区"),
        new("120101", "天津市", "天津市", "和平区"), new("210102", "辽宁省", "沈阳市", "和平区"), new("210202", "辽宁省", "大连市", "中山区"),
        new("350203", "福建省", "厦门市", "思明区"), new("350102", "福建省", "福州市", "鼓楼区"), new("430102", "湖南省", "长沙市", "芙蓉区"),
        new("410105", "河南省", "郑州市", "金水区"), new("340104", "安徽省", "合肥市", "蜀山区"), new("360102", "江西省", "南昌市", "东湖区"),
        new("130102", "河北省", "石家庄市", "长安区"), new("140105", "山西省", "太原市", "小店区"), new("220102", "吉林省", "长春市", "南关区"),
        new("230103", "黑龙江省", "哈尔滨市", "南岗区"), new("450103", "广西壮族自治区", "南宁市", "青秀区"), new("530102", "云南省", "昆明市", "五华区"),
        new("520102", "贵州省", "贵阳市", "南明区"), new("620102", "甘肃省", "兰州市", "城关区"), new("640104", "宁夏回族自治区", "银川市", "兴庆区"),
        new("650102", "新疆维吾尔自治区", "乌鲁木齐市", "天山区"), new("460105", "海南省", "海口市", "秀英区"), new("150105", "内蒙古自治区", "呼和浩特市", "赛罕区"),
    ];

    private static readonly string[] Roads = ["人民路", "中山路", "解放路", "建设路", "和平路", "文化路", "学府路", "滨江路", "科技路", "新华路"];

    // Large cities first: 12 for the first, down to 1.
    private static readonly int[] Totals = Names.Totals(Enumerable.Range(0, All.Count).Select(i => Math.Max(1, 12 - i / 3)));

    public static Place Home(ref Chance chance) => All[chance.Weighted(Totals)];

    public static string Address(ref Chance chance) =>
        $"{chance.Of<string>(Roads)}{1 + chance.Below(300)}号{1 + chance.Below(30)}栋{1 + chance.Below(32)}{chance.Below(4) + 1:00}室";
}
