using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Features.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>Colleagues, an invitation, a sign-up that waits, a mail: what the pages around a tenant show.</summary>
internal static class TenancyRows
{
    public static async Task<Dictionary<string, string>> AddAsync(Site site, TenantInfo tenant)
    {
        var colleague = await Staff.JoinAsync(site, tenant.Id, MemberRole.Guard);
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var tenantScope = TenantScope.Enter(tenant);
        var (db, fields, nowUtc) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<TenantFields>(), DateTime.UtcNow);
        var invitation = Invitation.To(await fields.ProtectAsync(tenant.Id, $"{Guid.NewGuid():n}@example.org"), MemberRole.Clerk, "zh-CN", colleague.Id, nowUtc);
        db.Invitations.Add(invitation);
        var token = await services.GetRequiredService<InvitationLinks>().SendAsync(invitation, "王芳", nowUtc, default);
        var (asked, waiting) = (Guid.NewGuid().ToString("n"), await SignUpAsync(fields, Guid.NewGuid().ToString("n"), nowUtc));
        waiting.Confirm(nowUtc);
        db.SignUps.AddRange(await SignUpAsync(fields, asked, nowUtc), waiting);
        await db.SaveChangesAsync();

        var users = services.GetRequiredService<UserManager<StaffUser>>();
        var path = await services.GetRequiredService<RequestNewPassword>().PathAsync((await users.FindByIdAsync(colleague.Id.ToString()))!);
        return new()
        {
            ["staff/Id"] = $"{colleague.Id}",
            ["invitations/Token"] = token,
            ["sign-up/Token"] = asked,
            ["sign-ups/Id"] = $"{waiting.Id}",
            ["tenants/Id"] = $"{tenant.Id}",
            ["new-password/Token"] = path.Split('/')[^1],
            ["outbox/Name"] = await MailAsync(services.GetRequiredService<MailCarrier>()),
        };
    }

    private static async Task<SignUp> SignUpAsync(TenantFields fields, string token, DateTime nowUtc) => SignUp.Ask(
        new(TenantKind.Pharmacy, "仁和药房 Renhe Pharmacy", null, "Asia/Shanghai", "zh-CN", "李娜", "li.na@example.org"), $"p{token[..10]}",
        await fields.ProtectAsync(Region.Tenant.Id, """{"Name":"李娜","Email":"li.na@example.org"}"""), token, nowUtc);

    private static async Task<string> MailAsync(MailCarrier carrier)
    {
        var mail = new MimeMessage { Subject = "邀请：滨江广场", Body = new BodyBuilder { TextBody = "您好\n\nhttps://code.example.org/invitations/abc\n" }.ToMessageBody() };
        mail.From.Add(carrier.Sender);
        mail.To.Add(MailboxAddress.Parse("li.na@example.org"));
        const string name = "20260302T090000000-invitation-1";
        await carrier.CarryAsync(mail, $"{name}.eml", default);
        return name;
    }
}
