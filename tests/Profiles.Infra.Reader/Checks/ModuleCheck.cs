using Profiles.Infra.Syntax;

namespace Profiles.Infra.Checks;

/// <summary>Whether modules, files of parameters and the files they name fit each other: every parameter that is needed, none that is not there, every output that is read.</summary>
public static class ModuleCheck
{
    public static IEnumerable<InfraProblem> Of(InfraFolder folder)
    {
        foreach (var file in folder.Files.Values)
        {
            foreach (var module in file.Declarations.OfType<ModuleDeclaration>())
            {
                foreach (var problem in OfModule(folder, file, module)) yield return problem;
            }
            foreach (var problem in OfLoaded(folder, file)) yield return problem;
            foreach (var used in file.Declarations.OfType<UsingDeclaration>())
            {
                var given = file.Declarations.OfType<ParameterDeclaration>().Select(p => (p.Name, p.Line)).ToList();
                foreach (var problem in Compare(folder, file, used.Line, (used.Path as StringExpression)?.Literal ?? "", given)) yield return problem;
            }
        }
    }

    private static IEnumerable<InfraProblem> OfModule(InfraFolder folder, BicepFile file, ModuleDeclaration module)
    {
        var given = (module.Content["params"] as ObjectExpression)?.Properties.Where(p => p.Name is not null).Select(p => (p.Name!, p.Line)).ToList() ?? [];
        foreach (var problem in Compare(folder, file, module.Line, module.Path.Literal ?? "", given)) yield return problem;
        if (folder.FileFrom(file, module.Path.Literal ?? "") is not { } target) yield break;

        var outputs = target.Declarations.OfType<OutputDeclaration>().Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var read in Walk.All(file).OfType<MemberExpression>().Where(m => ReadsOutputs(m.Target, module.Name)))
        {
            if (!outputs.Contains(read.Name)) yield return new InfraProblem(file.Path, read.Line, "unknown-output", $"module '{module.Name}' has no output '{read.Name}'");
        }
        var unknown = module.Content.Properties.FirstOrDefault(p => p.Name is not ("name" or "scope" or "params" or "dependsOn" or "identity"));
        if (unknown is not null) yield return new InfraProblem(file.Path, unknown.Line, "unknown-property", $"a module has no '{unknown.Name}'");
    }

    private static bool ReadsOutputs(Expression target, string module) =>
        target is MemberExpression { Name: "outputs" } outputs && (outputs.Target is NotNullExpression present ? present.Target : outputs.Target) is NameExpression name && name.Name == module;

    private static IEnumerable<InfraProblem> Compare(InfraFolder folder, BicepFile file, int line, string path, IReadOnlyList<(string Name, int Line)> given)
    {
        if (folder.FileFrom(file, path) is not { } target)
        {
            if (!folder.Texts.ContainsKey(InfraFolder.PathFrom(file, path))) yield return new InfraProblem(file.Path, line, "unknown-file", $"there is no file '{path}'");
            yield break;
        }
        var parameters = target.Declarations.OfType<ParameterDeclaration>().ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var (name, at) in given)
        {
            if (!parameters.ContainsKey(name)) yield return new InfraProblem(file.Path, at, "unknown-parameter", $"{target.Path} has no parameter '{name}'");
        }
        foreach (var missing in parameters.Values.Where(p => p.Value is null && p.Type is not NullableType && given.All(g => g.Name != p.Name)))
            yield return new InfraProblem(file.Path, line, "missing-parameter", $"{target.Path} needs parameter '{missing.Name}'");
    }

    private static IEnumerable<InfraProblem> OfLoaded(InfraFolder folder, BicepFile file) =>
        from call in Walk.All(file).OfType<CallExpression>()
        where call.Name is "loadTextContent" or "loadJsonContent" && call.Arguments is [StringExpression { Literal: not null }, ..]
        let path = ((StringExpression)call.Arguments[0]).Literal!
        where !folder.Texts.ContainsKey(InfraFolder.PathFrom(file, path))
        select new InfraProblem(file.Path, call.Line, "unknown-file", $"there is no file '{path}'");
}
