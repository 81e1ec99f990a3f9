using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family;
using HealthCode.Web.Features.Accounts.Citizens;

namespace HealthCode.Web.Features.Family;

/// <summary>Who is about to be added; waits on the asker's own device until it is confirmed, so that nothing is kept of it before.</summary>
/// <param name="Id">Becomes the binding's or the request's: pressed twice, it is added once.</param>
internal sealed record FamilyTicket(Guid Id, Relation Relation, string Name, string Document, DateOnly? BornOn, string? Contact)
{
    private static readonly ShortCookie Cookie = new("hc-family", "HealthCode.FamilyTicket.v1", TimeSpan.FromMinutes(20));

    public CitizenIdentity Identity => new(Name, IdentityDocument.FromText(Document));

    public DependantDetails Details => new(BornOn, Contact);

    public DateOnly? Born => Identity.Document.BornOn ?? BornOn;

    public void Write(HttpContext context) => Cookie.Write(context, JsonSerializer.Serialize(this));

    /// <summary>Null when there is none, or it is too old.</summary>
    public static FamilyTicket? Read(HttpContext context) => Cookie.Read(context) is { } json ? JsonSerializer.Deserialize<FamilyTicket>(json) : null;

    public static void Delete(HttpContext context) => Cookie.Delete(context);
}
