using Profiles.Cleaning;
using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>Proposes fields for columns by what they hold: a column of phones is a phone column whatever its name.</summary>
/// <remarks>
/// Confidence is the share of fitting values, less a doubt that belongs to the kind. Where a header was not recognised, names and places
/// are doubted more: they may be somebody else's. A header that names somebody else (推荐人电话, store_phone) is never given a field of the customer.
/// </remarks>
internal sealed class ValueProposals(FieldCatalog catalog, ValueSupport values, DateOnly today, bool hasHeader)
{
    private const int FewestRows = 5;
    private const int YoungestCustomer = 10;

    /// <summary>Assigns open columns, surest first; a field of one value to one column, and none that a header has claimed.</summary>
    /// <param name="given">Fields that are spoken for.</param>
    public void Propose(ColumnClaims columns, HashSet<string> given)
    {
        var found = columns.Open.SelectMany(column => Of(column).Select(p => (Column: column, Proposal: p))).OrderByDescending(p => p.Proposal.Confidence);
        foreach (var (column, proposal) in found)
        {
            if (columns.Taken(column) is not null || catalog.Find(proposal.Field) is not { } field) continue;
            if (!field.Many && given.Contains(field.Id)) continue;
            given.Add(field.Id);
            columns.Assign(column, ColumnRole.Field, field.Id, proposal.Confidence, new MappingReason(MappingReason.Values, proposal.What, Math.Round(proposal.Share, 2)));
        }
    }

    private IEnumerable<Proposal> Of(string column)
    {
        if (values.Of(column) is not { Sampled: >= FewestRows } known || (hasHeader && HeaderWords.IsOfOthers(column))) yield break;
        if (Plain(known, ValueKind.Phone, 0.5) is { } phone) yield return Proposal.Of("basic.phone", ValueKind.Phone, phone, 0.04);
        if (Plain(known, ValueKind.Email, 0.5) is { } email) yield return Proposal.Of("basic.email", ValueKind.Email, email, 0.02);
        if (Plain(known, ValueKind.ResidentId, 0.5) is { } resident) yield return Proposal.Of("basic.residentId", ValueKind.ResidentId, resident, 0.02);
        if (Plain(known, ValueKind.CompanyCode, 0.7) is { } code) yield return Proposal.Of("work.companyCode", ValueKind.CompanyCode, code, 0.03);
        // One number in ten passes Luhn's check by chance.
        if (Plain(known, ValueKind.BankCard, 0.8) is { } card) yield return Proposal.Of("wealth.bankCard", ValueKind.BankCard, card, 0.08);
        if (Plain(known, ValueKind.Plate, 0.6) is { } plate) yield return Proposal.Of("wealth.plate", ValueKind.Plate, plate, 0.03);
        if (Plain(known, ValueKind.OpenId, 0.9) is { } openId) yield return Proposal.Of("social.wechatOpenId", ValueKind.OpenId, openId, 0.12);
        if (Gender(known) is { } gender) yield return gender;
        foreach (var name in Names(known)) yield return name;
        foreach (var place in Places(known)) yield return place;
        if (BirthDate(known) is { } birth) yield return birth;
        if (Choice(known) is { } choice) yield return choice;
    }

    private static double? Plain(ColumnProfile known, ValueKind kind, double least) => known.Share(kind) is var share && share >= least ? share : null;

    private static Proposal? Gender(ColumnProfile known)
    {
        var share = known.Share(ValueKind.Gender);
        if (share < 0.85 || known.Common.Count > 10 || known.Common.Count < 2) return null;
        // One letter might mean anything; words do not.
        var isWords = known.Common.Keys.Any(v => v.Length > 1 || ValueWords.IsHan(v[0]));
        return Proposal.Of("basic.gender", ValueKind.Gender, share, isWords ? 0.03 : 0.1);
    }

    private IEnumerable<Proposal> Names(ColumnProfile known)
    {
        var doubt = hasHeader ? 0.35 : 0.07;
        if (known.Common.Count is > 0 and < 8) yield break; // a short list that comes again and again: regions, grades, shops
        if (Plain(known, ValueKind.ChineseName, 0.7) is { } chinese) yield return Proposal.Of("basic.name", ValueKind.ChineseName, chinese, doubt + ListDoubt(known));
        if (Plain(known, ValueKind.WesternName, 0.4) is { } western) yield return new("basic.name", 0.9 - doubt, nameof(ValueKind.WesternName), western);
        var (given, family) = (known.Share(ValueKind.GivenName), known.Share(ValueKind.FamilyName));
        if (given >= 0.4 && given > 1.3 * family) yield return new("basic.givenName", 0.92 - doubt, nameof(ValueKind.GivenName), given);
        else if (family >= 0.2 && family > given) yield return new("basic.familyName", 0.88 - doubt, nameof(ValueKind.FamilyName), family);
    }

    private static double ListDoubt(ColumnProfile known) => known.Common.Count > 0 && known.Sampled > 20 * known.Common.Count ? 0.3 : 0;

    private IEnumerable<Proposal> Places(ColumnProfile known)
    {
        var doubt = hasHeader ? 0.25 : 0.06;
        if (Plain(known, ValueKind.Address, 0.6) is { } address) yield return Proposal.Of("basic.address", ValueKind.Address, Math.Min(0.97, address + 0.1), doubt);
        var (province, city) = (known.Share(ValueKind.Province), known.Share(ValueKind.City));
        if (province >= 0.8 && province >= city) yield return Proposal.Of("basic.province", ValueKind.Province, province, doubt);
        else if (city >= 0.7) yield return Proposal.Of("basic.city", ValueKind.City, city, doubt);
        if (Plain(known, ValueKind.Company, 0.7) is { } company) yield return Proposal.Of("work.company", ValueKind.Company, company, doubt);
        if (Plain(known, ValueKind.Postcode, 0.95) is { } postcode && !known.IsUnique && known.Blank * 2 < known.Filled) yield return Proposal.Of("basic.postcode", ValueKind.Postcode, postcode, 0.4);
    }

    /// <summary>Days without a time, spread over decades, none of somebody hardly born.</summary>
    private Proposal? BirthDate(ColumnProfile known)
    {
        var (share, dates) = (known.Share(ValueKind.Date), known.Dates);
        if (share < 0.8 || (dates.TwoDigitYears == 0 && (dates.NewestYear - dates.OldestYear < 15 || dates.NewestYear > today.Year - YoungestCustomer || dates.OldestYear < 1900 || dates.OldestYear > 1990))) return null;
        if (dates.TwoDigitYears > 0) return null;
        return Proposal.Of("basic.birthDate", ValueKind.Date, share, hasHeader ? 0.3 : 0.07);
    }

    /// <summary>The one choice of the catalogue whose spellings nearly all values are.</summary>
    private Proposal? Choice(ColumnProfile known)
    {
        if (known.Common.Count is < 2 or > 30) return null;
        var total = known.Common.Values.Sum();
        (FieldDefinition Field, double Share, int Matched)? best = null;
        var isTied = false;
        foreach (var field in catalog.Fields.Where(f => f is { Type: FieldType.Choice, Kind: "choice", Choices.Count: > 0 }))
        {
            var spellings = FieldContext.ChoiceSpellings(field);
            var matched = known.Common.Where(v => spellings.ContainsKey(v.Key)).ToList();
            var share = (double)matched.Sum(v => v.Value) / total;
            if (share < 0.85 || matched.Count < 2) continue;
            if (best is { } other && Math.Abs(other.Share - share) < 0.02) isTied = true;
            else if (best is not { } lesser || share > lesser.Share) (best, isTied) = ((field, share, matched.Count), false);
        }
        return best is { } b && !isTied ? new Proposal(b.Field.Id, Math.Min(0.9, 0.6 + 0.08 * b.Matched) * b.Share, b.Field.Id, b.Share) : null;
    }

    private sealed record Proposal(string Field, double Confidence, string What, double Share)
    {
        public static Proposal Of(string field, ValueKind kind, double share, double doubt) => new(field, Math.Clamp(share - doubt, 0.3, 0.98), kind.ToString(), share);
    }
}
