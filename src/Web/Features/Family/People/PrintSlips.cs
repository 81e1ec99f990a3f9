using System.Security.Claims;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family.People;

/// <summary>Consent slips as a PDF. They say whole names, so each opening stands in the audit log.</summary>
public sealed class PrintSlips(AppDbContext db, SlipDesk desk, WardRegister register, RegisterReadings readings)
{
    internal static Task<Results<FileContentHttpResult, NotFound>> HandleAsync(Guid wardId, PrintSlips useCase, ClaimsPrincipal user, CancellationToken cancellation) =>
        useCase.OfPersonAsync(wardId, user, cancellation);

    internal static Task<Results<FileContentHttpResult, NotFound>> HandleManyAsync(Guid importId, PrintSlips useCase, ClaimsPrincipal user, CancellationToken cancellation) =>
        useCase.OfListAsync(importId, user, cancellation);

    private Task<Results<FileContentHttpResult, NotFound>> OfPersonAsync(Guid wardId, ClaimsPrincipal user, CancellationToken cancellation) =>
        DrawAsync(register.All.AsNoTracking().Where(ward => ward.Id == wardId), $"person:{wardId}", user, cancellation);

    private Task<Results<FileContentHttpResult, NotFound>> OfListAsync(Guid importId, ClaimsPrincipal user, CancellationToken cancellation) =>
        DrawAsync(register.Standing.AsNoTracking().Where(ward => ward.ImportId == importId), $"import:{importId}", user, cancellation);

    private async Task<Results<FileContentHttpResult, NotFound>> DrawAsync(IQueryable<Ward> wards, string target, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var sheets = await desk.OpenAsync(wards, cancellation);
        if (sheets.Count == 0)
            return TypedResults.NotFound();
        await readings.RecordAsync(db, "people.slips-printed", target, user.ActorId(), new { slips = sheets.Count }, cancellation);
        return TypedResults.File(SlipDocument.Render(sheets), "application/pdf", sheets is [var one] ? $"consent-{one.Number}.pdf" : $"consent-{sheets.Count}.pdf");
    }
}
