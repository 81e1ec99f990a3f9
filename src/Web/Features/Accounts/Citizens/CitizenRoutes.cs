using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>The citizens' part of the room: everything under <c>/me</c> that belongs to the account itself.</summary>
internal static class CitizenRoutes
{
    public static IServiceCollection AddCitizenPages(this IServiceCollection services) => services
        .AddScoped<SendCode>()
        .AddScoped<CheckCode>()
        .AddScoped<EnterCode>()
        .AddScoped<ChangeNumber>();

    public static void MapCitizens(this IEndpointRouteBuilder app)
    {
        app.MapPost("/me/sign-in/passkey/question", CitizenPasskeys.AskToSignInAsync).WithName("CitizenPasskeyQuestion").AllowAnonymous().RequireAntiforgery().ExcludeFromDescription();
        app.MapPost("/me/sign-in/passkey", CitizenPasskeys.SignInAsync).WithName("CitizenPasskeySignIn").AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/me/number/stop", StopNumberChange.HandleAsync).WithName("StopNumberChange").WithOrder(-1).AllowAnonymous().ExcludeFromDescription();
        var me = app.MapGroup("/me").RequireAuthorization(Policies.Citizen).ExcludeFromDescription();
        me.MapPost("/sign-out", EndCitizenSession.SignOutAsync).WithName("CitizenSignOut").RequireAntiforgery();
        me.MapPost("/devices/end", EndCitizenSession.HandleAsync).WithName("EndCitizenSession");
        me.MapPost("/passkeys/question", CitizenPasskeys.AskToMakeAsync).WithName("NewCitizenPasskeyQuestion").RequireAntiforgery();
        me.MapPost("/passkeys", CitizenPasskeys.AddAsync).WithName("AddCitizenPasskey");
        me.MapPost("/passkeys/rename", CitizenPasskeys.RenameAsync).WithName("RenameCitizenPasskey");
        me.MapPost("/passkeys/remove", CitizenPasskeys.RemoveAsync).WithName("RemoveCitizenPasskey");
        me.MapPost("/prove/passkey", CitizenPasskeys.ProveAsync).WithName("ProveByPasskey");
        me.MapPost("/number/cancel", StopNumberChange.CancelAsync).WithName("CancelNumberChange").RequireAntiforgery();
        me.MapPost("/erase", EraseCitizen.HandleAsync).WithName("EraseCitizen").WithOrder(-1).RequireAntiforgery();
    }
}
