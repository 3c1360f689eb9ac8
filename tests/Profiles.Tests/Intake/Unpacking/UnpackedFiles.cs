using System.Text;
using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Eval.Fuzzing;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Intake.Unpacking;

/// <summary>Dropped files read through the real unpacker, detector, planner, reader and cleaner.</summary>
internal static class UnpackedFiles
{
    public static DefinitionSet Definitions { get; } = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;

    public static Task<FileRead> ReadAsync(string name, byte[] content, ChannelFiles? settings = null, UnpackOptions? options = null) =>
        new FileReading(Definitions, options ?? UnpackOptions.Default, ChunkOptions.Default).ReadAsync("crm/" + name, content, settings);

    public static Task<FileRead> ReadAsync(string name, string content, ChannelFiles? settings = null, UnpackOptions? options = null) =>
        ReadAsync(name, Encoding.UTF8.GetBytes(content), settings, options);

    /// <summary>The one table of a file that can be read.</summary>
    public static TableRead Only(FileRead file)
    {
        Assert.Null(file.Problem);
        var table = Assert.Single(file.Tables);
        Assert.Null(table.Problem);
        return table;
    }

    /// <summary>Header and rows, cells divided by <c>|</c>.</summary>
    public static string[] Lines(TableRead table)
    {
        Assert.Null(table.Problem);
        return [string.Join('|', table.Format!.Header), .. table.Rows.Select(r => string.Join('|', r.Cells))];
    }

    /// <summary>Why the one table, or the file, cannot be read.</summary>
    public static Problem Refused(FileRead file)
    {
        var problem = file.Problem ?? Assert.Single(file.Tables).Problem;
        Assert.NotNull(problem);
        AssertTold(problem);
        return problem;
    }

    /// <summary>Place, expected and found are there, and words in both languages.</summary>
    public static void AssertTold(Problem problem)
    {
        Assert.NotEmpty(problem.Place);
        Assert.False(string.IsNullOrEmpty(problem.Expected));
        Assert.False(string.IsNullOrEmpty(problem.Found));
        Assert.Contains(problem.Code, ProblemTexts.Codes);
    }
}
