using System.Globalization;
using Profiles.Intake;

namespace Profiles.Channels.Pulling;

/// <summary>Why a page could not be had or read. English and stable; words in both languages stand in <c>ProblemTexts</c> and <c>ProblemFacts</c>.</summary>
internal static class PullProblems
{
    /// <summary>The definition names a credential that nobody entered.</summary>
    public static Problem NoCredential(string name) => new("pull-credential", $"secret:{name}", "a credential", "none");

    /// <summary>The address is one that must not be asked.</summary>
    public static Problem Address(string expected, string found) => new("pull-address", "url", expected, found);

    /// <summary>The source said no, or sent us elsewhere.</summary>
    public static Problem Refused(int page, int status) =>
        new("pull-refused", Place(page), "an answer of status 2xx", string.Create(CultureInfo.InvariantCulture, $"status {status}"));

    /// <summary>The source did not answer, however often it was asked.</summary>
    public static Problem Unreachable(int page, int attempts, string found) =>
        new("pull-unreachable", Place(page), string.Create(CultureInfo.InvariantCulture, $"an answer within {attempts} attempts"), found);

    /// <summary>The answer is too long.</summary>
    public static Problem TooLong(int page, int most) => new("pull-length", Place(page), string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes"), "more");

    /// <summary>The answer is no JSON.</summary>
    public static Problem NotJson(int page, Problem why) => new("pull-json", Place(page), why.Expected, why.Found);

    /// <summary>The answer has no items where they should be.</summary>
    public static Problem NoItems(int page, string path) => new("pull-items", $"{Place(page)} {path}", $"rows at {path}", "nothing");

    /// <summary>What says where the next page is cannot be used.</summary>
    public static Problem Position(int page, string expected, string found) => new("pull-position", Place(page), expected, found);

    private static string Place(int page) => string.Create(CultureInfo.InvariantCulture, $"page {page}");
}
