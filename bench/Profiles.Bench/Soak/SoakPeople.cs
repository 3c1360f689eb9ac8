using System.Globalization;
using System.Text;
using Profiles.Local.Host;

namespace Profiles.Bench.Soak;

/// <summary>Invented people, so few that all are known after the first third of a run: what is judged is steady work, not growth of the data.</summary>
internal sealed class SoakPeople(string folder)
{
    public const int Count = 5_000;
    private const int RowsOfAFile = 500;

    private int files;

    public static string Phone(int person) => (19_900_000_000L + person).ToString(CultureInfo.InvariantCulture);

    public static string Lead(Random random)
    {
        var person = random.Next(Count);
        return $$"""{"姓名":"{{Name(person)}}","手机号":"{{Phone(person)}}","城市":"{{(random.Next(2) == 0 ? "杭州" : "北京")}}"}""";
    }

    /// <summary>Drops customers, or orders of them, in turn.</summary>
    public void Drop(Random random)
    {
        var number = files++;
        var (channel, header) = number % 2 == 0 ? ("crm", "客户编号,姓名,手机,学历,年收入,更新时间") : ("shop", "订单号,下单时间,会员号,手机,金额");
        var target = Path.Combine(LocalHost.DropFolder(folder), channel, $"soak-{number}.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using (var writer = new StreamWriter(target + ".part", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            writer.WriteLine(header);
            for (var row = 0; row < RowsOfAFile; row++)
            {
                var person = random.Next(Count);
                writer.WriteLine(number % 2 == 0
                    ? $"C{person},{Name(person)},{Phone(person)},{(random.Next(2) == 0 ? "本科" : "硕士")},{random.Next(5, 60)}万,2026-10-{random.Next(1, 29):00} 00:00:00"
                    : $"S{number}-{row},2026-{random.Next(8, 11):00}-{random.Next(1, 29):00} 10:00:00,M{person},{Phone(person)},{random.Next(1, 3000)}");
            }
        }
        File.Move(target + ".part", target);
    }

    private static string Name(int person) => $"{"赵钱孙李周吴郑王"[person % 8]}{(char)('一' + (person % 5000))}";
}
