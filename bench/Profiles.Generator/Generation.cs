using System.Globalization;

namespace Profiles.Generator;

/// <summary>Writes the files of a run, row after row; memory does not grow with people or rows.</summary>
public static class Generation
{
    /// <summary>Shares of the rows that are no orders, in tenths: the CRM 6, WeChat 3, the fair the rest. Chosen.</summary>
    private const int CustomerTenths = 6, LeadTenths = 3;

    public static void Run(GeneratorOptions options)
    {
        var people = new People(options.PeopleCount, options.Seed);
        var phones = new Phones(options.PeopleCount, options.Seed);
        if (options.Single is { } path)
        {
            using var single = new LineWriter(path);
            var rows = new CustomersFile(people, phones, options.Seed);
            single.WriteRow([.. CustomersFile.Header]);
            for (long i = 0; i < options.Rows; i++) rows.Write(single, i);
            return;
        }
        WriteChannels(options, people, phones, options.Out!);
    }

    private static void WriteChannels(GeneratorOptions options, People people, Phones phones, string folder)
    {
        var persons = options.Rows - options.Events;
        var customers = persons * CustomerTenths / 10;
        var leads = persons * LeadTenths / 10;
        var orders = new OrdersFile(people, phones, options.Seed);
        using var truth = new LineWriter(Path.Combine(folder, "truth.csv"));
        truth.WriteRow("file", "row", "person");
        WriteFile(folder, "crm/customers.csv", CustomersFile.Header, customers, new CustomersFile(people, phones, options.Seed).Write, truth);
        WriteFile(folder, "shop/orders.csv", OrdersFile.Header, options.Events, orders.Write, truth);
        WriteFile(folder, "wechat/leads.ndjson", [], leads, new LeadsFile(people, phones, options.Seed).Write, truth);
        WriteFile(folder, "fair/list.csv", FairFile.Header, persons - customers - leads, new FairFile(people, phones, options.Seed).Write, truth);
        using var summary = new LineWriter(Path.Combine(folder, "summary.json"));
        summary.Write(string.Create(CultureInfo.InvariantCulture,
            $$"""
            {
              "seed": {{options.Seed}}, "people": {{options.PeopleCount}}, "rows": {{options.Rows}},
              "files": { "crm/customers.csv": {{customers}}, "shop/orders.csv": {{options.Events}}, "wechat/leads.ndjson": {{leads}}, "fair/list.csv": {{persons - customers - leads}} },
              "orders": {{orders.Orders}}, "amount": "{{orders.Cents / 100m:0.00}}", "currency": "CNY"
            }
            """));
    }

    /// <summary>An empty header means that the format has none.</summary>
    private static void WriteFile(
        string folder, string name, IReadOnlyList<string> header, long rows, Func<LineWriter, long, long> write, LineWriter truth)
    {
        using var file = new LineWriter(Path.Combine(folder, name));
        if (header.Count > 0) file.WriteRow([.. header]);
        for (long i = 0; i < rows; i++)
        {
            var person = write(file, i);
            truth.WriteRow(name, file.LineNumber.ToString(CultureInfo.InvariantCulture), person.ToString(CultureInfo.InvariantCulture));
        }
    }
}
