using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Tests.Definitions;

/// <summary>The definitions that come with the product.</summary>
internal static class StarterDefinitions
{
    private const string Fixture = """
        {
          "id": "basic", "name": { "zh": "基础", "en": "Basic" }, "order": 1, "fields": [
            { "id": "basic.birthDate", "name": { "zh": "出生日期", "en": "Birth date" }, "type": "date" },
            { "id": "basic.city", "name": { "zh": "城市", "en": "City" } },
            { "id": "basic.gender", "name": { "zh": "性别", "en": "Gender" }, "type": "choice", "choices": [
              { "value": "male", "name": { "zh": "男", "en": "Male" } }, { "value": "female", "name": { "zh": "女", "en": "Female" } } ] },
            { "id": "basic.education", "name": { "zh": "学历", "en": "Education" }, "type": "choice", "choices": [
              { "value": "master", "name": { "zh": "硕士", "en": "Master" } }, { "value": "doctor", "name": { "zh": "博士", "en": "Doctor" } } ] }
          ]
        }
        """;

    private const string Wealth = """
        { "id": "wealth", "name": { "zh": "财富", "en": "Wealth" }, "order": 2, "fields": [
            { "id": "wealth.incomeAnnual", "name": { "zh": "年收入", "en": "Annual income" }, "type": "money" } ] }
        """;

    public static string Directory { get; } = Path.Combine(Root(), "definitions");

    /// <summary>As shipped; with a few fields of the tests' own if the catalogue is not part of the working tree.</summary>
    public static IReadOnlyList<StoredDefinition> Read()
    {
        var shipped = DefinitionFolder.Read(Directory, DefinitionOrigin.Starter);
        return shipped.Any(d => d.Kind == DefinitionKinds.Fields) ? shipped : [.. shipped, Stored("fields", "basic", Fixture), Stored("fields", "wealth", Wealth)];
    }

    public static StoredDefinition Stored(string kind, string id, string json) => new(kind, id, json, DefinitionOrigin.Starter, 1);

    public static StoredDefinition Edited(string kind, string id, string json) => new(kind, id, json, DefinitionOrigin.User, 1);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ProfileFunctions.sln"))) directory = directory.Parent ?? throw new DirectoryNotFoundException("ProfileFunctions.sln");
        return directory.FullName;
    }
}
