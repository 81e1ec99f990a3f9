using HealthCode.Domain.Accounts.Citizens;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>A number whose code was right and whose account asks for more; waits on the asker's own device.</summary>
internal static class ProvedNumber
{
    private static readonly ShortCookie Cookie = new("hc-proved", "HealthCode.ProvedNumber.v1", SignInCode.Valid);

    public static void Write(HttpContext context, string phone) => Cookie.Write(context, phone);

    public static string? Read(HttpContext context) => Cookie.Read(context);

    public static void Delete(HttpContext context) => Cookie.Delete(context);
}
