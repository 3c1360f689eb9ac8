using System.Diagnostics;
using Xunit;

namespace Profiles.Infra.Tests.Pipelines;

/// <summary>The scripts run, with an <c>az</c> and a <c>curl</c> that keep what they are told in files.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scripts");

    private static readonly Dictionary<string, string> Outputs = new(StringComparer.Ordinal)
    {
        ["AZURE_RESOURCE_GROUP"] = "rg", ["AZURE_FUNCTION_APP_NAME"] = "func", ["AZURE_FUNCTION_APP_ADDRESS"] = "https://func.example", ["AZURE_KEY_VAULT_NAME"] = "kv",
        ["INSTANCE_SECRET_NAME"] = "instance-secret", ["EVENT_TOPIC_NAME"] = "topic", ["FILES_STORAGE_ID"] = "/files", ["INCOMING_CONTAINER"] = "incoming",
        ["DEAD_LETTER_CONTAINER"] = "eventgrid-deadletter", ["HOST_STORAGE_NAME"] = "sth", ["RELEASES_CONTAINER"] = "releases", ["WATCH_MINUTES"] = "2",
    };

    public void Dispose() => folder.Delete(recursive: true);

    [UnixFact]
    public void PostProvision_NoSecretYet_MakesOneOf32BytesOnce()
    {
        Fake("az", """
            echo "$@" >> az.log
            case "$*" in
              *'secret list '*) if [ -f secret ]; then echo id; fi ;;
              *'secret set'*) while [ "$1" != --file ]; do shift; done; cp "$2" secret; stat -c %a "$2" > mode ;;
            esac
            """);
        Assert.Equal((0, "instance secret: made\n"), Run("post-provision.sh"));
        Assert.Equal(32, Convert.FromBase64String(Made("secret")).Length);
        Assert.Equal("600\n", Made("mode"));
        Assert.DoesNotContain(Made("secret"), Made("az.log"), StringComparison.Ordinal);

        var first = Made("secret");
        Assert.Equal((0, "instance secret: there already\n"), Run("post-provision.sh"));
        Assert.Equal(first, Made("secret"));
    }

    [UnixFact]
    public void PostProvision_DeletedSecret_IsNotReplaced()
    {
        Fake("az", """
            case "$*" in
              *'secret list-deleted'*) echo instance-secret ;;
              *'secret set'*) touch secret ;;
            esac
            """);
        var (status, said) = Run("post-provision.sh");
        Assert.Equal(1, status);
        Assert.Contains("secret recover", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "secret")));
    }

    [UnixFact]
    public void PostProvision_RoleNotThereYet_WaitsForIt()
    {
        Fake("az", """
            case "$*" in
              *'secret list '*) echo x >> tries; [ "$(wc -l < tries)" -ge 3 ] ;;
            esac
            """);
        Assert.Equal((0, "instance secret: made\n"), Run("post-provision.sh"));
        Assert.Equal("15\n15\n", Made("slept"));
    }

    [UnixTheory]
    [InlineData("post-provision.sh", "az keyvault secret set")]
    [InlineData("post-deploy.sh", "scripts/post-deploy.sh")]
    public void Scripts_WithoutAz_SayWhatToDo(string script, string expected)
    {
        Fake("cat", "exec /bin/cat \"$@\"");
        Fake("dirname", "exec /usr/bin/dirname \"$@\"");
        var (status, said) = RunOn(Bin, script);
        Assert.Equal(1, status);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [UnixFact]
    public void PostDeploy_AppNotReady_TriesAgainWithTheSameParameters()
    {
        Fake("az", """
            echo "$@" >> az.log
            [ "$(wc -l < az.log)" -ge 2 ]
            """);
        var (status, said) = Run("post-deploy.sh");
        Assert.Equal(0, status);
        Assert.StartsWith("event subscription: there\n", said);
        Assert.Contains("functionAppName=func topicName=topic storageId=/files incomingContainer=incoming deadLetterContainer=eventgrid-deadletter", Made("az.log"), StringComparison.Ordinal);
    }

    [UnixFact]
    public void Release_ThatHolds_IsKeptAndNamed()
    {
        FakeReleases(failedPercent: 0, healthy: true);
        Assert.Equal((0, "on the app: v1\n"), Run("release.sh", Package("one"), "v1"));
        Assert.Equal((0, "on the app: v2\n"), Run("release.sh", Package("two"), "v2"));
        Assert.Equal("two", Made("app"));
        Assert.Equal((0, "  v1\n* v2\n"), Run("release.sh", "--list"));
        Assert.Equal((0, "on the app: v1\n"), Run("release.sh", "--back"));
        Assert.Equal("one", Made("app"));
        Assert.Equal((0, "on the app: v2\n"), Run("release.sh", "--back", "v2"));
        Assert.Equal("two", Made("app"));
    }

    [UnixTheory]
    [InlineData(50, true, "fails too often: 50 percent")]
    [InlineData(0, false, "does not answer")]
    public void Release_ThatDoesNotHold_GoesBackByItself(int failedPercent, bool healthy, string expected)
    {
        FakeReleases(failedPercent: 0, healthy: true);
        Run("release.sh", Package("one"), "v1");
        FakeReleases(failedPercent, healthy);
        var (status, said) = Run("release.sh", Package("two"), "v2");
        Assert.Equal(1, status);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Contains("going back to v1", said, StringComparison.Ordinal);
        Assert.EndsWith("on the app: v1\n", said);
        Assert.Equal("one", Made("app"));
        Assert.Equal("v1", Made("blobs/current"));
    }

    [UnixFact]
    public void Release_Back_WithNothingBefore_SaysSo()
    {
        FakeReleases(failedPercent: 0, healthy: true);
        Run("release.sh", Package("one"), "v1");
        var (status, said) = Run("release.sh", "--back");
        Assert.Equal(1, status);
        Assert.Contains("no version to go back to", said, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Provision_Outputs_ComeInTheirOwnCase()
    {
        Fake("az", """
            echo "$@" >> az.log
            echo '{"azurE_RESOURCE_GROUP": {"type": "String", "value": "rg a"}, "incominG_CONTAINER": {"value": "incoming"}}'
            """);
        Assert.Equal((0, "AZURE_RESOURCE_GROUP=rg a\nINCOMING_CONTAINER=incoming\n"), Run("provision.sh", "test"));
        Assert.Contains("--template-file infra/main.bicep --parameters infra/parameters/test.bicepparam", Made("az.log"), StringComparison.Ordinal);
        Assert.Equal(2, Run("provision.sh", "nowhere").Status);
    }

    /// <summary>Blobs are files of a folder; what is deployed is a file; a package "two" may fail.</summary>
    private void FakeReleases(int failedPercent, bool healthy)
    {
        Fake("az", $$"""
            option() { name=$1; shift; while [ "$1" != "$name" ]; do shift; done; echo "$2"; }
            mkdir -p blobs
            case "$*" in
              'storage blob list'*) ls -tr blobs | grep '\.zip$' || true ;;
              'storage blob upload'*) cp "$(option --file "$@")" "blobs/$(option --name "$@")" ;;
              'storage blob download'*) cp "blobs/$(option --name "$@")" "$(option --file "$@")" 2>/dev/null ;;
              'functionapp deployment'*) cp "$(option --src "$@")" app ;;
              'monitor app-insights query'*) if [ "$(cat app)" = two ]; then echo {{failedPercent}}; else echo 0; fi ;;
            esac
            """);
        Fake("curl", healthy ? "exit 0" : "[ \"$(cat app)\" != two ]");
    }

    private string Package(string content)
    {
        var file = Path.Combine(folder.FullName, $"{content}.package");
        File.WriteAllText(file, content);
        return file;
    }

    private void Fake(string name, string script)
    {
        var file = Path.Combine(Directory.CreateDirectory(Bin).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\ncd '{folder.FullName}'\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Made(string name) => File.ReadAllText(Path.Combine(folder.FullName, name));

    private string Bin => Path.Combine(folder.FullName, "bin");

    private (int Status, string Said) Run(string script, params string[] arguments) => RunOn($"{Bin}:/usr/bin:/bin", script, arguments);

    private (int Status, string Said) RunOn(string path, string script, params string[] arguments)
    {
        Fake("sleep", "echo \"$1\" >> slept"); // nobody waits
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Repository.Root, "scripts", script), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = path;
        start.Environment["AZURE_LOCATION"] = "westeurope";
        foreach (var (name, value) in Outputs) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors + output.Result);
    }
}
