using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Profiles;

namespace Profiles.Web.Api;

/// <summary>Consents for people. Pure.</summary>
internal sealed class ConsentViews(DefinitionSet definitions, string language, DateTimeOffset now)
{
    public IReadOnlyList<ConsentView> Of(Profile profile) => [.. profile.Consents.Select(View)];

    public ConsentView View(ConsentStatement said) => new(
        said.Purpose, NameOf(said.Purpose), said.Channel, ChannelName(said.Channel), WebJson.Name(said.Status), said.At, said.Source, said.Proof,
        ConsentState.EndOf(said, definitions.Purposes.GetValueOrDefault(said.Purpose)));

    /// <summary>Each purpose, then each channel of contact of it that something was said of.</summary>
    public IReadOnlyList<ConsentAnswerView> Answers(Profile profile)
    {
        var state = ConsentState.Of(profile, definitions.Purposes, now);
        var asked = definitions.Purposes.Keys.Select(p => (Purpose: p, Channel: (string?)null)).Concat(profile.Consents.Select(c => (c.Purpose, c.Channel))).Distinct()
            .OrderBy(a => a.Purpose, StringComparer.Ordinal).ThenBy(a => a.Channel, StringComparer.Ordinal);
        return [.. asked.Select(a =>
        {
            var answer = state.Ask(a.Purpose, a.Channel);
            return new ConsentAnswerView(
                a.Purpose, NameOf(a.Purpose), a.Channel, ChannelName(a.Channel), state.Allows(a.Purpose, a.Channel), answer.Statement is { } said ? WebJson.Name(said.Status) : null,
                answer.Statement?.At, answer.Statement?.Source, answer.ValidUntil);
        })];
    }

    private string NameOf(string purpose) => definitions.Purposes.GetValueOrDefault(purpose)?.Name.In(language) ?? purpose;

    private string? ChannelName(string? channel) => channel is null ? null : ContactChannels.Names.GetValueOrDefault(channel)?.In(language) ?? channel;
}
