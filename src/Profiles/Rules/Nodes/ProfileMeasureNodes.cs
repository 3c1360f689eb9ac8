using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Rules.Nodes;

/// <summary>Share of a section's fields that are known, two decimals, as the profile shows it.</summary>
internal sealed class CompletenessNode(string section) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context) => MeasureValue.Of((decimal)context.Completeness.GetValueOrDefault(section));
}

/// <summary>Channels that know the person.</summary>
internal sealed class SourceCountNode : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context) => MeasureValue.Of(context.Channels.Count);
}

/// <summary>The number a tag carries, evaluated before by the order of the set; unknown if it is not carried or carries none.</summary>
internal sealed class TagNumberNode(TagRule tag) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context)
    {
        ref readonly var found = ref context.Tag(tag.Slot);
        return found.Verdict.Value == Ternary.True && Scalar.TryNumber(tag.ValueOf(in found), out var number)
            ? MeasureValue.Of(number, found.Verdict.UntilDay)
            : MeasureValue.Unknown(found.Verdict.UntilDay);
    }
}

/// <summary>A number in [0, 1) that only the salt and the id of the profile decide, so an experiment keeps its groups.</summary>
/// <remarks>53 bits of a SplitMix64 finaliser (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014) over both.</remarks>
internal sealed class RandomShareNode(string salt) : MeasureNode
{
    private const int Bits = 53;

    private readonly ulong salted = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(salt)));

    public override MeasureValue Evaluate(RuleContext context)
    {
        var id = context.Profile;
        var mixed = Mix(Mix(salted ^ (ulong)(id >> 64)) ^ (ulong)id);
        return MeasureValue.Of((decimal)((mixed >> (64 - Bits)) * (1.0 / (1UL << Bits))));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Whether a channel knows the person.</summary>
internal sealed class FromChannelNode(FromChannel source) : RuleNode(source)
{
    private readonly string channel = source.Channel;

    public override Verdict Evaluate(RuleContext context)
    {
        for (var i = 0; i < context.Channels.Count; i++)
            if (string.Equals(context.Channels[i], channel, StringComparison.Ordinal)) return Verdict.Lasting(true);
        return Verdict.Lasting(false);
    }

    public override string? Seen(RuleContext context, string? language) => string.Join("、", context.Channels);
}

/// <summary>A date, or the business day of an instant, in a window that moves with today.</summary>
internal sealed class DuringNode(During source, FieldBinding field) : RuleNode(source)
{
    private readonly DaySpan span = DaySpan.Of(source.Window);

    public override Verdict Evaluate(RuleContext context)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (slot.Many is null) return slot.Text is null ? new Verdict(Ternary.Unknown, Verdict.Never) : One(context, in slot);
        var verdict = new Verdict(Ternary.False, Verdict.Never);
        for (var i = 0; i < slot.Many.Count; i++)
        {
            var item = context.Single(field, slot.Many[i]);
            var one = One(context, in item);
            verdict = new Verdict(one.Value > verdict.Value ? one.Value : verdict.Value, Math.Min(one.UntilDay, verdict.UntilDay));
        }
        return verdict;
    }

    public override string? Seen(RuleContext context, string? language) => context.Show(field, language) ?? Unknown(language);

    private Verdict One(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar) return new Verdict(Ternary.Unknown, Verdict.Never);
        var day = field.Type == Definitions.FieldType.Instant
            ? context.Calendar.DayOf(new DateTimeOffset((long)slot.Scalar.Value, TimeSpan.Zero)).DayNumber
            : (int)slot.Scalar.Value;
        var today = context.Today;
        return new Verdict(Verdict.Of(day >= span.From.At(today) && day <= span.To.At(today)), span.NextChange(day, today));
    }
}
