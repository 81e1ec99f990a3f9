using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Mail;

/// <summary>What became of mails: of a tenant, of the region, and in development the mails themselves.</summary>
public sealed class MailRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OutboxFiles>();
        services.AddScoped<ListMails>();
        services.AddScoped<RetryMail>();
        services.AddNavigation(
            new NavigationEntry("Mails", "mail", "/t/{tenant}/mails", Policies.ManageStaff, 85, typeof(MailRoom)),
            new NavigationEntry("Mails of the region", "mail", "/region/mails", Policies.OperateRegion, 3, typeof(MailRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/outbox/{name}/file", OutboxFile.Handle).WithName("OutboxFile").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/outbox/{name}/attachments/{number:int}", OutboxFile.HandleAttachment).WithName("OutboxAttachment").AllowAnonymous().ExcludeFromDescription();
    }
}
