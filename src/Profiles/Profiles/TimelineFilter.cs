using Profiles.Events;

namespace Profiles.Profiles;

/// <summary>Which events of a customer are asked for; what is null asks for all.</summary>
/// <param name="Channel">The channel that told of them.</param>
/// <param name="From">The first day, in the calendar of the business.</param>
/// <param name="To">The last day.</param>
public sealed record TimelineFilter(string? Type = null, string? Channel = null, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>True if type and day are those asked for; of which channel an event is, its member knows.</summary>
    public bool Takes(CustomerEvent of) => (Type is null || of.Type == Type) && !(of.Day < From) && !(of.Day > To);
}
