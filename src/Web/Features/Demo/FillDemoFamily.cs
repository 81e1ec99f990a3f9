using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// A mother with two children, one of whom is green and one not declared yet; the father asks for one of them, an elder has not answered
/// yet, and somebody knows a child by another name, which staff decide. All through the use cases of the product.
/// </summary>
internal sealed class FillDemoFamily(IServiceScopeFactory scopes, RegionClock clock)
{
    private const string Mother = "+8613800138002";
    private const string Father = "+8613800138001";
    private const string Stranger = "+8613800138004";

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!await AddAsync(Mother, Relation.Child, "王雨桐", "110105", new(clock.Today.Year - 8, 5, 17), "002", cancellation))
            return;
        await AddAsync(Mother, Relation.Child, "王雨泽", "110105", new(clock.Today.Year - 5, 9, 3), "003", cancellation);
        await AddAsync(Father, Relation.Child, "王雨桐", "110105", new(clock.Today.Year - 8, 5, 17), "002", cancellation);
        await AddAsync(Mother, Relation.Elder, "李秀英", "110105", new(clock.Today.Year - 74, 2, 11), "004", cancellation);
        await AddAsync(Stranger, Relation.Child, "王语桐", "110105", new(clock.Today.Year - 8, 5, 17), "002", cancellation);
        await DeclareAsync(cancellation);
    }

    /// <returns>False when nobody here has said who they are, as with another pack.</returns>
    private async Task<bool> AddAsync(string agent, Relation relation, string name, string division, DateOnly born, string order, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (services, number) = (scope.ServiceProvider, $"{division}{born:yyyyMMdd}{order}");
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, number + IdentityNumber.CheckOf(number), clock.Today).Value;
        var (ticket, limits) = (new FamilyTicket(Guid.CreateVersion7(), relation, name, document.ToText(), null, agent), services.GetRequiredService<PolicyPacks>().Current.Limits);
        var citizen = await services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(agent, cancellation);
        var added = await services.GetRequiredService<AddDependant>().RunAsync(
            citizen, ticket, GuardianCapability.All, FamilyRules.UsualEnd(relation, document.BornOn, clock.Today, limits), insists: true, cancellation);
        return added.Refusal is null;
    }

    /// <summary>For the elder of the two, by the mother.</summary>
    private async Task DeclareAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var mother = await services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(Mother, cancellation);
        var child = await services.GetRequiredService<AppDbContext>().Guardianships.Where(g => g.AgentId == mother).OrderBy(g => g.Id).Select(g => g.DependantId).FirstAsync(cancellation);
        var drafts = services.GetRequiredService<DeclarationDrafts>();
        await drafts.AgreeAsync(child, cancellation);
        foreach (var (question, answer) in FillDemoCodes.Answers(365))
            await drafts.AnswerAsync(child, question, answer, cancellation);
        if (await services.GetRequiredService<SendDeclaration>().RunAsync(child, CodeState.Green, cancellation, new FilledIn(FilledInBy.Agent, mother)) is { } reason)
            throw new InvalidOperationException($"A declaration of the demo was refused: {reason.Code}.");
    }
}
