using Profiles.Activation;
using Profiles.Evidence;
using Profiles.Profiles;
using Xunit;

namespace Profiles.Tests.Activation;

public class ChangeIdsTests
{
    private static readonly BatchId Batch = new(1);
    private static readonly ProfileId Profile = new(2);
    private static readonly Transition Entered = new("tag", "a.b", "c", true, TransitionCause.Data);
    private static readonly Transition Left = new("segment", "vip", null, false, TransitionCause.Time);

    private readonly ChangeIds ids = new();

    /// <summary>Subscribers keep these: they must not change from one version of the program to the next.</summary>
    [Fact]
    public void Of_Pinned_StaysAsItIs()
    {
        Assert.Equal("3d2c24c009043332e7d2d582d36ea617", ids.Of(ChangeIds.Scope(Batch, Profile), Entered));
        Assert.Equal("a8d62a21582183d8c75b4312c88434b2", ids.Of(ChangeIds.Scope(Profile, 7), Left));
    }

    [Fact]
    public void Of_OtherCause_IsTheSameChange() =>
        Assert.Equal(Id(ChangeIds.Scope(Batch, Profile), Entered), Id(ChangeIds.Scope(Batch, Profile), Entered with { Cause = TransitionCause.Definition }));

    [Fact]
    public void Of_AnythingElseDiffers_IsAnotherChange()
    {
        var scope = ChangeIds.Scope(Batch, Profile);
        string[] all =
        [
            Id(scope, Entered), Id(scope, Entered with { Entered = false }), Id(scope, Entered with { Value = null }),
            Id(scope, Entered with { Id = "a" }), Id(scope, Entered with { Kind = "segment" }),
            Id(ChangeIds.Scope(new BatchId(3), Profile), Entered), Id(ChangeIds.Scope(Batch, new ProfileId(3)), Entered),
            Id(ChangeIds.Scope(Profile, 1), Entered), Id(ChangeIds.Scope(Profile, 2), Entered),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void ScopeOf_IdOfAChange_IsItsScope()
    {
        var scope = ChangeIds.Scope(Profile, 7);
        Assert.True(HexId.TryParse<ContentHash>(ids.Of(scope, Left), out var id));

        Assert.Equal(scope, ids.ScopeOf(id.Value, Left));
    }

    private string Id(UInt128 scope, Transition transition) => ids.Of(scope, transition);
}
