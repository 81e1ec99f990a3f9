using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family.People;

/// <summary>POST …/people/choose: what is done with the persons who are ticked, or with everybody who fits the filter.</summary>
public sealed class ChoosePeople(AppDbContext db, PeopleList list, WardRegister register, ChangeWards change, AuditTrail audit, IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>As many as stand on one form without losing sight of whom one speaks for.</summary>
    public const int MostDeclared = 100;

    internal static async Task<RedirectHttpResult> HandleAsync(string tenant, IFormCollection fields, ClaimsPrincipal user, ChoosePeople useCase, CancellationToken cancellation)
    {
        var path = $"/t/{Uri.EscapeDataString(tenant)}/people";
        var filter = PeopleFilter.Read(fields);
        var ids = await useCase.ReadAsync(filter, fields, cancellation);
        string Back(string word) => $"{path}{filter.ToQuery()}{(filter.IsAll ? "?" : "&")}done={word}";
        if (ids.Count == 0)
            return TypedResults.LocalRedirect(Back("nobody"));
        return TypedResults.LocalRedirect(fields["do"].ToString() switch
        {
            "declare" => ids.Count > MostDeclared ? Back("many") : $"{path}/declare?ids={PersonIds.Write(ids)}",
            "print" => $"{path}/prints/{(await useCase.PrintAsync(ids, fields["reason"], user, cancellation)).Id}",
            "move" => Back(await useCase.MoveAsync(ids, fields["to"], user, cancellation)),
            "end" => Back(fields["sure"] == "1" ? await useCase.EndAsync(ids, user, cancellation) : "sure"),
            _ => Back("nobody"),
        });
    }

    internal static async Task<RedirectHttpResult> HandleUndoAsync(string tenant, IFormCollection fields, ClaimsPrincipal user, ChangeWards change, CancellationToken cancellation)
    {
        var count = Guid.TryParse(fields["step"], out var step) ? await change.UndoAsync(step, user.ActorId(), cancellation) : 0;
        return TypedResults.LocalRedirect($"/t/{Uri.EscapeDataString(tenant)}/people?done={(count > 0 ? "undone" : "late")}&count={count}");
    }

    /// <summary>Cards for many: issued in the background, drawn when they are fetched.</summary>
    public async Task<CardPrint> PrintAsync(IReadOnlyCollection<Guid> ids, string? reason, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var why = Enum.TryParse<CardReason>(reason, true, out var said) && Enum.IsDefined(said) ? said : CardReason.First;
        var print = CardPrint.Order(ids, why, actor.ActorId(), time.NowUtc());
        db.CardPrints.Add(print);
        audit.Record(db, "people.cards-ordered", $"print:{print.Id}", actor.ActorId(), new { people = ids.Count, reason = why });
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<TendPeople>(job => job.RunAsync(CancellationToken.None));
        return print;
    }

    private async Task<IReadOnlyList<Guid>> ReadAsync(PeopleFilter filter, IFormCollection fields, CancellationToken cancellation)
    {
        var wards = (await list.FindAsync(filter)).OrderBy(ward => ward.Group).ThenBy(ward => ward.Id).Select(ward => ward.Id);
        if (fields["all"] == "1")
            return await wards.Take(CardPrint.MostCards).ToListAsync(cancellation);
        var ticked = fields["ids"].Select(id => Guid.TryParse(id, out var read) ? read : Guid.Empty).ToHashSet();
        return await register.Standing.Where(ward => ticked.Contains(ward.Id)).OrderBy(ward => ward.Group).ThenBy(ward => ward.Id).Select(ward => ward.Id).ToListAsync(cancellation);
    }

    private async Task<string> MoveAsync(IReadOnlyList<Guid> ids, string? to, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (PlaceName.ReadOptional("to", to, Ward.LongestGroup, errors) is not { } group || errors.Count > 0)
            return "where";
        var step = Guid.NewGuid();
        return $"moved&step={step}&count={await change.MoveAsync(step, ids, group, actor.ActorId(), cancellation)}";
    }

    private async Task<string> EndAsync(IReadOnlyList<Guid> ids, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var step = Guid.NewGuid();
        return $"ended&step={step}&count={await change.EndAsync(step, ids, actor.ActorId(), cancellation)}";
    }
}
