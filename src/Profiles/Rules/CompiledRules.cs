using Profiles.Definitions;
using Profiles.Events;
using Profiles.Rules.Nodes;
using Profiles.Tags;

namespace Profiles.Rules;

/// <summary>The tags and segments of a definition set, compiled once; evaluates any number of profiles, from any number of threads.</summary>
/// <remarks>
/// Deterministic in (facts, now). Tags and segments are evaluated in the order of the set, each once a profile. A tag is carried, a
/// segment joined, only if its condition is true: unknown is not carried.
/// </remarks>
public sealed partial class CompiledRules
{
    [ThreadStatic]
    private static (CompiledRules Owner, RuleContext Context)? spare;

    private readonly TagRule[] tags;
    private readonly SegmentRule[] segments;
    private readonly TagRule[] carriedById;
    private readonly SegmentRule[] segmentsById;
    private readonly FieldBinding[] fields;
    private readonly RuleBindings bindings;
    private readonly BusinessCalendar calendar;
    private readonly int scopes;
    private readonly BusinessDays days;

    private CompiledRules(DefinitionSet definitions, TagRule[] tags, SegmentRule[] segments, int scopes, RuleBindings bindings)
    {
        Definitions = definitions;
        this.scopes = scopes;
        this.tags = tags;
        this.segments = segments;
        carriedById = [.. tags.Where(t => t.IsCarried).OrderBy(t => t.Definition.Id, StringComparer.Ordinal)];
        segmentsById = [.. segments.OrderBy(s => s.Definition.Id, StringComparer.Ordinal)];
        fields = bindings.SortedFields();
        this.bindings = bindings;
        Tracked = bindings.Tracked();
        calendar = new BusinessCalendar(definitions.Business.TimeZone);
        days = new BusinessDays(calendar);
    }

    public DefinitionSet Definitions { get; }

    /// <summary>What the rules look at of events one by one; facts have to hold it.</summary>
    public TrackedEvents Tracked { get; }

    /// <summary>Compiles a set that was validated; throws on one that refers to what is not in it.</summary>
    public static CompiledRules Compile(DefinitionSet definitions)
    {
        var looked = new RuleBindings(definitions);
        var tagRules = new Dictionary<string, TagRule>(StringComparer.Ordinal);
        var segmentRules = new Dictionary<string, SegmentRule>(StringComparer.Ordinal);
        var compiler = new ConditionCompiler(looked, tagRules, segmentRules);
        var tagCompiler = new TagCompiler(new TagTree(definitions.Tags), compiler, looked, tagRules, new BusinessCalendar(definitions.Business.TimeZone));
        foreach (var tag in definitions.Tags) tagCompiler.Add(tag);
        foreach (var segment in definitions.Segments)
            segmentRules.Add(segment.Id, new SegmentRule(segment, segmentRules.Count, compiler.Compile(segment.When), looked.Gates(segment.Purpose, segment.Profiling)));
        return new CompiledRules(definitions, [.. tagRules.Values.OrderBy(t => t.Slot)], [.. segmentRules.Values.OrderBy(s => s.Slot)], tagCompiler.ScopeCount, looked);
    }

    /// <summary>The tags carried and segments joined at <paramref name="now"/>, and until when nothing of it changes by itself.</summary>
    public Evaluation Evaluate(ProfileFacts facts, DateTimeOffset now)
    {
        var context = Take();
        try
        {
            var untilDay = Run(context, facts, now);
            return new Evaluation(Carried(context), Joined(context), days.StartOf(untilDay));
        }
        finally
        {
            context.Release();
        }
    }

    /// <summary>The tags, with their values, and the segments of which it is unknown at <paramref name="now"/> whether they are carried or joined.</summary>
    public (IReadOnlyList<TagValue> Tags, IReadOnlyList<string> Segments) Undecided(ProfileFacts facts, DateTimeOffset now)
    {
        var context = Take();
        try
        {
            Run(context, facts, now);
            var undecided = new List<TagValue>();
            foreach (var tag in tags)
            {
                ref var found = ref context.Tag(tag.Slot);
                if (found.Verdict.Value != Ternary.Unknown) continue;
                undecided.Add(new TagValue(tag.Definition.Id, null));
                for (var i = 0; i < tag.Definition.Tiers.Count; i++)
                    if ((found.UnknownTiers >> i & 1) == 1) undecided.Add(new TagValue(tag.Definition.Id, tag.Definition.Tiers[i].Value));
            }
            return (undecided, [.. segments.Where(s => context.Segment(s.Slot).Value == Ternary.Unknown).Select(s => s.Definition.Id)]);
        }
        finally
        {
            context.Release();
        }
    }

    /// <summary>Why a tag is carried or a segment joined, or why not; null if there is neither of that id.</summary>
    /// <param name="language"><c>zh</c> names fields and operators in Chinese; else the text form with ids.</param>
    /// <remarks>Quotes the values looked at unmasked: whoever shows it masks it.</remarks>
    public Explanation? Explain(ProfileFacts facts, string tagOrSegmentId, DateTimeOffset now, string? language = null)
    {
        var tag = Array.Find(tags, t => t.Definition.Id == tagOrSegmentId);
        var segment = Array.Find(segments, s => s.Definition.Id == tagOrSegmentId);
        if (tag is null && segment is null) return null;
        var context = Take();
        try
        {
            Run(context, facts, now);
            var explainer = new Explainer(context, Definitions, days, language);
            return tag is not null ? explainer.Tag(tag) : explainer.Segment(segment!);
        }
        finally
        {
            context.Release();
        }
    }

    private int Run(RuleContext context, ProfileFacts facts, DateTimeOffset now)
    {
        context.Bind(facts, days.NumberOf(now));
        var until = Verdict.Never;
        for (var i = 0; i < tags.Length; i++)
        {
            var found = tags[i].Evaluate(context);
            context.Tag(i) = found;
            until = Math.Min(until, found.Verdict.UntilDay);
        }
        for (var i = 0; i < segments.Length; i++)
        {
            var found = segments[i].Evaluate(context);
            context.Segment(i) = found;
            until = Math.Min(until, found.UntilDay);
        }
        return until;
    }

    private TagValue[] Carried(RuleContext context)
    {
        var count = 0;
        foreach (var tag in carriedById) count += context.Tag(tag.Slot).Verdict.Value == Ternary.True ? 1 : 0;
        if (count == 0) return [];
        var carried = new TagValue[count];
        count = 0;
        foreach (var tag in carriedById)
        {
            ref var verdict = ref context.Tag(tag.Slot);
            if (verdict.Verdict.Value == Ternary.True) carried[count++] = new TagValue(tag.Definition.Id, tag.ValueOf(in verdict));
        }
        return carried;
    }

    private string[] Joined(RuleContext context)
    {
        var count = 0;
        foreach (var segment in segments) count += context.Segment(segment.Slot).Value == Ternary.True ? 1 : 0;
        if (count == 0) return [];
        var joined = new string[count];
        count = 0;
        foreach (var segment in segmentsById)
        {
            if (context.Segment(segment.Slot).Value == Ternary.True) joined[count++] = segment.Definition.Id;
        }
        return joined;
    }

    // A context per thread, made again when another set is evaluated there: evaluation is synchronous and never nested.
    private RuleContext Take()
    {
        if (spare is { } kept && kept.Owner == this) return kept.Context;
        var context = MakeContext();
        spare = (this, context);
        return context;
    }

    private RuleContext MakeContext() => new(fields, bindings, calendar, tags.Length, segments.Length, scopes);
}
