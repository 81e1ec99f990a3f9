using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>
/// Passkeys of citizens, by the same checks and the same island as those of staff. Never needed: where a browser has none, nothing is
/// offered. A new one is a new way in, so it is made only shortly after a code or a passkey.
/// </summary>
public static class CitizenPasskeys
{
    private static readonly ShortCookie Question = new("hc-passkey", "HealthCode.PasskeyQuestion.v1", CitizenSession.Fresh);

    public static async Task<Results<ContentHttpResult, ForbidHttpResult>> AskToMakeAsync(
        HttpContext context, IPasskeyHandler<PasskeyOwner> handler, PasskeyStore store, CitizenAccounts accounts, CitizenSessions sessions)
    {
        var citizen = context.User.CitizenId()!.Value;
        if (!await sessions.IsFreshAsync(citizen, context.User.SessionId()!.Value) || await store.OwnerOfAsync(citizen, context.RequestAborted) is not { } owner)
            return TypedResults.Forbid();
        // What the device shows beside the key, and perhaps carries to its maker's cloud: enough to tell two accounts apart.
        var name = $"HealthCode ···{(await accounts.PhoneOfAsync(citizen, context.RequestAborted))?[^2..]}";
        var made = await handler.MakeCreationOptionsAsync(new() { Id = owner.HandleText, Name = name, DisplayName = name }, context);
        Question.Write(context, made.AttestationState ?? "");
        return TypedResults.Content(made.CreationOptionsJson, "application/json");
    }

    public static async Task<RedirectHttpResult> AddAsync([FromForm] string? credential, HttpContext context, IPasskeyHandler<PasskeyOwner> handler, PasskeyStore store, CitizenSessions sessions)
    {
        var citizen = context.User.CitizenId()!.Value;
        var (asked, isFresh) = (Question.Read(context), await sessions.IsFreshAsync(citizen, context.User.SessionId()!.Value));
        Question.Delete(context);
        if (!isFresh || string.IsNullOrEmpty(credential) || asked is null || await store.OwnerOfAsync(citizen, context.RequestAborted) is not { } owner)
            return Devices("failed");
        if ((await store.ListAsync(citizen, context.RequestAborted)).Count >= CitizenPasskey.MostAtOnce)
            return Devices("full");
        var made = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = asked });
        // The answer must be to the question of this very account.
        if (!made.Succeeded || made.UserEntity.Id != owner.HandleText)
            return Devices("failed");
        made.Passkey.Name = DeviceName.Of(context.Request.Headers.UserAgent);
        await store.AddOrUpdatePasskeyAsync(owner, made.Passkey, context.RequestAborted);
        return Devices("added");
    }

    public static async Task<RedirectHttpResult> RenameAsync([FromForm] Guid id, [FromForm] string? name, HttpContext context, PasskeyStore store)
    {
        var plain = string.Concat((name ?? "").Where(letter => !char.IsControl(letter))).Trim();
        if (plain.Length is 0 or > CitizenPasskey.LongestName)
            return Devices("name");
        await store.RenameAsync(context.User.CitizenId()!.Value, id, plain, context.RequestAborted);
        return Devices("renamed");
    }

    public static async Task<RedirectHttpResult> RemoveAsync([FromForm] Guid id, HttpContext context, PasskeyStore store)
    {
        await store.RemoveAsync(context.User.CitizenId()!.Value, id, context.RequestAborted);
        return Devices("removed");
    }

    /// <summary>What any device may be asked by anybody: nobody is named.</summary>
    public static async Task<ContentHttpResult> AskToSignInAsync(HttpContext context, IPasskeyHandler<PasskeyOwner> handler)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        Question.Write(context, asked.AssertionState ?? "");
        return TypedResults.Content(asked.RequestOptionsJson, "application/json");
    }

    public static async Task<RedirectHttpResult> SignInAsync([FromForm] string? credential, [FromForm] string? returnUrl, HttpContext context, IPasskeyHandler<PasskeyOwner> handler, PasskeyStore store)
    {
        if (await AnswerAsync(credential, context, handler, store) is not { } citizen)
            return TypedResults.LocalRedirect("/me/sign-in?done=passkey");
        await CitizenCookie.SignInAsync(context, citizen);
        return TypedResults.LocalRedirect(Preferences.LocalOrHome(returnUrl) is var wanted && wanted is "/" ? "/me" : wanted);
    }

    /// <summary>The one who is signed in shows again to be the one.</summary>
    public static async Task<RedirectHttpResult> ProveAsync(
        [FromForm] string? credential, [FromForm] string? next, HttpContext context, IPasskeyHandler<PasskeyOwner> handler, PasskeyStore store, CitizenSessions sessions)
    {
        var citizen = context.User.CitizenId()!.Value;
        if (await AnswerAsync(credential, context, handler, store) != citizen)
            return TypedResults.LocalRedirect($"{ProvePath.Of(next)}&done=passkey");
        await sessions.ProveAsync(citizen, context.User.SessionId()!.Value);
        return TypedResults.LocalRedirect(ProvePath.After(next));
    }

    /// <summary>Whose passkey has answered the question; null when it was none, or not that question's.</summary>
    private static async Task<Guid?> AnswerAsync(string? credential, HttpContext context, IPasskeyHandler<PasskeyOwner> handler, PasskeyStore store)
    {
        var asked = Question.Read(context);
        Question.Delete(context);
        if (string.IsNullOrEmpty(credential) || asked is null)
            return null;
        var answer = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = asked });
        if (!answer.Succeeded)
            return null;
        await store.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey, context.RequestAborted);
        return answer.User.CitizenId;
    }

    private static RedirectHttpResult Devices(string done) => TypedResults.LocalRedirect($"/me/devices?passkey={done}");
}
