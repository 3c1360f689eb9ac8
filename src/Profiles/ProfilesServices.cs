using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Profiles.Activation;
using Profiles.Channels.Receiving;
using Profiles.Definitions;
using Profiles.Definitions.Trial;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Identity;
using Profiles.Identity.Learning;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Report;
using Profiles.Intake.Unpacking;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles;

/// <summary>The product as services; a host adds a store, an <see cref="InstanceSecret"/> and triggers.</summary>
public static class ProfilesServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ChunkOptions.Default);
        services.TryAddSingleton(UnpackOptions.Default);
        services.AddSingleton<ContentIds>();
        services.AddSingleton<Seal>();
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<RequestContent>();
        services.AddSingleton<RequestLeads>();
        services.AddSingleton<RejectionRecorder>();
        services.AddSingleton<RequestReceiver>();
        services.AddSingleton<ChannelReplay>();
        services.AddSingleton<ReceivedRetention>();
        services.AddSingleton<LeadFetch>();
        services.AddSingleton<ILeadSource>(_ => new MetaLeadSource(new HttpClient { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = MetaLeadSource.MaxLength }));
        services.TryAddSingleton(StarterFolder.Default);
        services.AddSingleton<PublishedDefinitions>();
        services.AddSingleton<DefinitionHistory>();
        services.AddSingleton<DefinitionTrial>();
        services.AddSingleton<DefinitionAuthoring>();
        services.AddSingleton<EvidenceWriter>();
        services.AddSingleton<LeftValues>();
        services.AddSingleton<EvidenceRemover>();
        services.AddSingleton<EventHistory>();
        services.AddSingleton<ComponentReader>();
        services.AddSingleton<IdentifierReader>();
        services.AddSingleton<ReviewNotes>();
        services.AddSingleton<ProfileUpdater>();
        services.AddSingleton<StewardDecisions>();
        services.AddSingleton<IdentityReader>();
        services.AddSingleton<IdentityPlanner>();
        services.AddSingleton<ModelRetraining>();
        services.AddSingleton<PlaceholderReviews>();
        services.AddSingleton<IReviewKind, IdentityReviews>();
        services.AddSingleton<IReviewKind>(p => p.GetRequiredService<PlaceholderReviews>());
        services.AddSingleton<IReviewKind, QuarantineReviews>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<ProfileHistory>();
        services.AddSingleton<TagSubjects>();
        services.AddSingleton<TagAssigner>();
        services.AddSingleton<Recompute>();
        services.AddSingleton<GroupIds>();
        services.AddSingleton<HouseholdReader>();
        services.AddSingleton<CompanyReader>();
        services.AddSingleton<ProjectionFeed>();
        services.AddSingleton<UnsavedConditions>();
        services.AddSingleton<LiveCount>();
        services.AddSingleton<SegmentAnalyst>();
        services.AddSingleton<SegmentSnapshots>();
        services.AddSingleton<SegmentGrowth>();
        services.AddSingleton<Retirement>();
        services.AddSingleton<RunIds>();
        services.AddSingleton<WorkAnnouncer>();
        services.AddSingleton<BatchSettler>();
        services.AddSingleton<BatchControl>();
        services.AddSingleton<BatchProgressReader>();
        services.AddSingleton<BatchReporter>();
        services.AddSingleton<SnapshotSweep>();
        services.AddSingleton<FileUnpacker>();
        services.AddSingleton<TableMapper>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<ChunkIntake>();
        services.AddSingleton<LeadCleaners>();
        services.AddSingleton<LeadIntake>();
        services.AddSingleton<ChangePublisher>();
        services.AddSingleton<Retention>();
        return services;
    }
}
