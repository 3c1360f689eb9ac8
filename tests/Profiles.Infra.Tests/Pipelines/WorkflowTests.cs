using System.Text.RegularExpressions;
using Xunit;

namespace Profiles.Infra.Tests.Pipelines;

public sealed partial class WorkflowTests
{
    private static readonly string[] Pipelines = [.. Files(".github/workflows"), .. Files(".azure-pipelines")];

    public static TheoryData<string> Workflows => [.. Files(".github/workflows")];

    public static TheoryData<string> All => [.. Pipelines];

    /// <summary>A tag can be moved, a commit cannot.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_OfWorkflow_ArePinnedToCommits(string path)
    {
        foreach (var uses in Yaml.Maps(new Dictionary<object, object?> { ["root"] = Raw(path) }).Select(m => m.GetValueOrDefault("uses")?.ToString()).OfType<string>())
        {
            if (uses.StartsWith("./", StringComparison.Ordinal)) Assert.True(File.Exists(Path.Combine(Repository.Root, uses)), uses);
            else Assert.Matches(Pinned(), uses);
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_OfWorkflow_AreSaidAndWriteNothingButTheToken(string path)
    {
        var workflow = Yaml.Read(path);
        var all = Yaml.Maps(Raw(path)).Select(m => m.GetValueOrDefault("permissions")).Where(p => p is not null).ToList();
        Assert.True(workflow.ContainsKey("permissions"), "permissions for the whole workflow");
        Assert.All(all, permissions => Assert.All(Yaml.Map(permissions), p => Assert.True(p.Value?.ToString() == "read" || p.Key == "id-token", p.Key)));
    }

    /// <summary>Values from outside reach a script as variables, never as text of it.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void Scripts_OfWorkflow_HoldNoExpressions(string path) => Assert.All(
        Yaml.Maps(Raw(path)).Select(m => m.GetValueOrDefault("run")?.ToString()).OfType<string>(), run => Assert.DoesNotContain("${{", run, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Jobs_OfWorkflow_EndSometime(string path) => Assert.All(
        Yaml.Map(Yaml.Read(path)["jobs"]).Values.Select(Yaml.Map).Where(j => !j.ContainsKey("uses")), job => Assert.True(job.ContainsKey("timeout-minutes")));

    [Theory]
    [MemberData(nameof(All))]
    public void Secrets_OfPipeline_AreNone(string path)
    {
        var text = Repository.Text(path);
        Assert.DoesNotMatch(SecretUse(), text);
        Assert.DoesNotContain("creds:", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Scripts_NamedByPipeline_AreThereAndMayRun(string path)
    {
        foreach (var script in Script().Matches(Repository.Text(path)).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            var file = Path.Combine(Repository.Root, script);
            Assert.True(File.Exists(file), script);
            if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute), $"{script} may not run");
        }
    }

    [Theory]
    [InlineData(".github/workflows/deploy.yml")]
    [InlineData(".azure-pipelines/deploy.yml")]
    public void Deployment_GoesThroughTestToProduction(string path)
    {
        var text = Repository.Text(path);
        Assert.True(text.IndexOf("environment: test", StringComparison.Ordinal) is > 0 and var test && text.IndexOf("environment: prod", StringComparison.Ordinal) > test);
        Assert.Matches(@"(needs|dependsOn): test", text);
        Assert.Matches(@"(needs|dependsOn): build", text);
    }

    [Fact]
    public void Templates_OfAzurePipelines_AreThere()
    {
        foreach (var template in Files(".azure-pipelines").SelectMany(p => Yaml.Maps(Raw(p))).Select(m => m.GetValueOrDefault("template")?.ToString()).OfType<string>())
            Assert.True(File.Exists(Path.Combine(Repository.Root, ".azure-pipelines", template)), template);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yml").Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal);

    private static object? Raw(string path) => new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<object>(Repository.Text(path));

    [GeneratedRegex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"secrets\.|client-secret|password", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretUse();

    [GeneratedRegex(@"scripts/[a-z-]+\.sh|\.ci/run", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();
}
