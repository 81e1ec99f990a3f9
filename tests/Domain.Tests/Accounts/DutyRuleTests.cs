using HealthCode.Domain.Accounts;
using static HealthCode.Domain.Accounts.RegionDuty;

namespace HealthCode.Domain.Tests.Accounts;

public sealed class DutyRuleTests
{
    [Fact]
    public void The_last_operator_stays_one()
    {
        Assert.Equal(DutyRule.LastOperator, DutyRule.OfChanging(isOwn: false, [Operator], [], 1)!.Code);
        Assert.Null(DutyRule.OfChanging(isOwn: false, [Operator], [], 2));
        Assert.Null(DutyRule.OfChanging(isOwn: true, [Operator], [Operator, Reviewer], 1));
    }

    [Fact]
    public void Nobody_makes_themselves_publisher_and_approver()
    {
        Assert.Equal(DutyRule.OwnBoth, DutyRule.OfChanging(isOwn: true, [Operator, Publisher], [Operator, Publisher, Approver], 2)!.Code);
        Assert.Null(DutyRule.OfChanging(isOwn: false, [Publisher], [Publisher, Approver], 2));
        Assert.True(DutyRule.HoldBoth([Publisher, Approver]));
        Assert.False(DutyRule.HoldBoth([Publisher, Reviewer]));
    }
}
