using Column = (string Header, System.Func<Profiles.Eval.Linking.Scenarios.InventedPerson, Profiles.Eval.Linking.Scenarios.Writing, string> Value);

namespace Profiles.Eval.Linking.Scenarios;

/// <summary>Kinds of files the engine was not made for one by one. What hurts here is mended by a general rule or not at all.</summary>
internal static class LinkScenarios
{
    private static readonly Column Given = ("first_name", (p, _) => p.Given), Family = ("last_name", (p, _) => p.Family), City = ("city", (p, _) => p.City), Postcode = ("postcode", (p, _) => p.Postcode),
        Street = ("street", (p, _) => p.Street), House = ("house_no", (p, _) => $"{p.House}"), Phone = ("phone", (p, _) => p.Phone), Email = ("email", (p, _) => p.Email), Full = ("name", (p, _) => $"{p.Given} {p.Family}"),
        Birth = ("birth_date", (p, _) => p.Born.ToString("yyyy-MM-dd")), State = ("state", (p, _) => p.State), Code = ("member_no", (p, _) => p.Code), Sex = ("sex", (p, _) => p.IsMale ? "M" : "F"),
        Middle = ("middle_name", (p, _) => p.Middle), Address = ("address", (p, _) => $"{p.House} {p.Street}");

    private static readonly Column[] Chinese =
        [("姓名", (p, _) => p.Family + p.Given), ("手机号", (p, _) => p.Phone), ("出生日期", (p, w) => w.Date(p.Born, "yyyy/M/d")), ("城市", (p, _) => p.City), ("地址", (p, _) => $"{p.Street}{p.House}号{p.Postcode[^2..]}室")];

    public static IReadOnlyList<LinkScenario> All { get; } =
    [
        new("register, slips in every field", [Given, Family, House, Street, City, Postcode, State, ("dob", (p, _) => p.Born.ToString("yyyyMMdd")), Code]) { Slipped = 0.2, Missing = 0.08 },
        new("the same without number or birth date", [Given, Family, House, Street, City, Postcode, State]) { Slipped = 0.15 },
        new("name and city only", [Full, City]) { Slipped = 0.06, Missing = 0 },
        new("given name, family name, birth date", [Given, Family, Birth]) { Slipped = 0.1, Missing = 0.01 },
        new("full name and birth date", [Full, Birth]) { Slipped = 0.1, Missing = 0.01 },
        new("German, birth date in three columns", [("vorname", (p, _) => p.Given), ("nachname", (p, _) => p.Family), ("by", (p, _) => $"{p.Born.Year}"), ("bm", (p, _) => $"{p.Born.Month}"), ("bd", (p, _) => $"{p.Born.Day}")]) { Slipped = 0.05, Missing = 0 },
        new("given and family name swapped", [("first_name", (p, w) => w.IsSwapped ? p.Family : p.Given), ("last_name", (p, w) => w.IsSwapped ? p.Given : p.Family), Birth, City]) { Slipped = 0.06 },
        new("name in one column against two", [Full, Birth, City, Phone], [Given, Family, Birth, City, Phone]),
        new("family name first, a comma", [Full, Birth, City], [("name", (p, _) => $"{p.Family}, {p.Given}"), Birth, City]),
        new("address in one column against several", [Full, ("address", (p, _) => $"{p.House} {p.Street}, {p.City} {p.Postcode}"), Phone], [Full, House, Street, City, Postcode, Phone]),
        new("full name beside its parts", [Full, Given, Family, Birth, ("birth_place", (p, _) => p.City), Postcode, ("occupation", (p, _) => p.Occupation)]) { LargestCluster = 12, Missing = 0.2 },
        new("nicknames and initials", [("first_name", (p, w) => w.Informal(p.Given)), Family, Address, City, Birth]) { Slipped = 0.05 },
        new("day and month turned, two formats", [Full, ("born", (p, w) => w.Date(p.Born, "dd/MM/yyyy")), City], [Full, ("born", (p, w) => w.Date(p.Born, "yyyy-MM-dd")), City]),
        new("households, twins, father and son", [Given, Family, ("suffix", (p, _) => p.Suffix), Birth, Address, City, Phone]) { Related = 0.6 },
        new("households without birth dates", [Given, Family, Address, City, Postcode, Phone]) { Related = 0.6, Slipped = 0.08 },
        new("voters", [Family, Given, Middle, ("name_sufx_cd", (p, _) => p.Suffix), Sex, ("birth_year", (p, _) => $"{p.Born.Year}"), ("res_street_address", (p, _) => $"{p.House} {p.Street.ToUpperInvariant()}"), City, ("zip_code", (p, _) => p.Postcode), Phone]) { Related = 0.25, Slipped = 0.08, Missing = 0.1 },
        new("census", [Family, Given, Middle, House, Street]) { Related = 0.5, Slipped = 0.1 },
        new("clusters of 1 to 50", [Full, Birth, City, Email]) { LargestCluster = 50, Missing = 0.15 },
        new("one row in fifty repeated", [Full, Birth, Address, City, Email]) { Repeated = 0.02 },
        new("three rows in five repeated", [Full, Birth, Address, City, Email]) { Repeated = 0.6 },
        new("500 rows", [Given, Family, Birth, City, Phone]) { Rows = 500 },
        new("half of everything missing", [Full, Birth, City, Phone, Email, Address]) { Missing = 0.4 },
        new("restaurants", [("name", (p, _) => p.Business), ("addr", (p, _) => $"{p.House} {p.Street}"), City, ("phone", (p, _) => p.Phone.Replace(' ', '/')), ("type", (p, _) => p.Trade)],
            [("name", (p, _) => p.Business.ToLowerInvariant()), ("addr", (p, _) => $"{p.House} {p.Street[..^2]}. near Main"), City, ("phone", (p, _) => p.Phone.Replace(' ', '-')), ("type", (p, w) => w.IsShort ? "other" : p.Trade)]) { Rows = 1200, Repeated = 0.15, Missing = 0.01 },
        new("Chinese customers", Chinese) { IsChinese = true },
        new("Chinese families on one phone", Chinese) { IsChinese = true, Related = 0.5, Missing = 0.15 },
        new("Chinese names and cities only", [("客户", (p, _) => p.Family + p.Given), ("所在城市", (p, _) => p.City), ("出生年月", (p, _) => p.Born.ToString("yyyy-MM"))]) { IsChinese = true, Slipped = 0.04, Missing = 0.01 },
    ];
}
