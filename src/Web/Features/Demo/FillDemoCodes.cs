using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// The first of the demo's people have declared, through the use cases of the product: most are green, one has a fever and appeals, one
/// typed a temperature that a reviewer looks at. They sign in at <c>/me</c> like anybody; the code is in the outbox.
/// </summary>
internal sealed class FillDemoCodes(IServiceScopeFactory scopes, PolicyPacks packs, TimeProvider time)
{
    // Temperatures in tenths of a degree.
    private static readonly int[] Temperatures = [365, 366, 376, 364, 411, 367];
    private const int Appealing = 2;

    public async Task RunAsync(CancellationToken cancellation)
    {
        // Somebody tries another pack, which asks other questions.
        if (Answers(0).Any(answer => packs.Current.Question(answer.Item1) is null))
            return;
        for (var i = 0; i < Temperatures.Length; i++)
            await DeclareAsync(i, DemoPlan.People[i], cancellation);
    }

    private async Task DeclareAsync(int index, DemoPerson person, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var citizen = await services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync("+86" + person.Phone, cancellation);
        var number = $"11010519{60 + 7 * index:00}1231{2 + index:000}";
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, number + IdentityNumber.CheckOf(number), DateOnly.FromDateTime(time.NowUtc()));
        await services.GetRequiredService<CitizenIdentities>().SaveAsync(citizen, new(person.Name, document.Value), cancellation);
        var drafts = services.GetRequiredService<DeclarationDrafts>();
        await drafts.AgreeAsync(citizen, cancellation);
        foreach (var (question, answer) in Answers(Temperatures[index]))
            await drafts.AnswerAsync(citizen, question, answer, cancellation);
        var told = Temperatures[index] >= 373 ? CodeState.Amber : CodeState.Green;
        if (await services.GetRequiredService<SendDeclaration>().RunAsync(citizen, told, cancellation) is { } reason)
            throw new InvalidOperationException($"A declaration of the demo was refused: {reason.Code}.");
        if (index == Appealing && await services.GetRequiredService<SendAppeal>().RunAsync(citizen, "早上量体温时刚跑完步，回家后复测是 36.6。I had just been running; at home it was 36.6.", [], cancellation) is { } refusal)
            throw new InvalidOperationException($"An appeal of the demo was refused: {refusal.Code}.");
    }

    internal static IEnumerable<(string, RuleValue)> Answers(int temperature) =>
    [
        ("temperature", RuleValue.Of(temperature)), ("symptoms", RuleValue.Of([RuleValue.Of("none")])), ("fever-clinic", RuleValue.False), ("contact", RuleValue.False), ("risk-stay", RuleValue.False),
    ];
}
