using System.Globalization;
using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Quality;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Columns as they arrived, in a viewer's language and with what the viewer may see. Pure.</summary>
internal sealed class ColumnSummaryViews(DefinitionSet definitions, string language, Masking masking)
{
    private const double WarnBelow = 0.95;

    public IReadOnlyList<ColumnSummaryView> Of(BatchTable table) => [.. table.Columns.Select(column => View(column, FieldOf(table, column.Column)))];

    private ColumnSummaryView View(ColumnSummary column, string field) => new(
        column.Column, column.Filled, column.Blank, column.Distinct, column.Kind is { } kind ? WebJson.Name(kind) : null,
        column.KindName?.In(language), column.KindShare, [.. column.Patterns.Select(p => new PatternView(p.Pattern, p.Share))],
        Bound(column.Least ?? column.FirstYear, field), Bound(column.Most ?? column.LastYear, field), [.. column.Proposals.Select(p => View(p, field))]);

    /// <summary>The richest customer's income is somebody's income.</summary>
    private decimal? Bound(decimal? bound, string field) =>
        bound is { } known && known.ToString(CultureInfo.InvariantCulture) is var text && masking.Value(field, text) == text ? bound : null;

    private ColumnProposalView View(ColumnProposal proposal, string field)
    {
        var value = proposal.Value is null || proposal.IsMasked ? proposal.Value : masking.Value(field, proposal.Value);
        return new ColumnProposalView(
            WebJson.Name(proposal.Kind), proposal.Field, value, proposal.Count, proposal.Share, Text(proposal, value), value == proposal.Value && !proposal.IsMasked ? Definition(proposal) : null);
    }

    private string Text(ColumnProposal proposal, string? value)
    {
        var (chinese, name) = (language == Languages.Chinese, proposal.Field is { } field ? definitions.Catalog.Find(field)?.Name.In(language) ?? field : "");
        return proposal.Kind switch
        {
            ProposalKind.Meaning => chinese ? $"像是“{name}”" : $"looks like \"{name}\"",
            ProposalKind.Placeholder => chinese ? $"“{value}” 出现 {proposal.Count} 次，像是占位值" : $"\"{value}\" comes {proposal.Count} times and seems to be a placeholder",
            ProposalKind.AlwaysFilled => chinese ? "总有值：可设完整性告警" : "always filled: alert when it is not",
            _ => chinese ? "从不重复：可设唯一性告警" : "never repeats: alert when it does",
        };
    }

    private static ProposedDefinitionView? Definition(ColumnProposal proposal)
    {
        if (proposal.Field is not { } field) return null;
        var id = field.Replace(".", "-", StringComparison.Ordinal).ToLowerInvariant();
        if (proposal is { Kind: ProposalKind.Placeholder, Value: { } value })
        {
            var rule = new CleaningRuleDefinition
            {
                Id = $"{id}-placeholders", Name = new Localized($"{field} 的占位值", $"Placeholders of {field}"), Severity = Severity.Fix, Fields = [field],
                Reason = new Localized("“{before}”是占位值，视为空。", "\"{before}\" is a placeholder and says nothing."),
                Check = new ReplaceCheck(new Dictionary<string, string> { [value] = "" }),
            };
            return new ProposedDefinitionView(DefinitionKinds.Rules, rule.Id, DefinitionJson.Of(rule));
        }
        if (proposal.Kind is ProposalKind.Meaning or ProposalKind.Placeholder) return null;
        var measure = proposal.Kind == ProposalKind.AlwaysFilled ? QualityMeasure.Completeness : QualityMeasure.Uniqueness;
        var check = new QualityCheckDefinition
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{id}-{measure.ToString().ToLowerInvariant()}"), Field = field, Measure = measure, Warn = WarnBelow,
            Name = new Localized($"{field} 的{QualityMeasures.NameOf(measure).Zh}", $"{QualityMeasures.NameOf(measure).En} of {field}"),
        };
        return new ProposedDefinitionView(DefinitionKinds.Quality, check.Id, DefinitionJson.Of(check));
    }

    private static string FieldOf(BatchTable table, string column) =>
        table.Mapping?.Columns.FirstOrDefault(c => c.Column == column) is { Role: ColumnRole.Field, Target: { } target } ? target : FieldCatalog.CustomPrefix + column;
}
