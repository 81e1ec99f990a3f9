using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class RevocationListTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly IssuerName Issuer = IssuerName.Parse("cn-xa");

    [Fact]
    public void An_ended_credential_is_found_and_another_is_not()
    {
        var (ended, other) = (CodeTimeTests.Credential(Now, Now.AddHours(8)), CodeTimeTests.Credential(Now, Now.AddHours(8)));
        var list = Of([CredentialId.New(), ended.Id, CredentialId.New(), ended.Id]).Value;

        Assert.True(list.Ends(ended));
        Assert.False(list.Ends(other));
        Assert.Equal(3, list.Marks.Count);
        Assert.Equal(list.Marks.Order(), list.Marks);
    }

    [Fact]
    public void A_list_ends_no_credential_of_another_issuer()
    {
        var ended = CodeTimeTests.Credential(Now, Now.AddHours(8));
        var list = RevocationList.Of(IssuerName.Parse("cn-bj"), 1, Now.AddDays(-1), Now, Now.AddHours(1), [ended.Id]).Value;

        Assert.False(list.Ends(ended));
    }

    [Fact]
    public void A_raised_epoch_ends_everything_issued_before()
    {
        var list = RevocationList.Of(Issuer, 2, Now.AddHours(-1), Now, Now.AddHours(1), []).Value;

        Assert.True(list.Ends(CodeTimeTests.Credential(Now.AddHours(-1).AddSeconds(-1), Now.AddHours(8))));
        Assert.False(list.Ends(CodeTimeTests.Credential(Now.AddHours(-1), Now.AddHours(8))));
    }

    [Fact]
    public void A_list_that_would_not_fit_says_so()
    {
        Assert.True(Of(Enumerable.Range(0, RevocationList.MostMarks).Select(i => new CredentialId((UInt128)i))).IsOk);
        Assert.Equal("revocations-too-many", Of(Enumerable.Range(0, RevocationList.MostMarks + 1).Select(i => new CredentialId((UInt128)i))).Reason?.Code);
    }

    [Fact]
    public void An_older_list_never_takes_the_place_of_a_newer_one()
    {
        var (old, young) = (Of([]).Value, RevocationList.Of(Issuer, 1, Now.AddDays(-1), Now.AddMinutes(5), Now.AddHours(2), []).Value);

        Assert.True(young.Replaces(old));
        Assert.False(old.Replaces(young));
        Assert.True(old.IsFreshAt(Now.AddMinutes(59)));
        Assert.False(old.IsFreshAt(Now.AddHours(1)));
    }

    [Fact]
    public void Marks_out_of_order_or_twice_are_no_list()
    {
        Assert.NotNull(RevocationList.Read(Issuer, 1, Now, Now, Now.AddHours(1), [1, 2]));
        Assert.Null(RevocationList.Read(Issuer, 1, Now, Now, Now.AddHours(1), [2, 1]));
        Assert.Null(RevocationList.Read(Issuer, 1, Now, Now, Now.AddHours(1), [1, 1]));
        Assert.Null(RevocationList.Read(Issuer, 1, Now, Now, Now, [1]));
    }

    private static Result<RevocationList> Of(IEnumerable<CredentialId> ids) => RevocationList.Of(Issuer, 1, Now.AddDays(-1), Now, Now.AddHours(1), ids);
}
