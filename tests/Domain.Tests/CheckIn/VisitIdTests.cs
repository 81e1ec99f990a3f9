using CsCheck;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Tests.CheckIn;

public class VisitIdTests
{
    private static readonly Guid Tenant = Guid.Parse("0195f3a0-0000-7000-8000-000000000001");
    private static readonly Guid Scan = Guid.Parse("0195f3a0-0000-7000-8000-000000000002");
    private static readonly DateTime Entered = new(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc);

    [Fact]
    public void The_id_of_a_visit_is_the_same_whenever_it_is_asked_for() =>
        Assert.Equal(Guid.Parse("019cad8f-ac7b-7f02-a33a-3b8b55203082"), VisitId.For(Tenant, Scan, Entered));

    [Fact]
    public void The_same_scan_id_at_two_tenants_or_another_scan_gives_another_visit()
    {
        Assert.NotEqual(VisitId.For(Tenant, Scan, Entered), VisitId.For(Scan, Tenant, Entered));
        Assert.NotEqual(VisitId.For(Tenant, Scan, Entered), VisitId.For(Tenant, Tenant, Entered));
    }

    [Fact]
    public void It_is_a_version_seven_id_that_tells_the_time_of_entering() =>
        Gen.Select(Gen.Guid, Gen.Guid, Gen.Int[0, int.MaxValue]).Sample((tenant, scan, seconds) =>
        {
            var enteredUtc = DateTime.UnixEpoch.AddSeconds(seconds).AddMilliseconds(seconds % 1000);
            var id = VisitId.For(tenant, scan, enteredUtc);

            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
            var written = id.ToString("N")[..12];
            Assert.Equal(enteredUtc, DateTime.UnixEpoch.AddMilliseconds(Convert.ToInt64(written, 16)));
        });

    [Fact]
    public void Ids_sort_by_the_time_of_entering() =>
        Assert.True(VisitId.For(Tenant, Scan, Entered).CompareTo(VisitId.For(Scan, Tenant, Entered.AddMilliseconds(1))) < 0);
}
