using System.Globalization;
using System.Text;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Invented customers and their orders, some rows of which repeat, move or belong together. The same seed gives the same bytes.</summary>
/// <remarks>All dates lie far back or at a year's beginning, so that no tag turns on the day of the run.</remarks>
internal static class KillFiles
{
    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];
    private static readonly string[] Educations = ["本科", "硕士", "博士", "大专"];

    public static void Write(string dropFolder, int rows, int seed)
    {
        var random = new Random(seed);
        Write(dropFolder, "crm/customers.csv", "客户编号,姓名,手机,学历,年收入,更新时间", rows, row => Customer(row, rows, random));
        Write(dropFolder, "shop/orders.csv", "订单号,下单时间,会员号,手机,金额", rows, row => Order(row, rows, random));
    }

    /// <summary>One in twenty tells of a customer told of before; one in ten shares the phone of the one before.</summary>
    private static string Customer(int row, int rows, Random random)
    {
        var person = row > 0 && random.Next(20) == 0 ? random.Next(row) : row;
        var phone = random.Next(10) == 0 ? Math.Max(0, person - 1) : person;
        return $"C{person},{Surnames[person % Surnames.Length]}{(char)('一' + person % 5000)},{Phone(phone)},{Educations[random.Next(4)]},{random.Next(5, 60)}万,2021-{random.Next(1, 13):00}-01 00:00:00";
    }

    /// <summary>Two in three name a customer's phone; the others only a member number, which some orders tie to a phone.</summary>
    private static string Order(int row, int rows, Random random)
    {
        var person = random.Next(rows);
        var phone = random.Next(3) == 0 ? "" : Phone(person);
        var id = random.Next(30) == 0 ? random.Next(row + 1) : row;
        return $"S{id},2020-{random.Next(1, 13):00}-{random.Next(1, 29):00} 10:00:00,M{person / 2},{phone},{random.Next(1, 3000)}";
    }

    private static string Phone(int number) => (19_900_000_000L + number).ToString(CultureInfo.InvariantCulture);

    private static void Write(string folder, string name, string header, int rows, Func<int, string> line)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var writer = new StreamWriter(path + ".part", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            writer.WriteLine(header);
            for (var row = 0; row < rows; row++) writer.WriteLine(line(row));
        }
        File.Move(path + ".part", path);
    }
}
