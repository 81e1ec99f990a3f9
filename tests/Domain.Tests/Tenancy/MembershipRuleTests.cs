using HealthCode.Domain.Tenancy;
using static HealthCode.Domain.Tenancy.MemberRole;

namespace HealthCode.Domain.Tests.Tenancy;

public sealed class MembershipRuleTests
{
    [Fact]
    public void An_owner_gives_every_role_and_a_manager_those_below()
    {
        Assert.All(Enum.GetValues<MemberRole>(), role => Assert.Null(MembershipRule.OfGiving(Owner, role)));
        Assert.Equal([Supervisor, MemberRole.Guard, Clerk, Viewer], Enum.GetValues<MemberRole>().Where(role => MembershipRule.OfGiving(Manager, role) is null));
        Assert.All(new[] { Supervisor, MemberRole.Guard, Clerk, Viewer }, actor => Assert.Equal(MembershipRule.NotYours, MembershipRule.OfGiving(actor, Viewer)?.Code));
    }

    [Theory]
    [InlineData(Owner, true, Owner, null, 1, MembershipRule.LastOwner)]
    [InlineData(Owner, true, Owner, Manager, 1, MembershipRule.LastOwner)]
    [InlineData(Owner, false, Owner, Viewer, 1, MembershipRule.LastOwner)]
    [InlineData(Owner, true, Owner, null, 2, null)]
    [InlineData(Owner, true, Owner, Owner, 1, null)]
    [InlineData(Manager, true, Manager, null, 1, null)]
    [InlineData(Manager, true, Manager, Viewer, 1, null)]
    [InlineData(Manager, true, Manager, Owner, 1, MembershipRule.NotYours)]
    [InlineData(Manager, false, Manager, null, 1, MembershipRule.NotYours)]
    [InlineData(Manager, false, MemberRole.Guard, Supervisor, 1, null)]
    [InlineData(Manager, false, MemberRole.Guard, Manager, 1, MembershipRule.NotYours)]
    [InlineData(Manager, false, Owner, null, 2, MembershipRule.NotYours)]
    [InlineData(MemberRole.Guard, true, MemberRole.Guard, null, 1, null)]
    [InlineData(MemberRole.Guard, false, Viewer, null, 1, MembershipRule.NotYours)]
    public void Who_may_change_whom(MemberRole actor, bool isOwn, MemberRole present, MemberRole? wanted, int owners, string? reason) =>
        Assert.Equal(reason, MembershipRule.OfChanging(actor, isOwn, present, wanted, owners)?.Code);
}
