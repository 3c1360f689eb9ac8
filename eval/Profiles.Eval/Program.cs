using Profiles.Eval;

// Measures what is read and decided against data with known truth. Each verb prints hits and misses and returns 1 if there is a miss.
return args switch
{
    ["csv", var folder] => await CsvEval.RunAsync(folder),
    ["charset", var folder] => await CharsetEval.RunAsync(folder),
    ["columns", var folder] => await ColumnsEval.RunAsync(folder, truthFile: null),
    ["columns", var folder, var truth] => await ColumnsEval.RunAsync(folder, truth),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: csv FOLDER | charset FOLDER | columns FOLDER [TRUTH.csv]");
    return 2;
}
