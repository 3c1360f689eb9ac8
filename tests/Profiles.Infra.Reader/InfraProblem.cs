namespace Profiles.Infra;

/// <summary>Something wrong with a file of the infrastructure.</summary>
/// <param name="File">Path from the folder of the infrastructure, with slashes.</param>
/// <param name="LineNumber">From 1.</param>
/// <param name="Code">Kind of mistake: <c>unknown-name</c>, <c>read-only-property</c>.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record InfraProblem(string File, int LineNumber, string Code, string Reason)
{
    public override string ToString() => $"{File}:{LineNumber} {Code}: {Reason}";
}
