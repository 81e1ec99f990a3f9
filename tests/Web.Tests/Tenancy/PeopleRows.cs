using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>A person without a phone who has a card, one who came with a list and has nothing, and an order of cards for both.</summary>
internal static class PeopleRows
{
    private static int numbers = 500;

    public static async Task<Dictionary<string, Guid>> AddAsync(IServiceProvider services)
    {
        var (db, clock) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<RegionClock>());
        var (registration, by) = (services.GetRequiredService<RegisterWard>(), Guid.NewGuid());
        var import = WardImport.Begin(Guid.CreateVersion7(), "people.csv", 1, by, clock.NowUtc);
        import.Keep(KeyMonth.Of(clock.NowUtc), []);
        import.Write(1, 0, 0, clock.NowUtc);
        db.WardImports.Add(import);
        await db.SaveChangesAsync();
        var elder = (await registration.RunAsync(Guid.CreateVersion7(), Draft("王爷爷", clock), by, null, default)).Value;
        var other = (await registration.RunAsync(Guid.CreateVersion7(), Draft("Maria Schmidt", clock), by, import.Id, default)).Value;
        var answers = new (string, RuleValue)[]
        {
            ("temperature", RuleValue.Of(365)), ("symptoms", RuleValue.Of([RuleValue.Of("none")])), ("fever-clinic", RuleValue.False), ("contact", RuleValue.False), ("risk-stay", RuleValue.False),
        }.Aggregate(Answers.None, (all, answer) => all.With(answer.Item1, answer.Item2));
        if (await services.GetRequiredService<DeclareWard>().SendAsync(elder, answers, null, null, by, default) is { } reason)
            throw new InvalidOperationException(reason.Code);
        var print = CardPrint.Order([elder.Id, other.Id], CardReason.First, by, clock.NowUtc);
        db.CardPrints.Add(print);
        await db.SaveChangesAsync();
        // The program's own job may have taken it up this moment.
        var printing = services.GetRequiredService<CardPrinting>();
        for (var limit = DateTime.UtcNow.AddSeconds(20); await db.CardPrints.AnyAsync(p => p.Id == print.Id && p.State == CardPrintState.Running);)
        {
            if (!await printing.RunNextAsync(default))
                await Task.Delay(20);
            if (DateTime.UtcNow > limit)
                throw new TimeoutException("The cards were not printed.");
        }
        return new() { ["wardId"] = elder.Id, ["importId"] = import.Id, ["printId"] = print.Id };
    }

    private static WardDraft Draft(string name, RegionClock clock)
    {
        var number = $"11010519491231{Interlocked.Increment(ref numbers) % 1000:000}";
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, number + IdentityNumber.CheckOf(number), clock.Today).Value;
        return new(new(name, document), "zh-CN", WardRelation.Resident, "二楼", "+8613800138000", "203", GuardianCapability.Declare | GuardianCapability.Show, null, "黄海燕");
    }
}
