using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Tests.Privacy;
using Microsoft.EntityFrameworkCore;
using HealthCode.Infrastructure.CheckIn;

namespace HealthCode.Infrastructure.Tests.Reports;

/// <summary>Figures against the rows, worked out in the plainest way there is.</summary>
public sealed class FigureReaderTests
{
    private static readonly ReportPeriod Day = new(PeriodKind.Day, new DateOnly(2026, 3, 3));

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_days_figures_are_what_the_rows_say(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine);
        await LiveAsync(visitors, 260, new Random(11));
        var house = visitors.House;
        var figures = await ReadAsync(house, Day);
        var visits = await house.WithAsync(db => db.Visits.AsNoTracking().ToListAsync());
        var flags = await house.WithAsync(db => db.Flags.AsNoTracking().ToListAsync());
        // 3 March in Shanghai.
        var (fromUtc, toUtc) = (new DateTime(2026, 3, 2, 16, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 3, 16, 0, 0, DateTimeKind.Utc));

        Check(figures.Totals, fromUtc, toUtc);
        Check(figures.Before!, fromUtc.AddDays(-1), fromUtc);
        Assert.Equal(flags.Count(flag => flag.RaisedUtc >= fromUtc && flag.RaisedUtc < toUtc), figures.Totals.Flags);
        Assert.True(figures.Totals is { Entries: > 50, Flags: > 2 });
        for (var hour = 0; hour < 24; hour++)
        {
            var (beginUtc, endUtc) = (fromUtc.AddHours(hour), fromUtc.AddHours(hour + 1));
            Assert.Equal(visits.Where(v => v.EnteredUtc >= beginUtc && v.EnteredUtc < endUtc).Sum(v => v.Persons), figures.Heat[0].Entries[hour]);
            Assert.Equal((Entered(beginUtc, endUtc), Left(beginUtc, endUtc), Peak(beginUtc, endUtc)), (figures.Steps[hour].Entries, figures.Steps[hour].Exits, figures.Steps[hour].PeakInside));
        }

        void Check(TotalFigures totals, DateTime beginUtc, DateTime endUtc)
        {
            Assert.Equal((Entered(beginUtc, endUtc), Left(beginUtc, endUtc), Peak(beginUtc, endUtc)), (totals.Entries, totals.Exits, totals.PeakInside));
            var stays = visits.Where(v => End(v) >= beginUtc && End(v) < endUtc).Select(v => Math.Floor((End(v) - v.EnteredUtc).TotalMinutes)).Order().ToList();
            Assert.Equal((stays[(stays.Count - 1) / 2] + stays[stays.Count / 2]) / 2, totals.MedianMinutes);
        }

        DateTime End(Visit visit) => visit.LeftUtc ?? visit.StayUntilUtc;
        long Entered(DateTime beginUtc, DateTime endUtc) => visits.Where(v => v.EnteredUtc >= beginUtc && v.EnteredUtc < endUtc).Sum(v => (long)v.Persons);
        long Left(DateTime beginUtc, DateTime endUtc) => visits.Where(v => End(v) >= beginUtc && End(v) < endUtc).Sum(v => (long)v.Persons);
        long Peak(DateTime beginUtc, DateTime endUtc) => visits.Select(v => v.EnteredUtc).Where(at => at >= beginUtc && at < endUtc).Append(beginUtc)
            .Max(at => visits.Where(v => v.EnteredUtc <= at && End(v) > at).Sum(v => (long)v.Persons));
    }

    [Fact]
    public async Task Once_the_visits_are_forgotten_the_same_sums_remain_and_the_median_is_an_estimate()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        await LiveAsync(visitors, 200, new Random(3));
        var house = visitors.House;
        var fresh = await ReadAsync(house, Day);
        house.Time.Advance(TimeSpan.FromDays(20));
        await house.RunAsync<PurgeExpired>();
        Assert.Empty(await house.WithAsync(db => db.Visits.ToListAsync()));
        var late = await ReadAsync(house, Day);

        Assert.Equal(fresh.Totals with { MedianMinutes = null }, late.Totals with { MedianMinutes = null });
        Assert.Equal(fresh.Steps, late.Steps);
        Assert.Equal(fresh.Dwell.Stays, late.Dwell.Stays);
        Assert.Equal(fresh.Flags.Select(flag => (flag.Rule, flag.Raised)), late.Flags.Select(flag => (flag.Rule, flag.Raised)));
        Assert.Equal((false, true), (fresh.Dwell.IsEstimate, late.Dwell.IsEstimate));
        Assert.InRange(late.Dwell.MedianMinutes!.Value, fresh.Dwell.MedianMinutes!.Value / 2, fresh.Dwell.MedianMinutes.Value * 2);
    }

    [Fact]
    public async Task A_period_that_still_runs_says_until_when_it_is_known()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        await visitors.ScanAsync(new("张三", "+8613800000001"));
        var figures = await ReadAsync(visitors.House, new(PeriodKind.Month, new DateOnly(2026, 3, 1)));
        Assert.Equal((1, JobsHouse.Start), (figures.Totals.Entries, figures.CutOffUtc));
        Assert.Empty(figures.Changes);
        Assert.Equal("Asia/Shanghai", figures.Period.TimeZone);
    }

    [Fact]
    public async Task Another_tenant_reads_nothing_of_it()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        await visitors.ScanAsync(new("张三", "+8613800000001"));
        var other = await visitors.House.OpenTenantAsync("other");
        var figures = await visitors.House.WithAsync(db => Reader(visitors.House, db).ReadAsync(Day.Before, null, default), other);
        Assert.Equal((0, 0), (figures!.Totals.Entries, figures.Venues.Count));
        Assert.Null(await visitors.House.WithAsync(db => Reader(visitors.House, db).ReadAsync(Day, visitors.Venue.Id, default), other));
    }

    /// <summary>Two days of people who come alone or together, leave or not, and are sometimes ill.</summary>
    private static async Task LiveAsync(VisitorHouse visitors, int scans, Random dice)
    {
        var inside = new List<byte[]>();
        for (var i = 0; i < scans; i++)
        {
            visitors.House.Time.Advance(TimeSpan.FromSeconds(dice.Next(1, (int)(TimeSpan.FromHours(44).TotalSeconds * 2 / scans))));
            if (inside.Count > 0 && dice.Next(3) == 0)
            {
                await visitors.ScanAsync(new("张三", "+8613800000001"), direction: ScanDirection.Out, id: inside[^1]);
                inside.RemoveAt(inside.Count - 1);
                continue;
            }
            inside.Add(Guid.NewGuid().ToByteArray());
            await visitors.ScanAsync(new("张三", "+8613800000001"), dice.Next(4), dice.Next(12) == 0, id: inside[^1]);
        }
        visitors.House.Time.Advance(TimeSpan.FromHours(8));
    }

    private static async Task<ReportFigures> ReadAsync(JobsHouse house, ReportPeriod period) =>
        (await house.WithAsync(db => Reader(house, db).ReadAsync(period, null, default)))!;

    private static FigureReader Reader(JobsHouse house, AppDbContext db) => new(db, new VenueFlow(db, house.Time), new RegisterReader(db), house.Time);
}
