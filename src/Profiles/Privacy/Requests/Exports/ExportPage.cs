using System.Globalization;
using System.Net;
using NodaTime;
using NodaTime.Extensions;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Storage;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>Writes <c>index.html</c> of an export: one file without scripts, links or pictures, to be read and printed anywhere.</summary>
internal sealed class ExportPage(PersonData data, TextWriter html)
{
    private readonly string language = data.Language;
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[data.Definitions.Business.TimeZone];

    /// <param name="events">Member by member, newest first.</param>
    public async Task WriteAsync(IAsyncEnumerable<(SourcePerson Member, EventVersion Event)> events, CancellationToken cancellation)
    {
        Begin();
        Values();
        Identities();
        await EventsAsync(events, cancellation);
        Marks();
        Consents();
        Recipients();
        Looks();
        Heading(ExportTexts.Logic);
        Paragraph(ExportTexts.LogicText.In(language));
        await html.WriteAsync("</main></body></html>\n".AsMemory(), cancellation);
    }

    private void Begin()
    {
        var title = Text(ExportTexts.Title.In(language));
        html.Write($"""
            <!doctype html>
            <html lang="{(Localized.IsChinese(language) ? "zh-CN" : "en")}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title><style>{ExportStyle.Sheet}</style></head><body><main>
            <h1>{title}</h1>

            """);
        Paragraph(Format(ExportTexts.Facts, data.Request.Id, Time(data.At)));
        Paragraph(ExportTexts.Intro.In(language));
        if (data.Profile.Assigned.Count(a => a.Note is not null) is > 0 and var notes) Paragraph(Format(ExportTexts.Notes, notes));
    }

    /// <summary>By section of the catalogue; what it does not know comes last.</summary>
    private void Values()
    {
        Heading(ExportTexts.Values);
        var channels = data.Members.ToDictionary(m => m.Id, m => m.Channel);
        var sections = data.Definitions.Catalog.Sections;
        foreach (var section in data.Profile.Traits.GroupBy(t => SectionOf(t.Field)).OrderBy(g => Order(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            html.Write($"<h3>{Text(sections.FirstOrDefault(s => s.Id == section.Key)?.Name.In(language) ?? section.Key)}</h3>\n");
            Begin("field", "value", "source", "time", "chosenBy");
            foreach (var trait in section)
                Row(data.FieldName(trait.Field), string.Join("、", data.Words(trait.Field, trait.Value)),
                    channels.TryGetValue(trait.Member, out var channel) ? data.ChannelName(channel) : "", Time(trait.Time), Word(trait.Rule));
            End();
        }
        if (data.Profile.Traits.Count == 0) Nothing();

        int Order(string section)
        {
            for (var i = 0; i < sections.Count; i++)
                if (sections[i].Id == section) return i;
            return sections.Count;
        }
    }

    private void Identities()
    {
        Heading(ExportTexts.Identities);
        Begin("source", "key", "identifiers", "lastSeen", "basis");
        foreach (var member in data.Members)
            Row(data.ChannelName(member.Channel) + (member.IsRetired ? " " + ExportTexts.Retired.In(language) : ""), member.Key,
                string.Join("; ", member.Identifiers.Select(i => $"{i.Identifier.Kind}: {i.Identifier.Value}")),
                member.LastSeen is { } seen ? Time(seen.Time) : "", Word(data.Definitions.Channel(member.Channel).LawfulBasis ?? ""));
        End();
    }

    private async Task EventsAsync(IAsyncEnumerable<(SourcePerson Member, EventVersion Event)> events, CancellationToken cancellation)
    {
        Heading(ExportTexts.Events);
        Begin("time", "event", "amount", "source", "details");
        await foreach (var (member, version) in events.WithCancellation(cancellation))
        {
            var happened = version.Content;
            Row(Time(happened.OccurredAt), happened.Type,
                happened.Amount is { } amount ? string.Create(CultureInfo.InvariantCulture, $"{amount} {happened.Currency}") : "", data.ChannelName(member.Channel),
                string.Join("; ", happened.Properties.Select(p => $"{p.Key}: {p.Value}").Prepend(happened.SourceId).OfType<string>()));
            await html.FlushAsync(cancellation);
        }
        End();
    }

    private void Marks()
    {
        Heading(ExportTexts.Marks);
        if (data.Marks.Count == 0)
        {
            Nothing();
            return;
        }
        Begin("name", "since", "why");
        foreach (var mark in data.Marks)
        {
            html.Write($"<tr><td>{Text(mark.Value is { } value ? $"{mark.Name}: {value}" : mark.Name)}</td><td>{Text(Time(mark.Since))}</td><td>");
            if (mark.Why is { } why) Reason(why);
            html.Write("</td></tr>\n");
        }
        End();
    }

    private void Reason(Explanation reason)
    {
        html.Write($"<span>{Text($"{reason.Text}: {Word(reason.Value.ToString())}{(reason.Seen is { } seen ? $" ({seen})" : "")}")}</span>");
        if (reason.Parts.Count == 0) return;
        html.Write("<ul>");
        foreach (var part in reason.Parts)
        {
            html.Write("<li>");
            Reason(part);
            html.Write("</li>");
        }
        html.Write("</ul>");
    }

    private void Consents() => Table(ExportTexts.Consents, data.Profile.Consents, ["purpose", "contact", "status", "time", "source"], said =>
        Row(Word(said.Purpose), said.Channel ?? "", Word(RequestMoves.Name(said.Status)), Time(said.At), said.Source));

    private void Recipients()
    {
        Table(ExportTexts.Recipients, data.Recipients, ["name", "basis", "mayHave", "count", "time"], told => Row(
            told.Name.In(language), Word(told.LawfulBasis ?? ""), string.Join("、", told.Fields.Select(data.FieldName)),
            told.Count.ToString("N0", CultureInfo.InvariantCulture), $"{Time(told.First)} – {Time(told.Last)}"));
        Paragraph(Format(ExportTexts.RecipientsNote, IDeliveryLog.KeepDays));
    }

    private void Looks()
    {
        Table(ExportTexts.Looks, data.Looks, ["time", "action", "purpose"], look => Row(Time(look.At), Word(look.Action), look.Purpose ?? ""));
        Paragraph(ExportTexts.LooksNote.In(language));
    }

    private void Table<T>(Localized heading, IReadOnlyList<T> lines, string[] columns, Action<T> row)
    {
        Heading(heading);
        if (lines.Count == 0)
        {
            Nothing();
            return;
        }
        Begin(columns);
        foreach (var line in lines) row(line);
        End();
    }

    private void Begin(params ReadOnlySpan<string> columns)
    {
        html.Write("<table><thead><tr>");
        foreach (var column in columns) html.Write($"<th scope=\"col\">{Text(Word(column))}</th>");
        html.Write("</tr></thead><tbody>\n");
    }

    private void Row(params ReadOnlySpan<string> cells)
    {
        html.Write("<tr>");
        foreach (var cell in cells) html.Write($"<td>{Text(cell)}</td>");
        html.Write("</tr>\n");
    }

    private void End() => html.Write("</tbody></table>\n");

    private void Heading(Localized heading) => html.Write($"<h2>{Text(heading.In(language))}</h2>\n");

    private void Paragraph(string text) => html.Write($"<p>{Text(text)}</p>\n");

    private void Nothing() => Paragraph(ExportTexts.Nothing.In(language));

    private string Word(string code) => ExportTexts.Word(code, language);

    private string Time(DateTimeOffset instant) =>
        instant.ToInstant().InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Format(Localized text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);

    private static string SectionOf(string field) => field[..Math.Max(0, field.IndexOf('.', StringComparison.Ordinal))];

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
