using HealthCode.Domain.Accounts.Citizens;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>What a code was asked for; one for signing in changes no number.</summary>
internal enum CodeUse
{
    SignIn,
    /// <summary>To show again who holds an open account.</summary>
    Proof,
    /// <summary>To prove a new number.</summary>
    Number,
}

/// <summary>Which code was sent to which number; waits on the asker's own device.</summary>
internal sealed record CodeTicket(Guid CodeId, string Phone)
{
    private static readonly ShortCookie SignIn = new("hc-code", "HealthCode.CodeTicket.v1", SignInCode.Valid);
    private static readonly ShortCookie Proof = new("hc-proof-code", "HealthCode.ProofTicket.v1", SignInCode.Valid);
    private static readonly ShortCookie Number = new("hc-number-code", "HealthCode.NumberTicket.v1", SignInCode.Valid);

    /// <summary>What the page shows of the number: its end.</summary>
    public string Tail => Phone[^4..];

    public void Write(HttpContext context, CodeUse use) => CookieOf(use).Write(context, $"{CodeId:n} {Phone}");

    /// <summary>Null when none was asked for, or it is too old.</summary>
    public static CodeTicket? Read(HttpContext context, CodeUse use) =>
        CookieOf(use).Read(context)?.Split(' ') is [var id, var phone] ? new(Guid.ParseExact(id, "n"), phone) : null;

    public static void Delete(HttpContext context, CodeUse use) => CookieOf(use).Delete(context);

    private static ShortCookie CookieOf(CodeUse use) => use switch { CodeUse.Proof => Proof, CodeUse.Number => Number, _ => SignIn };
}
