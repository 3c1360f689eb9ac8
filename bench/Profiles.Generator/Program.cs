using Profiles.Generator;

var (options, problem) = GeneratorOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(GeneratorOptions.Usage);
    return 2;
}
Generation.Run(options);
return 0;
