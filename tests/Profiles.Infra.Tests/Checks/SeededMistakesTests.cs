using Profiles.Infra.Checks;
using Profiles.Infra.Seeds;
using Xunit;

namespace Profiles.Infra.Tests.Checks;

public sealed class SeededMistakesTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Mistakes.OfWriting.Count)];

    [Fact]
    public void Templates_AsTheyAre_HaveNoProblem() => Assert.Empty(InfraChecks.Run(Repository.Infra, tables: null));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Mistake_InOneFile_IsFoundAtItsLine(int number)
    {
        var mistake = Mistakes.OfWriting[number];
        var (spoilt, line) = mistake.Make(Repository.Infra);
        var found = InfraChecks.Run(spoilt, tables: null);
        Assert.True(
            found.Any(p => p.File == mistake.File && p.LineNumber == line && p.Code == mistake.Code && p.Reason.Length > 0),
            $"{mistake}: expected {mistake.Code} in line {line}, found {string.Join("; ", found)}");
    }

    /// <summary>Those that only the tables tell are made here too, so that one whose text went away fails at once.</summary>
    [Fact]
    public void Mistakes_OfTypes_CanBeMade() => Assert.All(Mistakes.OfTypes, m => Assert.NotEqual(Repository.Infra.Texts[m.File], m.Make(Repository.Infra).Folder.Texts[m.File]));
}
