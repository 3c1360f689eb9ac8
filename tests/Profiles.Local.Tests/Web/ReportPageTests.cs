using System.Text;
using Profiles.Cleaning;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Report;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Xunit;

namespace Profiles.Local.Tests.Web;

/// <summary>The page of a report: whatever stands in a file stays text in it.</summary>
public sealed class ReportPageTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><script>alert(1)</script>", "</title><svg/onload=alert(1)>",
        "<!--", "]]>", "javascript:alert(1)", "&lt;script&gt;", "\u2028<b>", "{{7*7}}", "<iframe srcdoc='<script>alert(1)</script>'>",
    ];

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var cell in Hostile)
                foreach (var language in new[] { "zh", "en" }) cells.Add(cell, language);
            return cells;
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Of_HostileCells_StayText(string cell, string language)
    {
        var page = Page(cell, language);
        var harmless = Page("plain", language);

        // Not one tag or attribute more than with a harmless cell: nothing of it was taken for markup.
        Assert.Equal(Tags(harmless), Tags(page));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Of_AnyReport_LoadsNothing()
    {
        var page = Page("plain", "en");
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void View_WithoutTheRight_MasksSamplesOfPersonalFields()
    {
        var masked = View("plain", "en", unmasked: false, "13900000001");
        var shown = View("plain", "en", unmasked: true, "13900000001");
        var sample = masked.Tables[0].Changed[0].Samples[0];
        Assert.DoesNotContain("13900000001", sample.Before + sample.After + sample.Text, StringComparison.Ordinal);
        Assert.Equal("13900000001", shown.Tables[0].Changed[0].Samples[0].Before);
        Assert.DoesNotContain("13900000001", ReportPage.Of(masked), StringComparison.Ordinal);
    }

    /// <summary>The tags of a page as a browser would see them, values of attributes left out.</summary>
    private static string Tags(string page)
    {
        var tags = new StringBuilder();
        var (inTag, quoted) = (false, false);
        foreach (var character in page)
        {
            if (character == '"' && inTag) quoted = !quoted;
            if (quoted) continue;
            if (character == '<') inTag = true;
            if (inTag) tags.Append(character);
            if (character == '>' && inTag) inTag = false;
        }
        return tags.ToString();
    }

    private static string Page(string cell, string language) => ReportPage.Of(View(cell, language, unmasked: true));

    /// <summary>A report with the cell wherever something of a file can stand.</summary>
    /// <param name="value">What samples show, if not the cell.</param>
    private static ReportView View(string cell, string language, bool unmasked, string? value = null)
    {
        var problem = new Problem(cell, cell, cell, cell);
        FindingSample[] samples = [new(0, 2, value ?? cell, value ?? cell, cell)];
        var batch = new Batch
        {
            Id = new Evidence.BatchId(1), Channel = "crm", File = new FileReference("incoming", "crm/" + cell, "1"), ObservedAt = DateTimeOffset.UnixEpoch,
            Status = BatchStatus.Settled, Rows = new RowCounts(2, 0, 1, 1, 0), Notices = [problem], Error = problem,
            Tables =
            [
                new BatchTable
                {
                    Index = 0, Name = cell, Content = new FileReference("incoming", cell, "1"), Length = 1, Notices = [problem],
                    Format = new FileFormat(FileKind.Csv, cell, 0, ",", [cell], true, 0, 2),
                    Mapping = new Mapping([new ColumnMapping(cell, ColumnRole.Field, cell, 0.5, new MappingReason(cell, cell)), new ColumnMapping(cell, ColumnRole.EventProperty, cell)]),
                },
                new BatchTable { Index = 1, Name = cell, Content = new FileReference("incoming", cell, "1"), Length = 1, Problem = problem },
            ],
        };
        var statistics = new ChunkStatistics(
            [new FieldCount(0, cell, 1, 1), new FieldCount(0, "basic.phone", 1, 0)],
            [
                new FindingCount(0, "basic.phone", cell, Severity.Fix, 3, samples), new FindingCount(0, cell, cell, Severity.Flag, 2, samples),
                new FindingCount(0, "", cell, Severity.Reject, 1, samples),
            ]);
        var viewer = new Viewer(new ApiKey("k", "", Roles.Admin, null, DateTimeOffset.UnixEpoch, null), language, unmasked ? "test" : null);
        return new ReportViews(WebFixture.Definitions, viewer).View(new BatchReport(batch, statistics));
    }
}
