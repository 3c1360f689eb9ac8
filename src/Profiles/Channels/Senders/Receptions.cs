using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Receptions of requests whose records were read.</summary>
internal static class Receptions
{
    public static Reception Of(IReadOnlyList<SenderItem> items, SenderAnswer answer, ReplayGuard? guard) => items.Count switch
    {
        0 => new Reception.Answered(answer),
        > SenderLimits.MaxItems => Refusals.Of(SenderAnswer.BadRequest, SenderProblems.Body("body", $"at most {SenderLimits.MaxItems} records", "more")),
        _ => new Reception.Accepted(items, answer, guard),
    };
}

/// <summary>Bounds of what one request may hold.</summary>
internal static class SenderLimits
{
    /// <summary>Records of one request.</summary>
    public const int MaxItems = 2_500;
    /// <summary>Levels of a body; a record may have fewer, since it has to be spread over columns.</summary>
    public const int MaxDepth = 64;
    /// <summary>Fields of a form, elements and attributes of an XML document.</summary>
    public const int MaxNodes = 10_000;
    /// <summary>Levels of a form's keys and of an XML document.</summary>
    public const int MaxNesting = 24;
}

/// <summary>Answers to what was taken.</summary>
internal static class Answers
{
    /// <summary>200, which every sender takes for success, with the body it looks for.</summary>
    public static SenderAnswer Taken(string? body) => body switch
    {
        null => SenderAnswer.Json(SenderAnswer.Ok, """{"status":"accepted"}"""),
        ['{', ..] => SenderAnswer.Json(SenderAnswer.Ok, body),
        _ => SenderAnswer.Text(SenderAnswer.Ok, body),
    };
}

/// <summary>Refusals in the form of senders that expect none in particular: status, and a code as JSON.</summary>
internal static class Refusals
{
    /// <summary>With the status of the problem.</summary>
    public static Reception Of(Problem problem) => Of(problem.Code == "sender-media" ? SenderAnswer.UnsupportedMedia : SenderAnswer.BadRequest, problem);

    public static Reception Of(int status, Problem problem) => new Reception.Refused(Answer(status, problem), problem);

    public static SenderAnswer Answer(int status, Problem problem) => SenderAnswer.JsonOf(status, "error", problem.Code);

    public static Reception Method(SenderRequest request, string allowed) => new Reception.Refused(
        SenderAnswer.Empty(SenderAnswer.MethodNotAllowed, new KeyValuePair<string, string>("Allow", allowed)), SenderProblems.Method(request.Method, allowed));
}
