using System.Collections.Frozen;
using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Matching.Files;

/// <summary>How the values of a column are compared, from what it means and what it holds.</summary>
internal static class ColumnKind
{
    private static readonly FrozenDictionary<string, string> ByField = new Dictionary<string, string>
    {
        ["basic.name"] = "personName", ["basic.nickname"] = "personName", ["basic.givenName"] = "givenName", ["basic.familyName"] = "surname",
        ["basic.province"] = "city", ["basic.city"] = "city", ["basic.district"] = "city", ["basic.country"] = "city",
        ["basic.address"] = "address", ["basic.addressDetail"] = "address", ["basic.houseNumber"] = "streetNumber", ["basic.postcode"] = "postcode",
        ["work.company"] = "organisation", ["work.jobTitle"] = "text", ["work.occupation"] = "text", ["work.department"] = "text",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByFieldKind = new Dictionary<string, string>
    {
        ["name"] = "personName", ["phone"] = "phone", ["email"] = "email", ["residentId"] = "personId", ["code"] = "code", ["date"] = "date",
        ["instant"] = "date", ["gender"] = "gender", ["number"] = "number", ["money"] = "number", ["boolean"] = "category",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A column headed "name" of which fewer values look like a person's holds names of companies, shops, things.</summary>
    private const double FewestNames = 0.3;

    /// <param name="texts">The different values, null among them.</param>
    /// <param name="filled">Rows with a value.</param>
    public static string Of(ColumnMapping? mapping, FieldCatalog catalog, ColumnProfile profile, IReadOnlyList<string?> texts, int filled)
    {
        if (mapping is { Role: ColumnRole.Field, Target: { } target } && catalog.Find(target) is { } field)
        {
            if (target == "basic.name" && profile.Share(ValueKind.ChineseName) + profile.Share(ValueKind.WesternName) < FewestNames) return "organisation";
            if (ByField.TryGetValue(target, out var known)) return known;
            if (ByFieldKind.TryGetValue(field.Kind, out known)) return known;
        }
        return ByValues(profile, texts, filled);
    }

    /// <summary>Of the kinds that the sources of one column propose: the first that has a shape of its own, which words and codes have not.</summary>
    public static string Best(IEnumerable<string> kinds)
    {
        var proposed = kinds.ToList();
        return proposed.Find(k => k is not ("text" or "code" or "number" or "category")) ?? proposed[0];
    }

    private static string ByValues(ColumnProfile profile, IReadOnlyList<string?> texts, int filled)
    {
        foreach (var (kind, least, comparator) in Shapes)
            if (profile.Share(kind) >= least) return comparator;
        var distinct = texts.Count - 1;
        var isList = distinct <= 40 && filled >= 4 * distinct;
        if (profile.Share(ValueKind.Integer) >= 0.8) return isList ? "category" : IsNumbered(texts) ? "code" : "number";
        if (profile.Share(ValueKind.Decimal) + profile.Share(ValueKind.Integer) >= 0.8) return "number";
        if (isList) return "category";
        if (profile.Share(ValueKind.Code) >= 0.8 && Share(texts, t => t.AsSpan().ContainsAnyInRange('0', '9')) >= 0.8) return "code";
        if (profile.Share(ValueKind.GivenName) >= 0.25 || profile.Share(ValueKind.FamilyName) >= 0.25)
            return profile.Share(ValueKind.GivenName) > profile.Share(ValueKind.FamilyName) ? "givenName" : "surname";
        if (profile.Share(ValueKind.WesternName) >= 0.5) return "personName";
        if (Share(texts, t => t.AsSpan().ContainsAnyInRange('0', '9') && t.AsSpan().Trim().Contains(' ') && t.Any(char.IsLetter)) >= 0.6) return "address";
        // Words one by one are compared like names: by their sound and by slips of typing.
        if (Share(texts, t => !t.AsSpan().Trim().Contains(' ') && t.Length <= 30 && !t.AsSpan().ContainsAnyInRange('0', '9')) >= 0.8) return "surname";
        // Names of companies, shops and things: short, and nearly as many as rows.
        return distinct >= 0.7 * filled && Share(texts, t => t.Length <= 60) >= 0.95 ? "organisation" : "text";
    }

    private static readonly (ValueKind Kind, double Least, string Comparator)[] Shapes =
    [
        (ValueKind.Email, 0.5, "email"), (ValueKind.ResidentId, 0.5, "personId"), (ValueKind.CompanyCode, 0.7, "code"), (ValueKind.Uuid, 0.7, "code"),
        (ValueKind.OpenId, 0.8, "code"), (ValueKind.Date, 0.7, "date"), (ValueKind.Instant, 0.8, "date"), (ValueKind.Phone, 0.5, "phone"),
        (ValueKind.Gender, 0.8, "gender"), (ValueKind.Boolean, 0.9, "category"), (ValueKind.ChineseName, 0.6, "personName"),
        (ValueKind.Company, 0.5, "organisation"), (ValueKind.Address, 0.5, "address"), (ValueKind.Province, 0.7, "city"), (ValueKind.City, 0.6, "city"),
        (ValueKind.Money, 0.8, "number"), (ValueKind.Percent, 0.8, "number"),
    ];

    /// <summary>Numbers of a fixed length, or long ones, name things; others measure them.</summary>
    private static bool IsNumbered(IReadOnlyList<string?> texts) => Share(texts, t => t.Length >= 4 && t[0] != '-') >= 0.9;

    private static double Share(IReadOnlyList<string?> texts, Func<string, bool> holds)
    {
        var (all, held) = (0, 0);
        for (var index = 1; index < texts.Count && all < 2000; index++)
        {
            all++;
            if (holds(texts[index]!)) held++;
        }
        return all == 0 ? 0 : (double)held / all;
    }
}
