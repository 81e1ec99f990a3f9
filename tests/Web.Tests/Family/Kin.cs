using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>People bound to an agent; how they come to be bound is told elsewhere.</summary>
internal static class Kin
{
    private static int numbers = 100;

    /// <summary>A person without a number, bound at once.</summary>
    public static async Task<Guid> DependantAsync(
        this HealthCodeApp app, Guid agent, string name, DateTime nowUtc, GuardianCapability may = GuardianCapability.All, Relation relation = Relation.Child, DateOnly? endsOn = null)
    {
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, NumberOf(new DateOnly(2018, 5, 6)), DateOnly.FromDateTime(nowUtc)).Value;
        var person = await app.Services.GetRequiredService<CitizenAccounts>().JoinWithoutNumberAsync(new(name, document), "en", default);
        await app.BindAsync(agent, person, nowUtc, may, relation, endsOn);
        return person;
    }

    public static async Task BindAsync(
        this HealthCodeApp app, Guid agent, Guid person, DateTime nowUtc, GuardianCapability may = GuardianCapability.All, Relation relation = Relation.Child, DateOnly? endsOn = null)
    {
        var bond = Guardianship.Ask(agent, person, relation, may, endsOn, nowUtc);
        bond.Begin(nowUtc);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        db.Guardianships.Add(bond);
        await db.SaveChangesAsync();
    }

    public static async Task UnbindAsync(this HealthCodeApp app, Guid agent, Guid person, DateTime nowUtc)
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        (await db.Guardianships.SingleAsync(bond => bond.AgentId == agent && bond.DependantId == person)).End(nowUtc);
        await Infrastructure.Family.AgentCredentials.EndAsync(db, agent, person, nowUtc, default);
        await db.SaveChangesAsync();
    }

    /// <summary>What the page says, in one line.</summary>
    public static Task<string> SaysAsync(this HttpClient browser, string path) => Codes.Declaring.ReadAsync(browser, path);

    public static string HomeOf(Guid person) => $"/me/for/{person}";

    private static string NumberOf(DateOnly born)
    {
        var digits = $"110105{born:yyyyMMdd}{Interlocked.Increment(ref numbers):000}";
        return digits + IdentityNumber.CheckOf(digits);
    }
}
