using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Review;

/// <summary>Builds the address of a page of the region; the front end knows it.</summary>
public sealed record RegionAddress(Func<string, string> Of);

/// <summary>Tells those who may release the brake, and operators where nobody may.</summary>
public sealed class BrakeAlarm(MailPost post, RegionAddress address)
{
    public const string Path = "/region/brake";

    /// <summary>Adds the mails to <paramref name="db"/>; saving is the caller's, who has entered the region's scope.</summary>
    public async Task QueueAsync(AppDbContext db, BrakeTrip trip, CancellationToken cancellation)
    {
        var readers = await (from role in db.RegionRoles
                             where role.Duty == RegionDuty.Approver || role.Duty == RegionDuty.Operator
                             join user in db.Users on role.UserId equals user.Id
                             select new { role.Duty, user.Email, user.Language }).ToListAsync(cancellation);
        var approvers = readers.Where(reader => reader.Duty == RegionDuty.Approver).ToList();
        foreach (var reader in (approvers.Count > 0 ? approvers : readers).Where(reader => reader.Email is not null))
            post.Queue(db, Write(trip, reader.Email!, reader.Language));
    }

    private MailDraft Write(BrakeTrip trip, string to, string language)
    {
        var isChinese = language.StartsWith("zh", StringComparison.Ordinal);
        var what = (isChinese, trip.Limit == Brake.Author) switch
        {
            (true, true) => $"一名工作人员在 10 分钟内更改了超过 {Brake.MostByAuthor} 个健康码。此人已被停止更改。",
            (true, false) => "一小时内由人工更改的健康码超过了全部健康码的千分之一。所有人工更改已停止。",
            (false, true) => $"One person changed more than {Brake.MostByAuthor} codes within ten minutes. This person is stopped.",
            _ => "More than one code in a thousand was changed by persons within an hour. All changes by persons are stopped.",
        };
        return new("brake", to, language, isChinese ? "更改健康码的制动已触发" : "The brake on changes of codes has tripped",
            [what, isChinese ? "请核实这些更改是否有依据，说明理由后才能解除。" : "Please look whether these changes have grounds. Whoever releases the brake says why."])
        {
            Link = new(isChinese ? "查看" : "Look at it", address.Of(Path)),
        };
    }
}
