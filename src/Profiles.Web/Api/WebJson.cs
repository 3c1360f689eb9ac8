using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Web.Api.Channels;
using Profiles.Web.Api.Groups;
using Profiles.Web.Problems;
using Profiles.Web.Tracking;

namespace Profiles.Web.Api;

/// <summary>Every shape the API takes or gives, in camel case, nulls left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(LeadBody))]
[JsonSerializable(typeof(IntakeAnswer))]
[JsonSerializable(typeof(ListView<AuditEntryView>))]
[JsonSerializable(typeof(AuditVerdictView))]
[JsonSerializable(typeof(AuditAnchorView))]
[JsonSerializable(typeof(TrackingBody))]
[JsonSerializable(typeof(TrackingAnswer))]
[JsonSerializable(typeof(ProfileView))]
[JsonSerializable(typeof(ListView<ProfileSummary>))]
[JsonSerializable(typeof(ListView<CandidateView>))]
[JsonSerializable(typeof(ListView<TimelineView>))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(HouseholdView))]
[JsonSerializable(typeof(ListView<CompanySummary>))]
[JsonSerializable(typeof(CompanyView))]
[JsonSerializable(typeof(ProfileCompanyView))]
[JsonSerializable(typeof(IdentityView))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(ListView<BatchView>))]
[JsonSerializable(typeof(ReportView))]
[JsonSerializable(typeof(DefinitionView))]
[JsonSerializable(typeof(ListView<DefinitionEntry>))]
[JsonSerializable(typeof(DefinitionUpload))]
[JsonSerializable(typeof(DefinitionPlanView))]
[JsonSerializable(typeof(RuleRequest))]
[JsonSerializable(typeof(RuleView))]
[JsonSerializable(typeof(RuleWordsView))]
[JsonSerializable(typeof(ListView<DefinitionTextView>))]
[JsonSerializable(typeof(UpgradeRequest))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(ListView<PublicationView>))]
[JsonSerializable(typeof(ListView<DefinitionVersionView>))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(ListView<DraftView>))]
[JsonSerializable(typeof(DraftStepRequest))]
[JsonSerializable(typeof(TrialRequest))]
[JsonSerializable(typeof(TrialView))]
[JsonSerializable(typeof(ListView<TagView>))]
[JsonSerializable(typeof(TagAssignmentRequest))]
[JsonSerializable(typeof(TagImportRequest))]
[JsonSerializable(typeof(TagImportAnswer))]
[JsonSerializable(typeof(TagWordAnswer))]
[JsonSerializable(typeof(TagRemovalAnswer))]
[JsonSerializable(typeof(ListView<HistoryView>))]
[JsonSerializable(typeof(ListView<SegmentView>))]
[JsonSerializable(typeof(SegmentCountRequest))]
[JsonSerializable(typeof(SegmentCountView))]
[JsonSerializable(typeof(OverlapRequest))]
[JsonSerializable(typeof(OverlapView))]
[JsonSerializable(typeof(LiftView))]
[JsonSerializable(typeof(SegmentComparisonView))]
[JsonSerializable(typeof(LookAlikeView))]
[JsonSerializable(typeof(ListView<GrowthPointView>))]
[JsonSerializable(typeof(SegmentSnapshotRequest))]
[JsonSerializable(typeof(SegmentSnapshotView))]
[JsonSerializable(typeof(ListView<SegmentSnapshotView>))]
[JsonSerializable(typeof(ListView<string>))]
[JsonSerializable(typeof(ProjectionView))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(DecisionView))]
[JsonSerializable(typeof(PairView))]
[JsonSerializable(typeof(IdentityPlanView))]
[JsonSerializable(typeof(MatchingModelView))]
[JsonSerializable(typeof(RetrainRequest))]
[JsonSerializable(typeof(RetrainView))]
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(SplitView))]
[JsonSerializable(typeof(ReviewView))]
[JsonSerializable(typeof(ListView<ReviewView>))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(ListView<ChangeView>))]
[JsonSerializable(typeof(ListView<DeadLetterView>))]
[JsonSerializable(typeof(ListView<SetAsideLeadView>))]
[JsonSerializable(typeof(ListView<SenderKindView>))]
[JsonSerializable(typeof(ListView<ChannelView>))]
[JsonSerializable(typeof(ChannelView))]
[JsonSerializable(typeof(ChannelRequest))]
[JsonSerializable(typeof(ListView<ChannelSecretView>))]
[JsonSerializable(typeof(ChannelSecretRequest))]
[JsonSerializable(typeof(AddedChannelSecretView))]
[JsonSerializable(typeof(ListView<ReceivedRequestView>))]
[JsonSerializable(typeof(RawRequestView))]
[JsonSerializable(typeof(ListView<RejectionView>))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(TriedRequestView))]
[JsonSerializable(typeof(ListView<PullView>))]
[JsonSerializable(typeof(PullDetailView))]
[JsonSerializable(typeof(PullTurnView))]
[JsonSerializable(typeof(TriedPullView))]
[JsonSerializable(typeof(CredentialRequest))]
[JsonSerializable(typeof(LeadView))]
[JsonSerializable(typeof(ListView<DestinationView>))]
[JsonSerializable(typeof(DestinationTestView))]
[JsonSerializable(typeof(DestinationSecretRequest))]
[JsonSerializable(typeof(DestinationSecretView))]
[JsonSerializable(typeof(ListView<DeliveryView>))]
[JsonSerializable(typeof(DeliveryReplayRequest))]
[JsonSerializable(typeof(DeliveryReplayView))]
[JsonSerializable(typeof(DeadLetterDetailView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(CreatedKeyView))]
[JsonSerializable(typeof(ListView<KeyView>))]
[JsonSerializable(typeof(ListView<MappingView>))]
[JsonSerializable(typeof(MappingView))]
[JsonSerializable(typeof(MappingEdit))]
[JsonSerializable(typeof(LivenessView))]
[JsonSerializable(typeof(HealthView))]
public sealed partial class WebJson : JsonSerializerContext
{
    /// <summary>The context for what is written without the framework: Chinese as it is.</summary>
    public static WebJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Names of enum values as the API writes them.</summary>
    public static string Name<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A list or a page of one.</summary>
/// <param name="Next">What to send to go on; null at the end.</param>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? Next = null);
