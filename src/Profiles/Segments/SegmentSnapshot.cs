using Profiles.Evidence;

namespace Profiles.Segments;

/// <summary>A static segment (静态客群): who was in a segment, or met a condition, at one moment. Frozen; nobody enters or leaves it.</summary>
/// <param name="Id">Of the segment it was taken of and the second it was taken in: <c>vip-20260301-080000</c>.</param>
/// <param name="Segment">The segment it was taken of; null of a condition nobody saved.</param>
/// <param name="Condition">What was asked, in the text form.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Author">Id of the key that took it.</param>
public sealed record SegmentSnapshot(string Id, string Name, string? Segment, string Condition, DateTimeOffset At, string Author, long Count);

/// <summary>How many profiles carried each tag and were in each segment at the end of what was known on a day.</summary>
/// <param name="Day">The business's local day.</param>
/// <param name="Total">Live profiles.</param>
public sealed record DailyCounts(DateOnly Day, long Total, IReadOnlyDictionary<string, long> Tags, IReadOnlyDictionary<string, long> Segments);
