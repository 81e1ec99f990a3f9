using System.Buffers.Text;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Accounts;

/// <summary>
/// Passkeys: the device proves who its owner is, so that no password and no second step is needed. Questions go to the island
/// <c>passkey</c>, answers come back in a form.
/// </summary>
public static class Passkeys
{
    /// <summary>What a device is asked to make; for the account that is signed in.</summary>
    public static async Task<Results<ContentHttpResult, UnauthorizedHttpResult>> AskToMakeAsync(HttpContext context, UserManager<StaffUser> users, SignInManager<StaffUser> manager) =>
        await users.GetUserAsync(context.User) is { } user
            ? TypedResults.Content(await manager.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName }), "application/json")
            : TypedResults.Unauthorized();

    public static async Task<Results<RedirectHttpResult, UnauthorizedHttpResult>> AddAsync(
        [FromForm] string? credential, HttpContext context, UserManager<StaffUser> users, SignInManager<StaffUser> manager, AccountNotices notices)
    {
        if (await users.GetUserAsync(context.User) is not { } user)
            return TypedResults.Unauthorized();
        var made = await manager.PerformPasskeyAttestationAsync(credential ?? "");
        // The answer must be to the question of this very account.
        if (!made.Succeeded || made.UserEntity.Id != user.Id.ToString())
            return TypedResults.LocalRedirect("/account?passkey=failed");
        made.Passkey.Name = DeviceName.Of(context.Request.Headers.UserAgent);
        if (!(await users.AddOrUpdatePasskeyAsync(user, made.Passkey)).Succeeded)
            return TypedResults.LocalRedirect("/account?passkey=failed");
        await notices.SendAsync(user, "account.passkey-added", context.RequestAborted);
        return TypedResults.LocalRedirect("/account?passkey=added");
    }

    public static async Task<Results<RedirectHttpResult, UnauthorizedHttpResult>> RemoveAsync([FromForm] string? id, HttpContext context, UserManager<StaffUser> users, AccountNotices notices)
    {
        if (await users.GetUserAsync(context.User) is not { } user)
            return TypedResults.Unauthorized();
        var passkey = (await users.GetPasskeysAsync(user)).FirstOrDefault(known => Base64Url.EncodeToString(known.CredentialId) == id);
        if (passkey is null)
            return TypedResults.LocalRedirect("/account");
        await users.RemovePasskeyAsync(user, passkey.CredentialId);
        await notices.SendAsync(user, "account.passkey-removed", context.RequestAborted);
        return TypedResults.LocalRedirect("/account?passkey=removed");
    }

    /// <summary>What any device may be asked by anybody: nobody is named.</summary>
    public static async Task<ContentHttpResult> AskToSignInAsync(SignInManager<StaffUser> manager) =>
        TypedResults.Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json");

    public static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string? credential, [FromForm] string? returnUrl, SignInManager<StaffUser> manager, UserManager<StaffUser> users, StaffRights rights, IMultiTenantStore tenants)
    {
        var wanted = Preferences.LocalOrHome(returnUrl);
        var answer = await manager.PerformPasskeyAssertionAsync(credential ?? "");
        if (!answer.Succeeded)
            return TypedResults.LocalRedirect($"/sign-in?passkey=failed&returnUrl={Uri.EscapeDataString(wanted)}");
        await users.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey);
        await manager.SignInAsync(answer.User, isPersistent: false);
        return TypedResults.LocalRedirect(wanted is not "/" ? wanted : await Start.PlaceOfAsync(answer.User.Id, rights, tenants));
    }
}
