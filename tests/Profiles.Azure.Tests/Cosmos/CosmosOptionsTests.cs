using Microsoft.Extensions.DependencyInjection;
using Profiles.Azure.Cosmos;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

public sealed class CosmosOptionsTests
{
    private const string Connection = "AccountEndpoint=https://localhost:8081/;AccountKey=a2V5;";

    public static TheoryData<CosmosOptions> Usable =>
    [
        new CosmosOptions { ConnectionString = Connection },
        new CosmosOptions { Endpoint = "https://name.documents.azure.com:443/" },
        new CosmosOptions { Endpoint = "https://name.documents.azure.com", Database = "客户", MaxConcurrency = 1000, MaxRetries = 0, Direct = true },
    ];

    public static TheoryData<CosmosOptions, string, string> Unusable => new()
    {
        { new CosmosOptions(), "found neither", "两者都没有" },
        { new CosmosOptions { ConnectionString = Connection, Endpoint = "https://x" }, "found both", "两者都有" },
        { new CosmosOptions { Endpoint = "name.documents.azure.com" }, "found 'name.documents.azure.com'", "终结点" },
        { new CosmosOptions { ConnectionString = "AccountEndpoint=https://localhost:8081/" }, "no usable AccountKey", "缺少可用的 AccountKey" },
        { new CosmosOptions { ConnectionString = "AccountKey=a2V5" }, "no usable AccountEndpoint", "缺少可用的 AccountEndpoint" },
        { new CosmosOptions { ConnectionString = "AccountEndpoint=https://h;AccountKey=not base 64" }, "no usable AccountKey", "AccountKey" },
        { new CosmosOptions { ConnectionString = Connection, Database = "a/b" }, "found 'a/b'", "数据库名" },
        { new CosmosOptions { ConnectionString = Connection, Database = "" }, "1–255 characters", "数据库名" },
        { new CosmosOptions { ConnectionString = Connection, MaxConcurrency = 0 }, "MaxConcurrency: expected 1–1000, found 0", "应为 1–1000" },
        { new CosmosOptions { ConnectionString = Connection, MaxRetries = 101 }, "MaxRetries: expected 0–100, found 101", "应为 0–100" },
    };

    [Theory, MemberData(nameof(Usable))]
    public void Validate_Usable_Passes(CosmosOptions options) => options.Validate();

    [Theory, MemberData(nameof(Unusable))]
    public void Validate_Unusable_SaysWhatInBothLanguages(CosmosOptions options, string english, string chinese)
    {
        var error = Assert.Throws<CosmosConfigurationException>(options.Validate);

        Assert.Contains(english, error.Message, StringComparison.Ordinal);
        Assert.Contains(chinese, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralFaults_SaysAllAndNoSecret()
    {
        var error = Assert.Throws<CosmosConfigurationException>(
            () => new CosmosOptions { ConnectionString = "AccountKey=c2VjcmV0", MaxRetries = -1 }.Validate());

        Assert.Contains("AccountEndpoint", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxRetries", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddProfilesCosmos_Unusable_FailsAtTheStart() =>
        Assert.Throws<CosmosConfigurationException>(() => new ServiceCollection().AddProfilesCosmos(new CosmosOptions()));
}
