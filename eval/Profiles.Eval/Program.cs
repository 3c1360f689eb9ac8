using System.Globalization;
using Profiles.Eval;
using Profiles.Eval.Fuzzing;
using Profiles.Eval.Linking;
using Profiles.Eval.Linking.Scenarios;
using Profiles.Eval.Starter;

// Measures what is read and decided against data with known truth. Each verb prints hits and misses and returns 1 if there is a miss; tables rebuilds the generated reference tables.
return args switch
{
    ["csv", var folder] => await CsvEval.RunAsync(folder),
    ["charset", var folder] => await CharsetEval.RunAsync(folder),
    ["json", var folder] => await JsonEval.RunAsync(folder),
    ["fuzz", .. var arguments] => await FuzzEval.RunAsync(arguments),
    ["columns", var folder] => await ColumnsEval.RunAsync(folder, truthFile: null),
    ["columns", var folder, var truth] => await ColumnsEval.RunAsync(folder, truth),
    ["link", var folder] => await LinkEval.RunAsync(folder, showsDetails: false),
    ["link", var folder, "details"] => await LinkEval.RunAsync(folder, showsDetails: true),
    ["scenarios"] => await ScenarioEval.RunAsync(name: null, rows: null, seed: 11),
    ["scenarios", "seed", var seed] => await ScenarioEval.RunAsync(name: null, rows: null, int.Parse(seed, CultureInfo.InvariantCulture)),
    ["scenarios", var name] => await ScenarioEval.RunAsync(name, rows: null, seed: 11),
    ["scenarios", var name, "details"] => await ScenarioEval.RunAsync(name, rows: null, seed: 11, showsDetails: true),
    ["scenarios", var name, var rows] => await ScenarioEval.RunAsync(name, int.Parse(rows, CultureInfo.InvariantCulture), seed: 11),
    ["addresses", "spoilt", .. var rest] => SpoiltAddresses.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 5000, rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 7),
    ["addresses", var file] => await AddressEval.RunAsync(file),
    ["ids", var file] => await ResidentIdEval.RunAsync(file),
    ["phones", var file] => await PhoneEval.RunAsync(file),
    ["repair", var folder] => await RepairEval.RunAsync(folder, country: null),
    ["repair", var folder, var country] => await RepairEval.RunAsync(folder, country),
    ["repair", var folder, var country, var share] => await RepairEval.RunAsync(folder, country, decimal.Parse(share, CultureInfo.InvariantCulture)),
    ["quality", .. var rest] => QualityEval.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 28_000, rest.Length > 1 ? ulong.Parse(rest[1], CultureInfo.InvariantCulture) : 7),
    ["mutate", var definitions, var people] => MutationEval.Run(definitions, people),
    ["segment", var folder] => await SegmentEval.RunAsync(folder),
    ["infra-types", var folder] => await InfraTypesEval.RunAsync(folder, compiler: null),
    ["infra-types", var folder, var compiler] => await InfraTypesEval.RunAsync(folder, compiler),
    ["tables", var folder] => await ReferenceTables.RunAsync(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: csv FOLDER | charset FOLDER | json FOLDER | columns FOLDER [TRUTH.csv] | fuzz [CASES] [SEED] | link FOLDER [details] | scenarios [NAME [ROWS | details] | seed N] | mutate DEFINITIONS PEOPLE | addresses FILE.json | ids FILE.json | phones FILE | addresses spoilt [CASES] [SEED] | repair FOLDER [COUNTRY [SHARE]] | quality [PEOPLE] [SEED] | segment FOLDER | infra-types FOLDER [COMPILER] | tables FOLDER");
    return 2;
}
