using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Privacy;

namespace Profiles.Intake.Columns;

/// <summary>What a proposal is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProposalKind>))]
public enum ProposalKind
{
    /// <summary>The values look like what another field is for: map the column to it.</summary>
    Meaning,
    /// <summary>A value that seems to mean "not known": replace it by nothing.</summary>
    Placeholder,
    /// <summary>The column is always filled: be told when it is not (measure completeness).</summary>
    AlwaysFilled,
    /// <summary>No value comes twice: be told when one does (measure uniqueness).</summary>
    NeverRepeats,
}

/// <summary>Something that a steward may want to do about a column; nothing happens by itself.</summary>
/// <param name="Field">Field id it concerns: of a meaning the one proposed, else what the column was taken for.</param>
/// <param name="Value">Of a placeholder: the value; masked if it may be somebody's.</param>
/// <param name="Count">Of a placeholder: rows that have it, at least.</param>
/// <param name="Share">0–1: how sure, or how many of the rows.</param>
/// <param name="IsMasked">Of a placeholder: true if <paramref name="Value"/> does not tell it whole, so that no rule can be made of it.</param>
public sealed record ColumnProposal(
    ProposalKind Kind, string? Field, string? Value, int? Count, double Share, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsMasked = false);

/// <summary>Proposes what might be done about a column from its values. Pure.</summary>
internal static class ColumnProposals
{
    private const int FewestRows = 50;
    private const double NearlyAlways = 0.99;

    /// <summary>Fields whose values have a shape that leaves no doubt.</summary>
    private static readonly Dictionary<ValueKind, string> Fields = new()
    {
        [ValueKind.Phone] = "basic.phone", [ValueKind.Email] = "basic.email", [ValueKind.ResidentId] = "basic.residentId", [ValueKind.Address] = "basic.address",
        [ValueKind.ChineseName] = "basic.name", [ValueKind.Gender] = "basic.gender", [ValueKind.Province] = "basic.province", [ValueKind.Plate] = "wealth.plate",
        [ValueKind.OpenId] = "social.wechatOpenId", [ValueKind.CompanyCode] = "work.companyCode",
    };

    public static IReadOnlyList<ColumnProposal> Of(ColumnProfile profile, ColumnMapping? mapping, FieldCatalog catalog)
    {
        List<ColumnProposal> proposals = [];
        var field = mapping is { Role: ColumnRole.Field, Target: { } target } ? target : null;
        if (profile.Prevailing is { } kind && Fields.TryGetValue(kind, out var meant) && field is not null && field.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal) && catalog.Find(meant) is not null)
            proposals.Add(new ColumnProposal(ProposalKind.Meaning, meant, null, null, Math.Round(profile.Share(kind), 3)));
        var rows = profile.Filled + profile.Blank;
        foreach (var (value, count, isMadeUp) in Placeholders.Of(profile))
        {
            // A number that only comes often may be a real one that a family or a shop shares, or one customer with many orders: the batch outlives them.
            var kept = isMadeUp ? value : Mask.Apply(MaskOf(profile, field, catalog), value);
            proposals.Add(new ColumnProposal(ProposalKind.Placeholder, field, kept, count, Math.Round(count / (double)Math.Max(1, rows), 4), IsMasked: !isMadeUp));
        }
        if (field is null || rows < FewestRows) return proposals;
        var filled = profile.Filled / (double)rows;
        if (filled >= NearlyAlways) proposals.Add(new ColumnProposal(ProposalKind.AlwaysFilled, field, null, null, Math.Round(filled, 4)));
        if (profile.IsUnique && catalog.Find(field)?.Identifier is not null) proposals.Add(new ColumnProposal(ProposalKind.NeverRepeats, field, null, null, 1));
        return proposals;
    }

    private static string MaskOf(ColumnProfile profile, string? field, FieldCatalog catalog)
    {
        var known = (field is null ? null : catalog.Find(field)) ?? (profile.Prevailing is { } kind && Fields.TryGetValue(kind, out var meant) ? catalog.Find(meant) : null);
        return known is null ? Mask.Full : Mask.Of(known);
    }
}
