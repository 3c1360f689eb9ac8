using System.Diagnostics.CodeAnalysis;
using Profiles.Intake.Reading;
using Profiles.Privacy.Requests;

namespace Profiles.Channels;

/// <summary>That what a channel brings are requests of persons, as a form "delete my data" does, and what its columns mean then.</summary>
/// <remarks>With <see cref="KindColumn"/> only rows whose cell is one of <see cref="Kinds"/> are requests; the others are leads as ever.</remarks>
public sealed record ChannelRequests
{
    /// <summary>What is asked for, where that is always the same.</summary>
    public PersonRequestKind? Kind { get; init; }
    /// <summary>The column that says what is asked for, where it differs.</summary>
    public string? KindColumn { get; init; }
    /// <summary>What the texts of that column ask for.</summary>
    public IReadOnlyDictionary<string, PersonRequestKind> Kinds { get; init; } = new Dictionary<string, PersonRequestKind>();
    /// <summary>By column the kind of identifier in it: <c>phone, email …</c>. At least one.</summary>
    public IReadOnlyDictionary<string, string> Identifiers { get; init; } = new Dictionary<string, string>();
    /// <summary>Of corrections: by column the field of the right value in it.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
    /// <summary>True if its sender asks only for people who are signed in: their identity counts as checked.</summary>
    public bool SignedIn { get; init; }

    /// <summary>True if an item is a request; says what is asked for.</summary>
    public bool Asks(JsonItem item, [NotNullWhen(true)] out PersonRequestKind? kind)
    {
        kind = Kind ?? (KindColumn is { } column && Cell(item, column) is { } text && Kinds.TryGetValue(text, out var asked) ? asked : null);
        return kind is not null;
    }

    /// <summary>What the item gives to find the person and to correct; blank cells are left out.</summary>
    public GivenContent Given(JsonItem item) => new(
        [.. Identifiers.Select(i => (Kind: i.Value, Text: Cell(item, i.Key))).Where(i => i.Text is { Length: <= GivenContent.MaxText })
            .Select(i => new GivenIdentifier(i.Kind, i.Text!)).Take(GivenContent.MaxIdentifiers)],
        [.. Values.Select(v => (Field: v.Value, Text: Cell(item, v.Key))).Where(v => v.Text is { Length: <= GivenContent.MaxText })
            .Select(v => new GivenCorrection(v.Field, v.Text)).Take(GivenContent.MaxCorrections)]);

    private static string? Cell(JsonItem item, string column)
    {
        for (var i = 0; i < item.Header.Count && i < item.Row.Cells.Count; i++)
            if (item.Header[i] == column && item.Row.Cells[i]?.Trim() is { Length: > 0 } text) return text;
        return null;
    }
}
