using System.Globalization;
using Profiles.Functions;
using Profiles.Insights;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Brings the read projection up to date at once, where no pump does: for a command that counts and has a host of its own.</summary>
internal static class ProjectionCatchUp
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var feed = services.GetRequiredService<ProjectionFeed>();
        await feed.EnsureBuiltAsync(cancellation);
        var (profiles, checkpoints) = (services.GetRequiredService<IProfileStore>(), services.GetRequiredService<ICheckpointStore>());
        var checkpoint = FeedPump.CheckpointOf(nameof(ProjectChanges));
        var position = await checkpoints.ReadAsync(checkpoint, cancellation) is { } stored ? long.Parse(stored, CultureInfo.InvariantCulture) : 0;
        while (true)
        {
            var page = await profiles.ReadFeedAsync(position, ProjectChanges.EntriesPerCall, cancellation);
            if (page.Entries.Count == 0) return;
            await feed.ApplyAsync(page.Entries, cancellation);
            position = page.Position;
            await checkpoints.WriteAsync(checkpoint, position.ToString(CultureInfo.InvariantCulture), cancellation);
        }
    }
}
