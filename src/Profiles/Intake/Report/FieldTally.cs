using Profiles.Quality;
using Profiles.Quality.Baselines;

namespace Profiles.Intake.Report;

/// <summary>Counts of one field, each at most once a row. Not safe for several threads at once.</summary>
internal sealed class FieldTally(string field, DistinctCounter? values, BaselineBins? bins)
{
    private readonly long[]? spread = bins is null ? null : new long[bins.Count];
    private long delivered, usable, unknown, rewritten, doubted, contradicted;
    private long deliveredIn, toldIn, rewrittenIn, doubtedIn, contradictedIn;

    public string Field { get; } = field;
    /// <summary>True if a column was taken for it.</summary>
    public bool IsMapped { get; set; }

    /// <param name="row">Running number of the row, from 1.</param>
    public void Deliver(long row)
    {
        if (deliveredIn == row) return;
        deliveredIn = row;
        delivered++;
        if (toldIn != row && doubtedIn != row) unknown++;
    }

    public void Tell(long row, bool isUsable, in Evidence.FieldValue value)
    {
        toldIn = row;
        if (!isUsable) return;
        usable++;
        if (spread is not null && !value.IsMany && bins!.BinOf(value.Text) is >= 0 and var bin) spread[bin]++;
        if (values is null) return;
        if (!value.IsMany) values.Add(value.Text);
        else
            foreach (var item in value.Items) values.Add(item);
    }

    public void Rewrite(long row)
    {
        if (rewrittenIn == row || doubtedIn == row) return;
        rewrittenIn = row;
        rewritten++;
    }

    public void Doubt(long row)
    {
        if (doubtedIn == row) return;
        doubtedIn = row;
        doubted++;
        if (rewrittenIn == row) rewritten--;
    }

    public void Contradict(long row)
    {
        if (contradictedIn == row) return;
        contradictedIn = row;
        contradicted++;
    }

    /// <summary>Null if the channel's baseline says nothing of the field.</summary>
    public SpreadCount? ToSpread(int table, string baseline) => spread is null ? null : new SpreadCount(table, Field, baseline, [.. spread]);

    public FieldCount ToCount(int table) => new(table, Field, delivered, usable)
    {
        Mapped = IsMapped, Unknown = unknown, Rewritten = rewritten, Doubted = doubted, Contradicted = contradicted, Values = values?.ToSample(),
    };
}
