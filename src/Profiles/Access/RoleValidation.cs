using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>Checks what a set says of roles.</summary>
internal static class RoleValidation
{
    /// <summary>Section of fields that nobody has described.</summary>
    private const string CustomSection = "custom";

    public static void Check(IReadOnlyCollection<RoleDefinition> roles, bool isWhole, IReadOnlyCollection<string> sections, List<DefinitionProblem> all)
    {
        if (roles.Count > 0 && isWhole && roles.All(r => r.Id != Roles.Admin))
            Of(Roles.Admin, all).Add(
                "$", new Localized("角色 admin：不可删除；自定义角色前先采用产品自带的角色（definitions upgrade）", "the role admin: it cannot be removed; before roles of your own take over those of the product (definitions upgrade)"),
                new Localized("没有", "none"));
        foreach (var role in roles) Check(role, sections, Of(role.Id, all));
    }

    private static void Check(RoleDefinition role, IReadOnlyCollection<string> sections, DefinitionProblems problems)
    {
        if (role.All != (role.Id == Roles.Admin))
            problems.Add(
                "$.all", role.All ? new Localized("仅 admin 可用 all", "all only on admin") : new Localized("true：admin 不可削弱", "true: admin cannot be weakened"),
                role.All ? "true" : "false");
        if (role.All && (role.Rights.Count > 0 || role.Sections is not null))
            problems.Add("$", new Localized("all 之外不写 rights、sections", "no rights or sections beside all"), new Localized("两者都有", "both"));
        if (role.Id == Roles.Write && role.Rights.Any(r => r != Right.WriteLeads))
            problems.Add("$.rights", new Localized("仅 writeLeads：写入密钥公开于网页", "writeLeads only: write keys stand in web pages"), string.Join(", ", role.Rights));
        for (var index = 0; index < (role.Sections?.Count ?? 0); index++)
            problems.Require($"$.sections[{index}]", new Localized("画像的一个部分", "a section of the profile"), role.Sections![index], [.. sections, CustomSection]);
    }

    private static DefinitionProblems Of(string role, List<DefinitionProblem> all) => new($"{DefinitionKinds.Roles}/{role}.json", all);
}
