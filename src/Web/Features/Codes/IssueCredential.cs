using System.Buffers.Text;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Codes;

/// <summary>
/// POST /me/code/credential: signs the citizen's present state for a key of this phone, which then shows it without asking again. Under
/// /me/for/{person} the state of somebody for whom the citizen acts: it belongs to that person, and ends with the sign-in of the agent's phone.
/// </summary>
public sealed class IssueCredential(
    AppDbContext db, PersonalCodes codes, CitizenAccounts accounts, Guardians guardians, CredentialSigner signer, RegionClock clock, IOptions<CodesOptions> options, TimeProvider time)
{
    /// <param name="Key">One for each person. Compressed point of the phone's public key, 33 bytes in base64url.</param>
    public sealed record Request(string? Key);

    /// <param name="Credential">In base64url; see docs/personal-code.md.</param>
    /// <param name="IssuedUtc">To the millisecond, to be compared with what the page says of renewal.</param>
    public sealed record Response(string Credential, DateTime IssuedUtc, DateTime ExpiresUtc);

    /// <response code="400"><c>holder-key-invalid</c>: no point of P-256.</response>
    /// <response code="409"><c>code-absent</c>: nothing was declared; <c>changed-meanwhile</c>: ask again.</response>
    /// <response code="429">This person has, or the agent has for the person, as many credentials as there can be at once.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(HttpContext context, IssueCredential issue)
    {
        if (await ReadKeyAsync(context.Request) is not { } holder)
            return KeyInvalid();
        return await issue.RunAsync(context.Acting(), context.User.SessionId()!.Value, holder, context.RequestAborted);
    }

    private async Task<Results<Ok<Response>, ProblemHttpResult>> RunAsync(Acting acting, Guid session, CodePoint holder, CancellationToken cancellation)
    {
        var (nowUtc, citizen) = (time.NowUtc(), acting.PersonId);
        var code = await codes.FindAsync(citizen, cancellation);
        if (code.State == CodeState.Absent)
            return Problems.Of(StatusCodes.Status409Conflict, "code-absent", "There is no code yet. Declare first.");
        // Of each who shows it apart: an agent must not be able to use up what the person needs.
        if (await db.IssuedCredentials.CountAsync(c => c.CitizenId == citizen && c.SupersededUtc == null && c.ExpiresUtc > nowUtc
            && db.CitizenSessions.Any(s => s.Id == c.SessionId && s.CitizenId == acting.AgentId), cancellation) >= IssuedCredential.MostAtOnce)
            return Problems.Of(StatusCodes.Status429TooManyRequests);
        var name = CodeName.Of(await accounts.NameOfAsync(citizen, cancellation));
        var signed = await signer.SignAsync(holder, code.State, name, ValidFor(code, acting, nowUtc));
        if (!signed.IsOk)
            return signed.Reason.Code == "holder-key-invalid" ? KeyInvalid() : Changed();
        var issued = IssuedCredential.Of(signed.Value.Credential, citizen, session, nowUtc);
        db.IssuedCredentials.Add(issued);
        await db.SaveChangesAsync(cancellation);
        // What was decided while this was signed knows nothing of it, nor does who unbound the person.
        if ((await codes.FindAsync(citizen, cancellation)).DecidedUtc != code.DecidedUtc || !await MayStillAsync(acting, cancellation))
        {
            issued.Supersede(nowUtc);
            await db.SaveChangesAsync(cancellation);
            return Changed();
        }
        return TypedResults.Ok(new Response(Base64Url.EncodeToString(signed.Value.Bytes), nowUtc, signed.Value.Credential.ExpiresUtc));
    }

    private async Task<bool> MayStillAsync(Acting acting, CancellationToken cancellation) => !acting.IsForAnother
        || await guardians.FindAsync(acting.AgentId, acting.PersonId, cancellation) is { } guardianship && guardianship.May(GuardianCapability.Show, clock.Today);

    /// <summary>Never beyond what it says: a green code that runs out at noon is a credential until noon; nor beyond the agent's right to show it.</summary>
    private TimeSpan ValidFor(CodeView code, Acting acting, DateTime nowUtc)
    {
        var longest = TimeSpan.FromHours(options.Value.CredentialHours);
        var own = code.State is CodeState.Green or CodeState.Amber or CodeState.Red ? code.ValidUntilUtc - nowUtc : longest;
        var agent = acting.As?.EndsOn is { } day ? clock.EndOf(day) - nowUtc : longest;
        return new[] { longest, own ?? longest, agent }.Min();
    }

    private static async Task<CodePoint?> ReadKeyAsync(HttpRequest request)
    {
        try
        {
            var key = request.HasJsonContentType() ? (await request.ReadFromJsonAsync<Request>(request.HttpContext.RequestAborted))?.Key : null;
            return key is { Length: <= 2 * CodePoint.Length } && Base64Url.IsValid(key) && CodePoint.TryRead(Base64Url.DecodeFromChars(key), out var point) ? point : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProblemHttpResult KeyInvalid() => Problems.Of(StatusCodes.Status400BadRequest, "holder-key-invalid", "This is no public key of P-256.");

    private static ProblemHttpResult Changed() => Refusal.Changed.ToProblem();
}
