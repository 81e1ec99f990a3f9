using System.Globalization;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Registers;

/// <summary>A part of a register leaves the house as a file: only for a reason, which stands in the file and in the audit log.</summary>
public sealed class TakeSheet(AppDbContext db, AuditTrail audit, RegisterClock clock, IStringLocalizer<RegistersRoom> L)
{
    public const int LongestReason = 200;

    /// <param name="action">Stable name, e.g. <c>pharmacy.exported</c>.</param>
    /// <param name="back">The page that asked, told when the reason is missing.</param>
    public async Task<Results<FileContentHttpResult, RedirectHttpResult>> RunAsync(HttpContext context, string action, string target, string back, Func<Task<RegisterSheet>> write)
    {
        var reason = context.Request.Form["reason"].ToString().Trim();
        if (reason.Length is < 2 or > LongestReason)
            return TypedResults.LocalRedirect($"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}reason=missing#reason");
        var sheet = await write();
        audit.Record(db, action, target, context.User.ActorId(), new { reason, rows = sheet.Rows.Count });
        await db.SaveChangesAsync(context.RequestAborted);
        var at = RegisterClock.ToLocal(clock.NowUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var bytes = sheet.ToCsv(L["Taken out {0} by {1}. Reason: {2}", at, context.User.Identity?.Name ?? "", reason]);
        return TypedResults.File(bytes, "text/csv; charset=utf-8", sheet.FileName);
    }
}
