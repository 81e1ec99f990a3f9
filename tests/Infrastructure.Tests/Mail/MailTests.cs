using System.Text;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace HealthCode.Infrastructure.Tests.Mail;

public sealed class MailTests
{
    private const string Recipient = "wang.fang@mall.example";
    private static readonly byte[] Report = Encoding.UTF8.GetBytes("%PDF 二月");

    private static readonly MailDraft Draft = new("report", Recipient, "zh-CN", "滨江商场 · 二月客流报表", ["您好，附件是二月的报表。\n共 1,024 人次。"])
    {
        Link = new MailLink("打开报表", "https://code.example.org/t/mall/reports/7?a=1&b=2"),
        Notes = ["不想再收到？请联系店主。"],
        Attachments = [new MailAttachment("test", new Guid("11111111-1111-7111-8111-111111111111"), "二月报表.pdf", "application/pdf")],
    };

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_mail_reaches_the_server_with_its_Chinese_subject_and_attachment(StorageProvider engine)
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings, engine);
        var id = await QueueAsync(house, Draft);

        Assert.Equal(1, await house.DeliverAsync());

        var mail = await server.NextAsync();
        Assert.Equal("滨江商场 · 二月客流报表", mail.Subject);
        Assert.Equal(Recipient, ((MailboxAddress)mail.To[0]).Address);
        Assert.Equal("健康码 HealthCode", mail.From[0].Name);
        Assert.Equal($"{id:n}@code.example.org", mail.MessageId);
        Assert.Contains("共 1,024 人次。", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://code.example.org/t/mall/reports/7?a=1&b=2", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("a=1&amp;b=2", mail.HtmlBody, StringComparison.Ordinal);
        var file = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal(("二月报表.pdf", "application/pdf"), (file.FileName, file.ContentType.MimeType));
        using var bytes = new MemoryStream();
        await file.Content!.DecodeToAsync(bytes);
        Assert.Equal(Report, bytes.ToArray());
    }

    [Fact]
    public async Task What_a_mail_said_is_forgotten_when_it_has_left_and_that_it_left_after_thirty_days()
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings);
        var id = await QueueAsync(house, Draft);
        Assert.NotNull((await FindAsync(house, id))!.SealedContent);

        await house.DeliverAsync();
        var sent = await FindAsync(house, id);
        Assert.Equal((true, house.NowUtc), (sent!.SealedContent is null, sent.SentUtc));

        house.Time.Advance(TimeSpan.FromDays(QueuedMail.KeptDays) + TimeSpan.FromMinutes(1));
        await house.RunAsync<PurgeExpired>();
        Assert.Null(await FindAsync(house, id));
    }

    [Fact]
    public async Task A_server_that_refuses_is_asked_again_and_the_mail_arrives_once()
    {
        await using var server = new SmtpServer { IsGrumpy = true };
        await using var house = await OpenAsync(server.Settings);
        var id = await QueueAsync(house, Draft);

        Assert.Equal(0, await house.DeliverAsync());
        var waiting = await house.WithAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
        Assert.Equal((1, "SmtpCommandException"), (waiting.Attempts, waiting.LastError));

        server.IsGrumpy = false;
        house.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await house.DeliverAsync());
        Assert.Equal(0, await house.DeliverAsync());
        await server.NextAsync();
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task A_mail_that_fails_takes_no_other_row_with_it()
    {
        await using var server = new SmtpServer { IsGrumpy = true };
        await using var house = await OpenAsync(server.Settings);
        await house.WriteAsync(db =>
        {
            house.Get<MailPost>().Queue(db, Draft);
            house.Get<Infrastructure.Audit.AuditTrail>().Record(db, "report.sent", "report:7", Guid.Empty);
        });

        Assert.Equal(1, await house.DeliverAsync());

        Assert.Equal("report.sent", (await house.WithAsync(db => db.AuditEntries.AsNoTracking().SingleAsync())).Action);
    }

    [Fact]
    public async Task A_mail_of_a_change_that_was_not_saved_is_never_sent()
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings);
        using (TenantScope.Enter(house.Tenant))
        {
            await using var db = house.Database.CreateContext();
            house.Get<MailPost>().Queue(db, Draft);
        }

        Assert.Equal(0, await house.DeliverAsync());
    }

    [Fact]
    public async Task Mails_of_no_tenant_go_through_the_regions_own_outbox()
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings);
        await house.WriteAsync(db => house.Get<MailPost>().Queue(db, Draft), Region.Tenant);

        Assert.Equal(0, await house.DeliverAsync());
        Assert.Equal(1, await house.DeliverAsync(Region.Tenant));
        Assert.Equal(Draft.Subject, (await server.NextAsync()).Subject);
    }

    [Fact]
    public async Task An_attachment_that_is_gone_is_told_instead_of_holding_the_mail_back()
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings);
        await QueueAsync(house, Draft with { Attachments = [Draft.Attachments[0] with { Id = Guid.NewGuid() }] });

        await house.DeliverAsync();

        var mail = await server.NextAsync();
        Assert.Empty(mail.Attachments);
        Assert.Contains("附件“二月报表.pdf”已被删除", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_recipient_nor_content_is_readable_in_the_files_and_a_typed_name_becomes_no_header()
    {
        await using var server = new SmtpServer();
        await using var house = await OpenAsync(server.Settings);
        await QueueAsync(house, Draft with { Subject = "Mall\r\nBcc: everybody@evil.example" });

        foreach (var file in Directory.EnumerateFiles(house.Folder, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            Assert.DoesNotContain("wang.fang", Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);
        }
        await house.DeliverAsync();
        var mail = await server.NextAsync();
        Assert.Equal("Mall Bcc: everybody@evil.example", mail.Subject);
        Assert.Empty(mail.Bcc);
    }

    [Fact]
    public async Task Without_a_server_the_mail_is_a_file()
    {
        await using var house = await OpenAsync([]);
        await QueueAsync(house, Draft);

        Assert.Equal(1, await house.DeliverAsync());

        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(house.Folder, "outbox"), "*.eml"));
        var mail = await MimeMessage.LoadAsync(file);
        Assert.Equal((Draft.Subject, 1), (mail.Subject, mail.Attachments.Count()));
    }

    [Theory]
    [InlineData("Mail:From", "nobody", "Mail:From")]
    [InlineData("Mail:Security", "None", "Mail:Security")]
    [InlineData("Mail:TimeoutSeconds", "300", "Mail:TimeoutSeconds")]
    [InlineData("Mail:Port", "0", "Mail:Port")]
    public async Task A_wrong_setting_is_named(string setting, string value, string words)
    {
        await using var house = await OpenAsync(new() { ["Mail:Host"] = "mail.example.org", ["Mail:From"] = "a@code.example.org", [setting] = value });

        Assert.Contains(words, Assert.Throws<OptionsValidationException>(() => house.Get<IOptions<MailOptions>>().Value).Message, StringComparison.Ordinal);
    }

    private static Task<JobsHouse> OpenAsync(Dictionary<string, string?> settings, StorageProvider engine = StorageProvider.Sqlite) => JobsHouse.OpenAsync(
        null,
        services => services.AddSingleton(new MailAttachmentSource("test", (_, id, _) => Task.FromResult(id == Draft.Attachments[0].Id ? Report : null))),
        settings, engine);

    private static async Task<Guid> QueueAsync(JobsHouse house, MailDraft draft)
    {
        var id = Guid.Empty;
        await house.WriteAsync(db => id = house.Get<MailPost>().Queue(db, draft));
        return id;
    }

    private static Task<QueuedMail?> FindAsync(JobsHouse house, Guid id) => house.WithAsync(db => db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id));
}
