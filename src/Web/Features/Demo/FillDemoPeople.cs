using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Rules;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// People without phones, through the use cases of the product: elders of the community, one with a card, one who is still to be declared for;
/// a class of the school, declared for together.
/// </summary>
internal sealed class FillDemoPeople(IServiceScopeFactory scopes, PolicyPacks packs)
{
    private static readonly string[] Elders = ["周奶奶", "吴爷爷", "郑秀兰"];
    private static readonly string[] Class = ["李一诺", "王梓涵", "张宇轩", "刘思远", "陈雨桐", "杨浩然"];

    private static readonly (string, RuleValue)[] Well =
    [
        ("temperature", RuleValue.Of(364)), ("symptoms", RuleValue.Of([RuleValue.Of("none")])), ("fever-clinic", RuleValue.False), ("contact", RuleValue.False), ("risk-stay", RuleValue.False),
    ];

    public async Task RunAsync(TenantInfo tenant, CancellationToken cancellation)
    {
        // Somebody tries another pack, which asks other questions.
        if (tenant.Kind is not (TenantKind.Community or TenantKind.School) || Well.Any(answer => packs.Current.Question(answer.Item1) is null))
            return;
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var clerk = await db.Members.Where(member => member.TenantId == tenant.Id && member.Role == MemberRole.Clerk).Select(member => member.UserId).FirstAsync(cancellation);
        var (names, isSchool) = tenant.Kind == TenantKind.School ? (Class, true) : (Elders, false);
        for (var i = 0; i < names.Length; i++)
            await AddAsync(scope.ServiceProvider, names[i], i, isSchool, isDeclared: isSchool || i < 2, hasCard: !isSchool && i == 0, clerk, cancellation);
    }

    private static async Task AddAsync(IServiceProvider services, string name, int index, bool isSchool, bool isDeclared, bool hasCard, Guid clerk, CancellationToken cancellation)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"110105{(isSchool ? 2012 : 1941)}0{3 + index}1{index}{(isSchool ? 3 : 7)}1{index}");
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, number + IdentityNumber.CheckOf(number), services.GetRequiredService<RegionClock>().Today).Value;
        var draft = new WardDraft(
            new(name, document), "zh-CN", isSchool ? WardRelation.Pupil : WardRelation.Resident, isSchool ? "七年级1班" : "1栋", isSchool ? null : "+8613800138001", isSchool ? null : $"1栋{2 + index}01",
            GuardianCapability.Declare | GuardianCapability.Show, null, isSchool ? "何老师" : "吴小红");
        var ward = (await services.GetRequiredService<RegisterWard>().RunAsync(Guid.CreateVersion7(), draft, clerk, null, cancellation)).Value;
        if (!isDeclared)
            return;
        var answers = Well.Aggregate(Answers.None, (all, answer) => all.With(answer.Item1, answer.Item2));
        if (await services.GetRequiredService<DeclareWard>().SendAsync(ward, answers, null, null, clerk, cancellation) is { } reason)
            throw new InvalidOperationException($"A declaration of the demo was refused: {reason.Code}.");
        if (!hasCard || await services.GetRequiredService<WardRegister>().FindAsync(ward.Id, cancellation) is not { } known)
            return;
        if ((await services.GetRequiredService<IssueCard>().RunAsync(known, CardReason.First, clerk, cancellation)).Reason is { } why)
            throw new InvalidOperationException($"A card of the demo was refused: {why.Code}.");
        await services.GetRequiredService<AppDbContext>().SaveChangesAsync(cancellation);
    }
}
