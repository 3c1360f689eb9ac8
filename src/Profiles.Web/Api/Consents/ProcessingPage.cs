using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Profiles.Definitions;
using Profiles.Privacy.Processing;

namespace Profiles.Web.Api;

/// <summary>The record of processing activities as one page without scripts or anything to load: to read and to print. Everything from definitions is encoded.</summary>
internal sealed class ProcessingPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly Localized Title = new("个人信息处理活动记录", "Record of processing activities");
    private static readonly Localized Missing = new("缺少或不符之处", "What is missing or does not fit");
    private static readonly Localized Nothing = new("没有。", "Nothing.");
    private static readonly Localized Purposes = new("处理目的", "Purposes");
    private static readonly Localized Sources = new("数据来源", "Sources");
    private static readonly Localized Sections = new("个人信息", "Data of people");
    private static readonly Localized Recipients = new("接收方", "Recipients");
    private static readonly Localized Security = new("安全措施", "Security measures");

    private static readonly Dictionary<string, Localized> Classes = new(StringComparer.Ordinal)
    {
        ["personal"] = new("个人", "personal"), ["direct"] = new("直接标识", "direct"), ["sensitive"] = new("敏感", "sensitive"),
    };

    private static readonly Dictionary<string, Localized> Parties = new(StringComparer.Ordinal)
    {
        ["first"] = new("第一方", "first"), ["second"] = new("第二方", "second"), ["third"] = new("第三方", "third"),
    };

    private readonly StringBuilder html = new();
    private readonly string language;

    private ProcessingPage(string language) => this.language = language;

    public static string Of(ProcessingRecord record)
    {
        var page = new ProcessingPage(record.Language);
        page.Write(record);
        return page.html.ToString();
    }

    private void Write(ProcessingRecord record)
    {
        html.Append("<!doctype html>\n<html lang=\"").Append(Localized.IsChinese(language) ? "zh-CN" : "en").Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>").Append(Text(Title))
            .Append("</title>\n<style>").Append(ReportStyle.Sheet).Append("</style>\n</head>\n<body>\n<main>\n<header><h1>").Append(Text(Title)).Append("</h1></header>\n");
        Heading(Missing);
        if (record.Findings.Count == 0) html.Append("<p>").Append(Text(Nothing)).Append("</p>\n");
        foreach (var finding in record.Findings)
            html.Append("<p class=\"notice\"><code>").Append(Text(finding.Place)).Append("</code> ").Append(Text(finding.Text)).Append("</p>\n");
        Heading(Purposes);
        Table(
            [new("目的", "purpose"), new("依据", "lawful basis"), new("要求", "needs"), new("联系方式", "contact by"), new("信息", "data"), new("接收方", "recipients"), new("保存", "kept")],
            record.Purposes.Select(p => new[]
            {
                p.Description is null ? p.Name : $"{p.Name}: {p.Description}", p.LawfulBasis, p.Needs, Joined(p.Channels),
                Joined(p.Sections) + (p.PersonalData.Count == 0 ? "" : $" ({Named(p.PersonalData)})"), Joined(p.Recipients), p.Retention ?? "",
            }));
        Heading(Sources);
        Table(
            [new("来源", "source"), new("类型", "kind"), new("数据方", "party"), new("负责人", "owner"), new("依据", "lawful basis"), new("文件保存（天）", "files kept (days)")],
            record.Sources.Select(s => new[] { s.Name, s.Kind, Parties[s.Party].In(language), s.Owner ?? "", s.LawfulBasis ?? "", s.KeepDays?.ToString(CultureInfo.InvariantCulture) ?? "" }));
        Heading(Sections);
        Table(
            [new("类别", "section"), new("非个人", "not personal"), new("个人", "personal"), new("直接标识", "direct"), new("敏感", "sensitive"), new("用途", "purposes")],
            record.Sections.Select(s => new[] { s.Name, Number(s.None), Number(s.Personal), Number(s.Direct), Number(s.Sensitive), Joined(s.Purposes) }));
        Heading(Recipients);
        Table(
            [new("接收方", "recipient"), new("主机", "host"), new("目的", "purpose"), new("依据", "lawful basis"), new("字段", "fields"), new("类别", "classes")],
            record.Recipients.Select(r => new[] { r.Name, r.Host, r.Purpose ?? "", r.LawfulBasis ?? "", Joined(r.Fields), Named(r.PersonalData) }));
        Heading(Security);
        foreach (var measure in record.Security) html.Append("<p>").Append(Text(measure)).Append("</p>\n");
        html.Append("<footer>").Append(Text(record.GeneratedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture))).Append(" <code>")
            .Append(Text(record.Definitions)).Append("</code></footer>\n</main>\n</body>\n</html>\n");
    }

    private void Heading(Localized text) => html.Append("<h2>").Append(Text(text)).Append("</h2>\n");

    private void Table(Localized[] columns, IEnumerable<string[]> rows)
    {
        html.Append("<table>\n<thead><tr>");
        foreach (var column in columns) html.Append("<th>").Append(Text(column)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row) html.Append("<td>").Append(Text(cell)).Append("</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
    }

    private string Named(IReadOnlyList<string> classes) => Joined([.. classes.Select(c => Classes[c].In(language))]);

    private string Joined(IReadOnlyList<string> texts) => string.Join(Localized.IsChinese(language) ? "、" : ", ", texts);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Text(Localized text) => Text(text.In(language));

    private static string Text(string text) => Encoder.Encode(text);
}
