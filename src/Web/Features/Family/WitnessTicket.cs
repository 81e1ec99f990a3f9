using HealthCode.Web.Features.Accounts.Citizens;

namespace HealthCode.Web.Features.Family;

/// <summary>Whom a member of staff has just looked up by a document that lay before them; waits for some minutes in their own browser.</summary>
internal sealed record WitnessTicket(Guid DependantId)
{
    private static readonly ShortCookie Cookie = new("hc-witness", "HealthCode.WitnessTicket.v1", TimeSpan.FromMinutes(10));

    public void Write(HttpContext context) => Cookie.Write(context, $"{DependantId:n}");

    public static WitnessTicket? Read(HttpContext context) => Guid.TryParseExact(Cookie.Read(context), "n", out var id) ? new(id) : null;

    public static void Delete(HttpContext context) => Cookie.Delete(context);
}
