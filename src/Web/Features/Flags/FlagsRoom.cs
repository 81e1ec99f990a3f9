using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Flags;

/// <summary>What a person must look at: the live inbox, one flag with its next step, rules and what became of them.</summary>
public sealed class FlagsRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<FlagTexts>();
        services.AddScoped<FlagInbox>();
        services.AddScoped<FlagCounts>();
        services.AddScoped<FlagScreens>();
        services.AddScoped<FlagEditor>();
        services.AddScoped<RaiseFlag>();
        services.AddScoped<TakeFlag>();
        services.AddScoped<ReleaseFlag>();
        services.AddScoped<CloseFlag>();
        services.AddScoped<ReopenFlag>();
        services.AddScoped<ChangeFlagSettings>();
        services.AddNavigation(new NavigationEntry("Flags", "flag", "/t/{tenant}/flags", Policies.ViewFlags, 12, typeof(FlagsRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/flags", ListFlags.HandleAsync).WithTags("Flags").WithName("ListFlags").RequireAuthorization(Policies.ViewFlags)
            .Describe("A page of the tenant's flags, oldest first, by state and venue.", null, ApiRefusals.Page);

        app.MapGet("/t/{tenant}/flags/list", ListAsync).RequireAuthorization(Policies.ViewFlags).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        var flag = app.MapGroup("/t/{tenant}/flags/{id:guid}").RequireAuthorization(Policies.HandleFlags).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        flag.MapPost("/take", TakeFlag.HandleAsync).WithName("TakeFlag");
        flag.MapPost("/release", ReleaseFlag.HandleAsync).WithName("ReleaseFlag");
        flag.MapPost("/close", CloseFlag.HandleAsync).WithName("CloseFlag");
        flag.MapPost("/reopen", ReopenFlag.HandleAsync).WithName("ReopenFlag");
        // Where a page stood that answered a post; loading it again looks anew.
        foreach (var verb in new[] { "/take", "/release", "/close", "/reopen" })
            flag.MapGet(verb, (string tenant, Guid id, Guid? venue) => TypedResults.LocalRedirect(new FlagPlace(tenant, id, venue).Page));
    }

    /// <summary>The list alone: the island puts it in the place of the old one.</summary>
    private static async Task<RazorComponentResult<FlagList>> ListAsync(
        string tenant, Guid? venue, string? status, FlagInbox inbox, IAuthorizationService authorization, HttpContext context) =>
        new(new
        {
            Tenant = tenant,
            Venue = venue,
            Rows = await inbox.ReadAsync(FlagList.ViewOf(status), venue, context.RequestAborted),
            MayHandle = (await authorization.AuthorizeAsync(context.User, context, Policies.HandleFlags)).Succeeded,
        });
}
