using CsCheck;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Infrastructure.Tests.CheckIn;

public sealed class OfflineOrderTests
{
    private static readonly Gen<(int Venue, ScanDirection Direction, int Minute, int Persons)[]> Scans =
        Gen.Select(Gen.Int[0, 2], Gen.Enum<ScanDirection>(), Gen.Int[0, 600], Gen.Int[0, 3]).Array[1, 12];

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Any_order_of_upload_gives_the_same_rows(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venues = new[] { await house.VenueAsync(capMinutes: 60), await house.VenueAsync(capMinutes: 60), await house.VenueAsync(capMinutes: 300) };
        house.Clock.Advance(TimeSpan.FromHours(5));
        var person = 0;
        await Gen.Select(Scans, Gen.Int[0, 1000], (scans, seed) => (scans, seed)).SampleAsync(async sample =>
        {
            // Two persons make the same scans, with ids in the same order; one's arrive in order, the other's shuffled.
            var (first, second) = (++person, ++person);
            var ids = sample.scans.Select(_ => Guid.CreateVersion7()).Order().ToArray();
            var mixed = ids.Select(_ => Guid.CreateVersion7()).Order().ToArray();
            await WriteAsync(first, Enumerable.Range(0, ids.Length), ids);
            await WriteAsync(second, Enumerable.Range(0, ids.Length).OrderBy(i => HashCode.Combine(i, sample.seed)), mixed);
            var visits = await house.VisitsAsync();
            Assert.Equal(await RowsAsync(first, visits), await RowsAsync(second, visits));
            foreach (var venue in venues)
                await house.InsideAsync(venue);

            async Task WriteAsync(int who, IEnumerable<int> order, Guid[] names)
            {
                foreach (var i in order)
                {
                    var (venue, direction, minute, persons) = sample.scans[i];
                    await house.ScanAsync(venues[venue], who, direction, s => s with
                    {
                        ScanId = names[i], OccurredUtc = ScanHouse.Start.AddMinutes(minute - 300), Companions = persons, DecidedOffline = Verdict.Admit,
                    });
                }
            }
        }, iter: 40, threads: 1);

        async Task<List<(Guid, DateTime, DateTime, DateTime?, LeftBy?, int, bool)>> RowsAsync(int who, List<Visit> visits)
        {
            var subject = (await house.PrepareAsync(venues[0], who)).SubjectRef;
            return visits.Where(v => v.SubjectRef.AsSpan().SequenceEqual(subject))
                .Select(v => (v.VenueId, v.EnteredUtc, v.StayUntilUtc, v.LeftUtc, v.LeftBy, v.Persons, v.SealedSubject is not null))
                // Visits that begin at one instant have no order but that of their ids, which differ between the two.
                .Order().ToList();
        }
    }
}
