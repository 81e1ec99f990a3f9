using HealthCode.Infrastructure.Guard;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Guard.Conflicts;

/// <summary>The inbox of passes that were decided without a network and would have been decided otherwise.</summary>
public static class ConflictRoutes
{
    public static void AddConflicts(this IServiceCollection services)
    {
        services.AddSingleton<ConflictCounts>();
        services.AddScoped<ConflictInbox>();
        services.AddScoped<ConflictTexts>();
    }

    public static void MapConflicts(this IEndpointRouteBuilder app)
    {
        var conflict = app.MapGroup("/t/{tenant}/conflicts/{scanId:guid}").RequireAuthorization(Policies.HandleFlags).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        conflict.MapPost("/seen", MarkConflict.HandleAsync).WithName("MarkConflict");
        conflict.MapPost("/unseen", MarkConflict.UndoAsync).WithName("UnmarkConflict");
    }

    /// <summary>How many nobody has looked into, for the menu.</summary>
    public static ValueTask<int> OpenAsync(HttpContext context) =>
        TenantScope.Current.TenantInfo is { } tenant ? context.RequestServices.GetRequiredService<ConflictCounts>().OpenAsync(tenant.Id) : new(0);
}
