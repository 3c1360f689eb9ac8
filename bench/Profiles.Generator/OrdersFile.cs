using System.Globalization;

namespace Profiles.Generator;

/// <summary>
/// The shop's orders: a row tells an order and carries whatever identified the buyer. Some lines come twice, some orders come again with
/// a smaller amount (a partial refund under the same order number): the last word counts.
/// </summary>
public sealed class OrdersFile(People people, Phones phones, ulong seed)
{
    public static IReadOnlyList<string> Header { get; } = ["订单号", "下单时间", "会员号", "收货人", "手机", "邮箱", "商品", "数量", "金额"];

    private static readonly (string Name, int Cents)[] Products =
    [
        ("跑鞋", 49900), ("运动外套", 39900), ("保湿面霜", 26800), ("精华液", 45900), ("纸尿裤", 15900), ("婴儿奶粉", 32800), ("蓝牙耳机", 29900),
        ("VR 眼镜", 249900), ("咖啡豆", 8900), ("坚果礼盒", 12800), ("行李箱", 59900), ("英语课程", 199900), ("瑜伽垫", 9900), ("电动牙刷", 19900),
    ];

    private static readonly DateOnly FirstOrder = new(2024, 1, 1);
    private const int OrderDays = 1_035;

    private readonly Permutation ranks = new(people.Count, seed, 4);

    /// <summary>Different orders written so far.</summary>
    public long Orders { get; private set; }
    /// <summary>Sum of their amounts in cents, the last word of each.</summary>
    public long Cents { get; private set; }

    /// <summary>Writes row <paramref name="rowIndex"/> (from 0) and returns whose it is. Rows must be written in order.</summary>
    public long Write(LineWriter writer, long rowIndex)
    {
        var chance = new Chance(seed, Purpose.OrderRow, rowIndex);
        if (rowIndex > 0 && IsOriginal(rowIndex - 1))
        {
            if (chance.Happens(ErrorRates.DuplicateOrder)) return WriteOrder(writer, rowIndex - 1, refunded: false);
            if (chance.Happens(ErrorRates.Refund)) return WriteOrder(writer, rowIndex - 1, refunded: true);
        }
        Orders++;
        return WriteOrder(writer, rowIndex, refunded: false, isNew: true);
    }

    /// <summary>True unless the row repeats or refunds the one before it; a row after such a row is always an order of its own.</summary>
    private bool IsOriginal(long rowIndex)
    {
        if (rowIndex == 0) return true;
        var chance = new Chance(seed, Purpose.OrderRow, rowIndex);
        var repeats = chance.Happens(ErrorRates.DuplicateOrder) || chance.Happens(ErrorRates.Refund);
        return !repeats || !IsOriginal(rowIndex - 1);
    }

    private long WriteOrder(LineWriter writer, long orderIndex, bool refunded, bool isNew = false)
    {
        // Everything of an order follows from its index, so a repetition is the same to the byte.
        var chance = new Chance(seed, Purpose.OrderRow, ~orderIndex);
        // The product of two uniform numbers: some people buy often, most seldom (chosen).
        var rank = (long)((UInt128)(ulong)chance.Below(people.Count) * (ulong)(chance.Below(people.Count) + 1) / (ulong)people.Count);
        var person = people[ranks[rank]];
        var day = FirstOrder.AddDays(chance.Below(OrderDays));
        var (product, price) = Products[chance.Below(Products.Length)];
        var count = 1 + chance.Below(3);
        var cents = (long)price * count;
        if (isNew) Cents += cents;
        if (refunded) Cents -= cents - cents / 2;
        var phone = Dirt.Phone(ref chance, phones.Of(person.Index, day));
        // Nobody orders without leaving a trace: who gives no phone gives the member number.
        var givesNumber = chance.Below(2) == 0 || phone.Length < 11;
        writer.WriteRow(
            string.Create(CultureInfo.InvariantCulture, $"SO{day:yyyyMMdd}{orderIndex:00000000}"),
            string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {chance.Below(24):00}:{chance.Below(60):00}:{chance.Below(60):00}"),
            givesNumber ? CustomersFile.MemberNumber(person.Index) : "",
            Dirt.Name(ref chance, person),
            phone,
            Dirt.Email(ref chance, person.Email),
            product,
            count.ToString(CultureInfo.InvariantCulture),
            ((refunded ? cents / 2 : cents) / 100m).ToString("0.00", CultureInfo.InvariantCulture));
        return person.Index;
    }
}
