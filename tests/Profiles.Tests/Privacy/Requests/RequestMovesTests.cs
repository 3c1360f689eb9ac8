using Profiles.Evidence;
using Profiles.Privacy.Requests;
using Xunit;
using static Profiles.Privacy.Requests.PersonRequestStatus;

namespace Profiles.Tests.Privacy.Requests;

public class RequestMovesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Each step from each state: where it leads, or null where it is not taken. Of an erasure and, where it differs, of a restriction.</summary>
    [Theory]
    [InlineData("check", Open, IdentityChecked, IdentityChecked)]
    [InlineData("check", IdentityChecked, null, null)]
    [InlineData("check", InProgress, null, null)]
    [InlineData("check", Partial, null, null)]
    [InlineData("check", Done, null, null)]
    [InlineData("check", Refused, null, null)]
    [InlineData("start", Open, null, InProgress)]
    [InlineData("start", IdentityChecked, InProgress, InProgress)]
    [InlineData("start", InProgress, InProgress, InProgress)]
    [InlineData("start", Partial, InProgress, InProgress)]
    [InlineData("start", Done, null, null)]
    [InlineData("start", Refused, null, null)]
    [InlineData("finish", Open, null, null)]
    [InlineData("finish", IdentityChecked, null, null)]
    [InlineData("finish", InProgress, Done, Done)]
    [InlineData("finish", Partial, null, null)]
    [InlineData("finish", Done, null, null)]
    [InlineData("part", InProgress, Partial, Partial)]
    [InlineData("part", Open, null, null)]
    [InlineData("refuse", Open, Refused, Refused)]
    [InlineData("refuse", IdentityChecked, Refused, Refused)]
    [InlineData("refuse", InProgress, null, null)]
    [InlineData("refuse", Partial, Refused, Refused)]
    [InlineData("refuse", Done, null, null)]
    [InlineData("refuse", Refused, null, null)]
    public void Step_FromEachState_LeadsWhereItMay(string step, PersonRequestStatus from, PersonRequestStatus? erasure, PersonRequestStatus? restriction)
    {
        Assert.Equal(erasure, Take(step, Request(PersonRequestKind.Erasure, from)).Next?.Status);
        Assert.Equal(restriction, Take(step, Request(PersonRequestKind.Restriction, from)).Next?.Status);
    }

    [Theory]
    [InlineData(PersonRequestKind.Access, true)]
    [InlineData(PersonRequestKind.Portability, true)]
    [InlineData(PersonRequestKind.Correction, true)]
    [InlineData(PersonRequestKind.Erasure, true)]
    [InlineData(PersonRequestKind.Restriction, false)]
    [InlineData(PersonRequestKind.Objection, false)]
    public void Start_Unchecked_OnlyOfWhatTakesNothing(PersonRequestKind kind, bool needsCheck)
    {
        Assert.Equal(needsCheck, RequestMoves.Start(Request(kind, Open), "k1", Now).Next is null);
        Assert.Equal(needsCheck, RequestMoves.NeedsCheck(kind));
    }

    [Fact]
    public void Check_TwoPersonsNeeded_TheSecondHasToBeAnother()
    {
        var first = RequestMoves.Check(Request(PersonRequestKind.Erasure, Open), IdentityMethod.Document, "k1", twoPersons: true, Now).Next!;
        Assert.Equal(Open, first.Status);
        Assert.Null(RequestMoves.Start(first, "k2", Now).Next);
        Assert.Equal("by", RequestMoves.Check(first, IdentityMethod.Document, "k1", twoPersons: true, Now).Refusal!.Place);

        var second = RequestMoves.Check(first, IdentityMethod.Document, "k2", twoPersons: true, Now.AddHours(1)).Next!;
        Assert.Equal((IdentityChecked, "k1", "k2"), (second.Status, second.Check!.By, second.Check.SecondBy));
    }

    [Fact]
    public void Start_SeveralPersons_IsRefusedUntilOneIsNamed()
    {
        var several = Request(PersonRequestKind.Access, IdentityChecked) with { Subject = SubjectState.Several, Profile = null };
        Assert.Equal("profile", RequestMoves.Start(several, "k1", Now).Refusal!.Place);
        Assert.NotNull(RequestMoves.Start(several with { Subject = SubjectState.Nobody }, "k1", Now).Next);
    }

    [Fact]
    public void Start_AgainAfterPart_KeepsWhenItBegan()
    {
        var begun = RequestMoves.Start(Request(PersonRequestKind.Erasure, IdentityChecked), "k1", Now).Next!;
        var part = RequestMoves.Finish(begun, [new RequestReceipt("files", 3, 2)], complete: false, "k1", Now.AddHours(1)).Next!;
        Assert.NotNull(part.Sealed);
        Assert.Equal(Now, RequestMoves.Start(part, "k1", Now.AddDays(1)).Next!.StartedAt);
    }

    [Theory]
    [InlineData(PersonRequestKind.Erasure, false)]
    [InlineData(PersonRequestKind.Access, true)]
    public void Finish_Done_DropsWhatWasGivenAndOfAnErasureWhomItConcerned(PersonRequestKind kind, bool keepsProfile)
    {
        var done = RequestMoves.Finish(Request(kind, InProgress), [], complete: true, "k1", Now).Next!;
        Assert.Null(done.Sealed);
        Assert.Equal(Now, done.ClosedAt);
        Assert.Equal(keepsProfile, done.Profile is not null);
        Assert.NotEmpty(done.Identifiers);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("合同期内，2027 年到期", true)]
    [InlineData("13912345678", false)]
    [InlineData("call 139-1234-5678", false)]
    [InlineData("a@example.com", false)]
    [InlineData("110101 199003 07", false)]
    public void Refuse_Note_HoldsNoPersonalData(string? note, bool taken) =>
        Assert.Equal(taken, RequestMoves.Refuse(Request(PersonRequestKind.Erasure, Open), RefusalReason.LegalObligation, note, "k1", Now).Next is not null);

    [Theory]
    [InlineData(-1, true, false)]
    [InlineData(3, false, true)]
    [InlineData(6, false, false)]
    public void IsOverdue_ByDaysToTheDeadline_TellsLateAndSoon(int days, bool overdue, bool soon)
    {
        var request = Request(PersonRequestKind.Access, Open) with { DueAt = Now.AddDays(days) };
        Assert.Equal((overdue, soon), (request.IsOverdue(Now), request.IsDueSoon(Now)));
        Assert.False((request with { Status = Refused }).IsOverdue(Now));
    }

    private static RequestMove Take(string step, PersonRequest request) => step switch
    {
        "check" => RequestMoves.Check(request, IdentityMethod.InPerson, "k1", twoPersons: false, Now),
        "start" => RequestMoves.Start(request, "k1", Now),
        "finish" => RequestMoves.Finish(request, [], complete: true, "k1", Now),
        "part" => RequestMoves.Finish(request, [], complete: false, "k1", Now),
        _ => RequestMoves.Refuse(request, RefusalReason.Excessive, null, "k1", Now),
    };

    private static PersonRequest Request(PersonRequestKind kind, PersonRequestStatus status) => new()
    {
        Id = "r", Kind = kind, Status = status, Origin = RequestOrigin.Api, OpenedAt = Now, DueAt = Now.AddDays(21), Profile = new ProfileId(1), Sealed = [1],
        Identifiers = [new ValueKey(1)],
    };
}
