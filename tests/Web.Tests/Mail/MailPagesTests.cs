using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Mail;

public sealed class MailPagesTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private static readonly MailDraft Draft = new("invitation", "li.na@mall.example", "zh-CN", "邀请：滨江商场", ["请加入。"])
    {
        Link = new MailLink("接受邀请", "http://localhost:5080/invitations/abc"),
        Attachments = [new MailAttachment("nothing", Guid.Empty, "a.pdf", "application/pdf")],
    };

    [Fact]
    public async Task In_development_a_mail_becomes_a_file_that_a_page_lists_and_shows()
    {
        var tenant = await app.OpenTenantAsync();
        await QueueAsync(tenant, Draft with { Attachments = [] });
        await DeliverAsync(tenant);
        var browser = app.Browser();

        var list = await browser.OpenAsync("/outbox");
        var link = list.QuerySelectorAll("main a").First(a => a.TextContent == Draft.Subject).GetAttribute("href")!;
        var mail = await browser.OpenAsync(link);

        Assert.Contains("请加入。", mail.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(mail.QuerySelector($"main a[href='{Draft.Link!.Url}']"));
        var file = await browser.GetAsync(link + "/file");
        Assert.Equal("message/rfc822", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/outbox/..%2Fkeys")).StatusCode);
    }

    [Fact]
    public async Task A_mail_that_failed_is_seen_by_the_manager_and_tried_again_at_a_press()
    {
        var tenant = await app.OpenTenantAsync();
        // Nobody gives that attachment: this mail cannot leave.
        var id = await QueueAsync(tenant, Draft);
        await DeliverAsync(tenant);
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Manager));
        var path = $"/t/{tenant.Identifier}/mails";

        Assert.Contains("Failed 1 times", (await browser.OpenAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(path, "main form", ("mail", $"{id}"));
        Assert.EndsWith("mails?done=again", answer.Place(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Guard))).GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_region_sees_its_own_mails_with_masked_addresses()
    {
        await QueueAsync(Region.Tenant, Draft with { Kind = "sign-up", Attachments = [] });
        var browser = await app.SignInAsync(await app.AddOperatorAsync());

        var text = (await browser.OpenAsync("/region/mails")).QuerySelector("main")!.TextContent;

        Assert.Contains("l…@mall.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("li.na", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_does_not_start_without_a_mail_server_and_says_what_to_set()
    {
        await using var production = new HealthCodeApp().In("Production").With("Site:PublicUrl", "https://code.example.org");

        Assert.Contains("Mail:Host is not set", Assert.ThrowsAny<Exception>(() => production.Services).ToString(), StringComparison.Ordinal);
    }

    private async Task<Guid> QueueAsync(TenantInfo tenant, MailDraft draft) => await app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        var id = services.GetRequiredService<MailPost>().Queue(db, draft);
        await db.SaveChangesAsync();
        return id;
    });

    // The worker may be faster: either way nothing that is due is left afterwards.
    private Task<bool> DeliverAsync(TenantInfo tenant) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        do
            await services.GetRequiredService<OutboxDelivery>().DeliverAsync(CancellationToken.None);
        while (await db.Mails.AnyAsync(m => m.SentUtc == null && !db.Outbox.Any(o => o.Id == m.Id && (o.Attempts > 0 || o.DoneUtc != null))));
        return true;
    });
}
