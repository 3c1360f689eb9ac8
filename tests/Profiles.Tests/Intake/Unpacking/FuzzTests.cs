using Profiles.Eval.Fuzzing;
using Xunit;

namespace Profiles.Tests.Intake.Unpacking;

public class FuzzTests
{
    [Fact]
    public async Task Seeds_Unspoilt_AreReadToTheLastRow()
    {
        foreach (var (name, content) in FuzzSeeds.All)
        {
            var read = await UnpackedFiles.ReadAsync(name, content);
            if (name == "locked.xlsx") Assert.Equal("workbook-password", UnpackedFiles.Refused(read).Code);
            else Assert.All(read.Tables, t => Assert.True(t.Problem is null && t.Rows.Count > 0 && t.Rows.All(r => r.Malformed is null), $"{name} {t.Name}: {t.Problem}"));
        }
    }

    [Fact]
    public async Task Spoilt_Files_EndInRowsOrAProblem()
    {
        var fuzz = new FuzzEval(UnpackedFiles.Definitions);
        for (var index = 0; index < 600; index++)
        {
            var (name, fault, _, _) = await fuzz.RunCaseAsync(seed: 42, index);
            Assert.True(fault is null, $"case {index} ({name}): {fault}");
        }
    }
}
