using System.Text.Encodings.Web;
using System.Text.Json;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Rules;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>Writes <c>data.json</c> of an export, row by row. The shape is described in docs/person-requests.md and only ever grows.</summary>
internal sealed class ExportJson : IAsyncDisposable
{
    public const string Format = "profile-functions/person-export";
    public const int Version = 1;

    private readonly PersonData data;
    private readonly Utf8JsonWriter json;

    public ExportJson(PersonData data, Stream destination)
    {
        this.data = data;
        json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public Task FlushAsync(CancellationToken cancellation) => json.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => json.DisposeAsync();

    /// <summary>All that comes before the rows.</summary>
    public void WriteHead()
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("request", data.Request.Id);
        json.WriteString("kind", RequestMoves.Name(data.Request.Kind));
        json.WriteString("createdAt", data.At);
        json.WriteString("profile", data.Profile.Id.ToString());
        WriteFields();
        WriteIdentities();
        WriteMarks();
        WriteConsents();
        WriteRecipients();
        WriteLooks();
    }

    public void BeginRecords() => json.WriteStartArray("records");

    public void Record(SourcePerson member, Sighting sighting)
    {
        json.WriteStartObject();
        WriteSource(member);
        json.WriteString("time", sighting.Stamp.Time);
        json.WriteString("observedAt", sighting.Stamp.ObservedAt);
        json.WriteString("batch", sighting.Stamp.Batch.WithoutRun.ToString());
        json.WriteNumber("row", sighting.RowNumber);
        json.WriteStartArray("fields");
        foreach (var field in sighting.Fields)
        {
            json.WriteStartObject();
            json.WriteString("field", field.Field);
            WriteValues(field.Value);
            json.WriteNumber("confidence", field.Confidence);
            json.WriteBoolean("provided", data.IsProvided(member.Channel, field.Confidence));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("identifiers");
        foreach (var identifier in sighting.Identifiers) WriteIdentifier(identifier, span: null);
        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var finding in sighting.Findings)
        {
            json.WriteStartObject();
            json.WriteString("field", finding.Field);
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", RequestMoves.Name(finding.Severity));
            if (finding.Before is { } before) json.WriteString("before", before);
            if (finding.After is { } after) json.WriteString("after", after);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void BeginEvents()
    {
        json.WriteEndArray();
        json.WriteStartArray("events");
    }

    public void Event(SourcePerson member, EventVersion version)
    {
        var happened = version.Content;
        json.WriteStartObject();
        WriteSource(member);
        json.WriteString("type", happened.Type);
        json.WriteString("occurredAt", happened.OccurredAt);
        if (happened.Amount is { } amount) json.WriteNumber("amount", amount);
        if (happened.Currency is { } currency) json.WriteString("currency", currency);
        if (happened.SourceId is { } id) json.WriteString("sourceId", id);
        json.WriteStartObject("properties");
        foreach (var (name, value) in happened.Properties) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("batch", version.Stamp.Batch.WithoutRun.ToString());
        json.WriteNumber("row", version.RowNumber);
        json.WriteBoolean("provided", data.IsProvided(member.Channel));
        json.WriteEndObject();
    }

    public void WriteEnd()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteFields()
    {
        var channels = data.Members.ToDictionary(m => m.Id, m => m.Channel);
        json.WriteStartArray("fields");
        foreach (var trait in data.Profile.Traits)
        {
            var channel = channels.GetValueOrDefault(trait.Member, "");
            json.WriteStartObject();
            json.WriteString("field", trait.Field);
            json.WriteString("name", data.FieldName(trait.Field));
            WriteValues(trait.Value);
            json.WriteString("channel", channel);
            json.WriteString("time", trait.Time);
            json.WriteNumber("confidence", trait.Confidence);
            json.WriteString("chosenBy", trait.Rule);
            json.WriteBoolean("provided", trait.Rule == Profiles.Survivorship.CorrectedRule || data.IsProvided(channel, trait.Confidence));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteIdentities()
    {
        json.WriteStartArray("identities");
        foreach (var member in data.Members)
        {
            json.WriteStartObject();
            WriteSource(member);
            json.WriteString("channelName", data.ChannelName(member.Channel));
            if (data.Definitions.Channel(member.Channel).LawfulBasis is { } basis) json.WriteString("lawfulBasis", basis);
            if (member.LastSeen is { } seen) json.WriteString("lastSeen", seen.Time);
            json.WriteBoolean("retired", member.IsRetired);
            json.WriteBoolean("provided", data.IsProvided(member.Channel));
            json.WriteStartArray("identifiers");
            foreach (var span in member.Identifiers) WriteIdentifier(span.Identifier, span);
            json.WriteEndArray();
            json.WriteStartArray("corrections");
            foreach (var correction in member.Corrected?.Items ?? [])
            {
                json.WriteStartObject();
                json.WriteString("field", correction.Field);
                WriteValues(correction.Value);
                json.WriteString("at", correction.At);
                json.WriteString("request", correction.Request);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteMarks()
    {
        foreach (var (kind, property) in new[] { ("tag", "tags"), ("segment", "segments") })
        {
            json.WriteStartArray(property);
            foreach (var mark in data.Marks.Where(m => m.Kind == kind))
            {
                json.WriteStartObject();
                json.WriteString(kind, mark.Id);
                json.WriteString("name", mark.Name);
                if (mark.Value is { } value) json.WriteString("value", value);
                json.WriteString("since", mark.Since);
                json.WriteBoolean("provided", false);
                if (mark.Why is { } why)
                {
                    json.WritePropertyName("why");
                    WriteReason(why);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    private void WriteReason(Explanation reason)
    {
        json.WriteStartObject();
        json.WriteString("condition", reason.Text);
        json.WriteString("came", RequestMoves.Name(reason.Value));
        if (reason.Seen is { } seen) json.WriteString("saw", seen);
        if (reason.Parts.Count > 0)
        {
            json.WriteStartArray("parts");
            foreach (var part in reason.Parts) WriteReason(part);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteConsents()
    {
        json.WriteStartArray("consents");
        foreach (var said in data.Profile.Consents)
        {
            json.WriteStartObject();
            json.WriteString("purpose", said.Purpose);
            if (said.Channel is { } channel) json.WriteString("contact", channel);
            json.WriteString("status", RequestMoves.Name(said.Status));
            json.WriteString("at", said.At);
            json.WriteString("source", said.Source);
            if (said.ExpiresAt is { } ends) json.WriteString("expiresAt", ends);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteRecipients()
    {
        json.WriteStartArray("recipients");
        foreach (var recipient in data.Recipients)
        {
            json.WriteStartObject();
            json.WriteString("name", recipient.Name.In(data.Language));
            if (recipient.LawfulBasis is { } basis) json.WriteString("lawfulBasis", basis);
            json.WriteStartArray("mayHave");
            foreach (var field in recipient.Fields) json.WriteStringValue(field);
            json.WriteEndArray();
            json.WriteNumber("deliveries", recipient.Count);
            json.WriteString("first", recipient.First);
            json.WriteString("last", recipient.Last);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteLooks()
    {
        json.WriteStartArray("accesses");
        foreach (var look in data.Looks)
        {
            json.WriteStartObject();
            json.WriteString("at", look.At);
            json.WriteString("action", look.Action);
            if (look.Purpose is { } purpose) json.WriteString("purpose", purpose);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteSource(SourcePerson member)
    {
        json.WriteString("channel", member.Channel);
        json.WriteString("key", member.Key);
    }

    private void WriteValues(FieldValue value)
    {
        json.WriteStartArray("values");
        foreach (var item in value.Items) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private void WriteIdentifier(Identifier identifier, IdentifierSpan? span)
    {
        json.WriteStartObject();
        json.WriteString("kind", identifier.Kind);
        json.WriteString("value", identifier.Value);
        if (span is { } known)
        {
            json.WriteString("first", known.First);
            json.WriteString("last", known.Last);
            json.WriteBoolean("current", known.Current);
        }
        json.WriteEndObject();
    }
}
