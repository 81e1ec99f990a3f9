using System.Globalization;
using System.Security.Claims;
using HealthCode.Domain.Community;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Community;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>Residents of the demo's community: some away, some back and to be asked after, two of them overdue.</summary>
internal static class DemoResidents
{
    private const int Households = 60;
    private static readonly string[] Places = ["上海", "杭州", "成都", "北京", "广州", "新加坡"];

    public static async Task FillAsync(IServiceProvider services, DemoClock clock, ClaimsPrincipal keeper, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var registerClock = new RegisterClock(clock);
        var read = await ActivatorUtilities.CreateInstance<ImportResidents>(services, registerClock).ApplyAsync(List(), keeper.ActorId(), cancellation);
        if (read.Errors.Count > 0)
            throw new InvalidOperationException($"The demo's residents were refused: {read.Errors[0].Field} {read.Errors[0].Code}.");

        var db = services.GetRequiredService<AppDbContext>();
        var ids = await db.Residents.OrderBy(resident => resident.Id).Select(resident => resident.Id).ToListAsync(cancellation);
        var move = ActivatorUtilities.CreateInstance<MoveResident>(services, registerClock);
        var close = ActivatorUtilities.CreateInstance<CloseFollowUp>(services, registerClock);
        var dice = new DemoDice("residents", 0);
        var today = VenueClock.LocalDay(nowUtc, RegisterClock.Zone);
        for (var trip = 0; trip < 14; trip++)
        {
            var (resident, back) = (ids[trip * 9 % ids.Count], 1 + trip % 10);
            clock.NowUtc = nowUtc.AddDays(-back);
            var place = dice.Of(Places);
            Check(await move.LeaveAsync(resident, today.AddDays(-back - 4), place, keeper, cancellation));
            if (trip % 4 == 0)
                continue;
            Check(await move.ReturnAsync(resident, today.AddDays(-back), place, keeper, cancellation));
        }
        await CloseAsync(db, close, clock, nowUtc, today, keeper, cancellation);
        clock.NowUtc = nowUtc;
    }

    /// <summary>What was due before today has been done, but for the last two.</summary>
    private static async Task CloseAsync(AppDbContext db, CloseFollowUp close, DemoClock clock, DateTime nowUtc, DateOnly today, ClaimsPrincipal keeper, CancellationToken cancellation)
    {
        var due = await db.FollowUps.AsNoTracking().Where(followUp => followUp.DueDay < today).OrderBy(followUp => followUp.DueDay).ToListAsync(cancellation);
        foreach (var followUp in due.SkipLast(2))
        {
            clock.NowUtc = nowUtc.AddDays(followUp.DueDay.DayNumber - today.DayNumber);
            await close.RunAsync(followUp.Id, FollowUpOutcome.Well, keeper, cancellation);
        }
    }

    private static string List()
    {
        var dice = new DemoDice("households", 0);
        var lines = new List<string>();
        for (var household = 0; household < Households; household++)
        {
            var (building, unit) = (1 + household / 12, $"{1 + household % 12 / 2}0{1 + household % 2}");
            for (var member = 1 + dice.Below(4); member > 0; member--)
            {
                var person = dice.Person();
                var isOld = dice.Happens(0.12);
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{building},{unit},{person.Name},{(isOld ? "" : person.Phone)},{dice.IdentityNumber()},{(isOld ? "是" : "")}"));
            }
        }
        return "楼栋,房号,姓名,电话,证件号,需要帮助\n" + string.Join('\n', lines);
    }

    private static void Check(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"A trip of the demo was refused: {string.Join(", ", refusal.Errors.Select(error => error.Code))}.");
    }
}
