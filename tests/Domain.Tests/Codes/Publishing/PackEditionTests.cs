using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;

namespace HealthCode.Domain.Tests.Codes.Publishing;

public sealed class PackEditionTests
{
    private static readonly DateTime Now = SamplePack.Noon;
    private static readonly Guid Author = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();
    private static readonly PackEffects Nothing = new([], [], []);

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public void A_version_is_exactly_one_more_than_the_last(int last, bool isRight)
    {
        var written = PackEdition.Write(SamplePack.Read(), SamplePack.Json, last, Author, Now);
        Assert.Equal(isRight, written.IsOk);
        if (!isRight)
            Assert.Equal((PublishingReasons.VersionWrong, $"{last + 1}"), (written.Reason!.Code, written.Reason.Detail));
    }

    [Fact]
    public void Two_persons_publish_and_it_counts_when_every_node_knows()
    {
        var edition = Asked();
        Assert.Null(edition.Approve(Second, Situation(edition)));
        Assert.Equal((EditionState.Published, Second, 3, Now + PackEdition.UntilAllNodesKnow), (edition.State, edition.DecidedBy, edition.PublishedVersion, edition.CountsUtc));
    }

    [Fact]
    public void Neither_the_author_nor_who_asked_is_the_second_person()
    {
        var asker = Guid.NewGuid();
        var edition = Written();
        Assert.Null(edition.Ask(asker, null, Situation(edition)));
        foreach (var same in new[] { Author, asker })
        {
            Assert.Equal(PublishingReasons.SamePerson, edition.Approve(same, Situation(edition))!.Code);
            Assert.Equal(PublishingReasons.SamePerson, edition.Refuse(same, "no", Now)!.Code);
        }
        Assert.Equal(EditionState.Waiting, edition.State);
    }

    [Fact]
    public void Without_a_preview_of_this_text_nothing_goes_on()
    {
        var edition = Written();
        Assert.Equal(PublishingReasons.PreviewMissing, edition.Ask(Author, null, Situation(edition) with { Preview = null })!.Code);
        Assert.Equal(PublishingReasons.PreviewMissing, edition.Ask(Author, null, Situation(edition) with { Preview = PackPreview.Order(edition, null, Now) })!.Code);
        // Another pack counts by now, or a day has passed.
        Assert.Equal(PublishingReasons.PreviewStale, edition.Ask(Author, null, Situation(edition) with { Counts = Guid.NewGuid() })!.Code);
        Assert.Equal(PublishingReasons.PreviewStale, edition.Ask(Author, null, Situation(edition) with { NowUtc = Now.AddHours(25) })!.Code);
        Assert.Null(edition.Ask(Author, null, Situation(edition)));
        Assert.Equal(PublishingReasons.PreviewStale, edition.Approve(Second, Situation(edition) with { NowUtc = Now.AddHours(25) })!.Code);
    }

    [Fact]
    public void Of_two_drafts_of_one_number_the_second_is_refused()
    {
        var edition = Asked();
        Assert.Equal(PublishingReasons.VersionWrong, edition.Approve(Second, Situation(edition) with { Last = 3 })!.Code);
    }

    [Fact]
    public void A_chosen_time_lies_ahead_and_behind_nothing_that_was_approved()
    {
        var edition = Written();
        Assert.Equal(PublishingReasons.TimeWrong, edition.Ask(Author, Now.AddMinutes(-1), Situation(edition))!.Code);
        Assert.Equal(PublishingReasons.TimeWrong, edition.Ask(Author, Now.AddDays(91), Situation(edition))!.Code);
        Assert.Equal(PublishingReasons.AnotherWaits, edition.Ask(Author, Now.AddDays(1), Situation(edition) with { LastCountsUtc = Now.AddDays(2) })!.Code);
        Assert.Null(edition.Ask(Author, Now.AddHours(2), Situation(edition)));
        Assert.Null(edition.Approve(Second, Situation(edition)));
        Assert.Equal(Now.AddHours(2), edition.CountsUtc);
    }

    [Fact]
    public void A_time_that_passed_while_it_waited_means_at_once()
    {
        var edition = Written();
        Assert.Null(edition.Ask(Author, Now.AddHours(2), Situation(edition)));
        var later = Now.AddHours(3);
        Assert.Null(edition.Approve(Second, Situation(edition) with { NowUtc = later }));
        Assert.Equal(later + PackEdition.UntilAllNodesKnow, edition.CountsUtc);
    }

    [Fact]
    public void It_can_be_withdrawn_until_it_counts_and_never_after()
    {
        var scheduled = Written();
        scheduled.Ask(Author, Now.AddHours(2), Situation(scheduled));
        scheduled.Approve(Second, Situation(scheduled));
        Assert.Equal(PublishingReasons.NotNow, scheduled.Withdraw(Now.AddHours(2))!.Code);
        Assert.Null(scheduled.Withdraw(Now.AddHours(1)));
        // The number is spent: a text that was approved never returns under it.
        Assert.Equal((EditionState.Withdrawn, 3), (scheduled.State, scheduled.PublishedVersion));
        Assert.Equal(PublishingReasons.NotNow, scheduled.Withdraw(Now)!.Code);
    }

    [Fact]
    public void A_refusal_needs_a_reason()
    {
        var edition = Asked();
        Assert.Equal(PublishingReasons.ReasonMissing, edition.Refuse(Second, " ", Now)!.Code);
        Assert.Null(edition.Refuse(Second, " too strict ", Now));
        Assert.Equal((EditionState.Refused, "too strict"), (edition.State, edition.RefusedBecause));
        Assert.Equal(PublishingReasons.NotNow, edition.Approve(Second, Situation(edition))!.Code);
    }

    [Fact]
    public void A_preview_that_dies_three_times_is_given_up()
    {
        var preview = PackPreview.Order(Written(), null, Now);
        Assert.True(preview.Begin(Now) && preview.Begin(Now) && preview.Begin(Now));
        Assert.False(preview.Begin(Now));
        Assert.Equal(PreviewState.Failed, preview.State);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(500, 520)]
    [InlineData(5_000, 5_050)]
    public void A_hundredth_more_than_was_shown_may_worsen_and_twenty_at_least(int shown, int most) => Assert.Equal(most, PackEffects.MostWorsening(shown));

    private static PackEdition Written() => PackEdition.Write(SamplePack.Read(), SamplePack.Json, 2, Author, Now).Value;

    private static PackEdition Asked()
    {
        var edition = Written();
        Assert.Null(edition.Ask(Author, null, Situation(edition)));
        return edition;
    }

    private static PackSituation Situation(PackEdition edition)
    {
        var preview = PackPreview.Order(edition, null, Now);
        preview.Begin(Now);
        preview.Finish(JsonSerializer.Serialize(Nothing), 0, Now);
        return new(preview, null, 2, null, Now);
    }
}
