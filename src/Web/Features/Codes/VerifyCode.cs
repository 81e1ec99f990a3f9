using System.Security.Claims;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes;

/// <summary>
/// POST /api/v1/codes/verify, for gates that do not check by themselves. Says whether a shown code counts and what it says; what that
/// means at a door is the door's. Registers nobody. A code that could be read stands in the tenant's audit log, without whose it was, and
/// among the readings that its holder alone can see.
/// </summary>
public sealed class VerifyCode(CodeReader codes, CodeTexts texts, AppDbContext db, AuditTrail audit, Accesses accesses, TimeProvider time)
{
    /// <param name="Token">As it was scanned; begins with <c>HCC1:</c>.</param>
    public sealed record Request(string Token);

    public enum Answer
    {
        /// <summary>It counts, whatever its state.</summary>
        Valid,
        Refused,
    }

    /// <param name="Code">Why it is refused, stable: one of docs/personal-code.md.</param>
    /// <param name="State">What the code says; only of a valid one, like name, issuer and end.</param>
    /// <param name="Name">Masked.</param>
    /// <param name="ValidUntilUtc">The phone needs a new credential then.</param>
    /// <param name="Reason">Why, and what helps, in the language of the request.</param>
    public sealed record Response(Answer Verdict, string? Code, CodeState? State, string? Name, string? Issuer, DateTime? ValidUntilUtc, string? Reason);

    /// <response code="200">Looked at, whether it counts or not.</response>
    /// <response code="400">The body is not as described.</response>
    public static async Task<Ok<Response>> HandleAsync(Request body, VerifyCode verify, ClaimsPrincipal user, CancellationToken cancellation) =>
        TypedResults.Ok(await verify.RunAsync(body.Token, user.ActorId(), cancellation));

    private async Task<Response> RunAsync(string token, Guid actor, CancellationToken cancellation)
    {
        var reading = await codes.ReadAsync(token, time.GetUtcNow().UtcDateTime, cancellation);
        if (reading.Credential is not { } credential)
            return Refuse(reading.Refusal!);
        audit.Record(db, "code.read", "code", actor);
        try
        {
            if (reading.CitizenId is { } citizen)
                db.Accesses.Add(await accesses.MakeAsync(citizen, AccessKind.CodeRead, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? ""));
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception failure) when (failure is KeyDestroyedException or DbUpdateException)
        {
            if (await db.Citizens.AnyAsync(c => c.Id == reading.CitizenId, cancellation))
                throw;
            // The account was erased this moment, and its code with it.
            return Refuse(CodeRefusals.CodeRevoked);
        }
        return new(Answer.Valid, null, credential.State, credential.Name.ToString(), credential.Issuer.ToString(), credential.ExpiresUtc, null);
    }

    private Response Refuse(string code) => new(Answer.Refused, code, null, null, null, null, texts.WhyRefused(code));
}
