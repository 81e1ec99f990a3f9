using HealthCode.Domain.Posters;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /c: from the typed alias to the poster's page. A form alone, never an address, and limited in rate: aliases are short.</summary>
public sealed class OpenTypedCode(TenantHandles handles, IMultiTenantStore tenants, Database database, IStringLocalizer<CheckInRoom> L)
{
    internal static Task<Results<RedirectHttpResult, PageResult<TypedCodeScreen, CitizenLayout>>> HandleAsync(IFormCollection fields, OpenTypedCode useCase) =>
        useCase.RunAsync(fields["code"].ToString());

    private async Task<Results<RedirectHttpResult, PageResult<TypedCodeScreen, CitizenLayout>>> RunAsync(string typed)
    {
        if (!PosterAlias.TryParse(typed, out var alias, out var problem))
            return Again(typed, problem switch
            {
                PosterAlias.WrongLength when string.IsNullOrWhiteSpace(typed) => L["Type the code of the poster"],
                PosterAlias.WrongLength => L["The code has 9 characters; count them again"],
                PosterAlias.WrongCharacter => L["The code has only letters and digits, never 0, 1, I, L or O"],
                _ => L["One character is not right; compare it with the poster"],
            });
        return await FindCodeAsync(alias) is { } code
            ? TypedResults.LocalRedirect($"/v/{code}")
            : Again(typed, L["No poster has this code; compare it with the poster, or ask the staff"]);
    }

    private async Task<string?> FindCodeAsync(PosterAlias alias)
    {
        if (await handles.FindAsync(HandleKind.PosterAlias, alias.Compact) is not { } handle || await tenants.GetAsync(handle.TenantId) is not { } tenant)
            return null;
        using var scope = TenantScope.Enter(tenant);
        await using var db = database.CreateContext();
        return await db.Posters.AsNoTracking().Where(poster => poster.Id == handle.TargetId).Select(poster => poster.Code).SingleOrDefaultAsync();
    }

    private static PageResult<TypedCodeScreen, CitizenLayout> Again(string typed, string error)
    {
        var errors = new FormErrors();
        errors.Add("code", error);
        return new(new Dictionary<string, object?> { [nameof(TypedCodeScreen.Typed)] = typed, [nameof(TypedCodeScreen.Errors)] = errors });
    }
}
