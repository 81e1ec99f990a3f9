using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Tests.Privacy;

public sealed class TiedVisitsTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly VisitSpan Shop = new(Guid.NewGuid(), Noon, Noon.AddHours(1), LeftBy.Elsewhere);
    private static readonly VisitSpan Mall = new(Guid.NewGuid(), Noon.AddHours(1), Noon.AddHours(2), LeftBy.Elsewhere);
    private static readonly VisitSpan Office = new(Guid.NewGuid(), Noon.AddHours(2), Noon.AddHours(3), LeftBy.Scan);
    private static readonly VisitSpan Park = new(Guid.NewGuid(), Noon.AddHours(4), null, null);
    private static readonly VisitSpan[] Day = [Shop, Mall, Office, Park];

    [Fact]
    public void A_visit_takes_those_with_it_that_ended_by_entering_it()
    {
        Assert.Equal([Office.Id, Mall.Id, Shop.Id], TiedVisits.With(Office.Id, Day));
        Assert.Equal([Mall.Id, Shop.Id], TiedVisits.With(Mall.Id, Day));
    }

    [Fact]
    public void What_came_later_and_what_ended_by_itself_stays()
    {
        Assert.Equal([Shop.Id], TiedVisits.With(Shop.Id, Day));
        Assert.Equal([Park.Id], TiedVisits.With(Park.Id, Day));
    }

    [Fact]
    public void A_visit_that_is_not_there_ties_nothing() => Assert.Empty(TiedVisits.With(Guid.NewGuid(), Day));
}
