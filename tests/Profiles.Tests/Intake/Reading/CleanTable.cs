using System.Globalization;

namespace Profiles.Tests.Intake.Reading;

/// <summary>A table of customers or orders as it should come out of any file made of it. Seeded.</summary>
internal sealed record CleanTable(string[] Header, string[][] Rows)
{
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "欧阳", "赵"];
    private static readonly string[] GivenNames = ["伟", "芳", "娜", "秀英", "敏", "静怡", "磊", "洋"];
    private static readonly string[] Cities = ["北京", "上海市", "广州", "成都", "西安", "乌鲁木齐"];
    private static readonly string[] First = ["Anna", "Ben", "Chloé", "David", "Erin", "O'Neil"];
    private static readonly string[] Words = ["gift", "call back, after 5pm", "said \"hello\"", "line one\nline two", "", "VIP", "width 5\" x 3\"", "a;b|c"];
    private static readonly string[] Notes = ["老客户", "已回访，满意", "备注：\"急件\"", "第一行\n第二行", "", "VIP,优先", "双十一活动", ""];
    private static readonly string[] Products = ["Desk lamp", "Mug, blue", "Notebook A5", "Pen \"fine\"", "Chair"];

    /// <param name="kind">0 Chinese customers, 1 English contacts, 2 orders.</param>
    public static CleanTable Of(int kind, int rows, Random random) => kind switch
    {
        0 => new CleanTable(["姓名", "手机号", "邮箱", "城市", "注册日期", "消费金额", "备注"], Make(rows, i =>
        [
            Pick(Surnames, random) + Pick(GivenNames, random), $"13{random.Next(100_000_000, 999_999_999)}", random.Next(4) == 0 ? "" : $"u{i}@example.cn",
            Pick(Cities, random), Day(random), Money(random), Pick(Notes, random),
        ])),
        1 => new CleanTable(["id", "first_name", "email", "signup", "amount", "comment"], Make(rows, i =>
        [
            $"{1000 + i}", Pick(First, random), $"user{i}@example.com", Day(random), Money(random), Pick(Words, random),
        ])),
        _ => new CleanTable(["order_no", "date", "time", "product", "qty", "price"], Make(rows, i =>
        [
            $"SO-{20000 + i}", Day(random), $"{random.Next(24):00}:{random.Next(60):00}", Pick(Products, random), $"{random.Next(1, 20)}", Money(random),
        ])),
    };

    private static string[][] Make(int rows, Func<int, string[]> row) => [.. Enumerable.Range(0, rows).Select(row)];

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    private static string Day(Random random) => new DateOnly(2020, 1, 1).AddDays(random.Next(2000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Money(Random random) => (random.Next(100, 999_999) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
