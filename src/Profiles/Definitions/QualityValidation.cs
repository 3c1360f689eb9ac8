using System.Globalization;
using Profiles.Channels;
using Profiles.Intake.Report;
using Profiles.Quality;

namespace Profiles.Definitions;

/// <summary>Checks what a file says of the quality of batches.</summary>
internal static class QualityValidation
{
    private const int MaxBasis = 1_000_000_000;
    private const double MostDrift = 100;

    public static void Check(QualityCheckDefinition check, DefinitionScope scope, DefinitionProblems problems)
    {
        if (check.Channel is { } channel && !ChannelPath.IsChannelId(channel))
            problems.Add("$.channel", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), channel);
        if (check.Field is { } field)
        {
            scope.Field(field, "$.field", problems);
            if (check.Measure == QualityMeasure.Timeliness)
                problems.Add("$.field", new Localized("及时性针对整个批次，不写字段", "no field: timeliness is of the batch as a whole"), field);
        }
        if (check is { Warn: null, Fail: null })
            problems.Add("$", new Localized("warn、fail 至少其一", "warn, fail or both"), new Localized("都没有", "neither"));
        CheckLimit(check.Warn, "$.warn", check.Measure, problems);
        CheckLimit(check.Fail, "$.fail", check.Measure, problems);
        if (check is { Warn: { } warn, Fail: { } fail } && (QualityMeasures.IsShare(check.Measure) ? fail > warn : fail < warn))
            problems.Add("$.fail", new Localized("比 warn 更差的值", "a value worse than that of warn"), Text(fail));
        if (!TableCount.AgeEdges.Contains(check.Days))
        {
            var edges = string.Join(", ", TableCount.AgeEdges);
            problems.Add("$.days", new Localized($"以下之一：{edges}", $"one of {edges}"), Text(check.Days));
        }
        SettingsValidation.CheckRange(check.MinBasis, 1, MaxBasis, "$.minBasis", problems);
    }

    private static void CheckLimit(double? limit, string path, QualityMeasure measure, DefinitionProblems problems)
    {
        var most = QualityMeasures.IsShare(measure) ? 1 : MostDrift;
        if (limit is { } given && !(given >= 0 && given <= most)) problems.Add(path, new Localized($"0 至 {most}", $"0 to {most}"), Text(given));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
