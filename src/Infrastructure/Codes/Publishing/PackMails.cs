using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>Tells both persons of a publication, each in their own language, in the unit of work and the scope of the caller.</summary>
public sealed class PackMails(MailPost post, RegionAddress address)
{
    public async Task TellStoppedAsync(AppDbContext db, PackEdition edition, PackRollout rollout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(rollout);
        Guid?[] both = [edition.WrittenBy, edition.AskedBy, edition.DecidedBy];
        foreach (var user in await db.Users.AsNoTracking().Where(user => both.Contains(user.Id)).ToListAsync(cancellation))
        {
            if (user.Email is not { Length: > 0 } email)
                continue;
            var (name, isEnglish) = ($"{edition.PackId} {edition.Version}", user.Language == "en");
            string In(string chinese, string english) => isEnglish ? english : chinese;
            post.Queue(db, new MailDraft("pack-stopped", email, user.Language, In($"{name}：重新判定已停止", $"{name}: deciding codes again has stopped"),
            [
                In($"变为黄码或红码的人数将超过 {rollout.MostWorsened}，比您和另一位同事批准前看到的多。已判定 {rollout.Done} 人，其余健康码保持不变。",
                    $"More than {rollout.MostWorsened} codes would turn amber or red: more than you and your colleague saw before. {rollout.Done} persons are decided; the other codes stay as they are."),
                In("请打开页面重新预览，再由另一人决定继续；也可以恢复到以前的版本。", "Open the page and count again; then a second person decides whether it goes on. Or go back to an earlier version."),
            ])
            {
                Link = new(In("打开页面", "Open the page"), address.Of($"/region/packs/{edition.Id}")),
            });
        }
    }
}
