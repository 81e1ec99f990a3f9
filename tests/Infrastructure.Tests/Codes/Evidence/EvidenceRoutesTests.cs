using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

/// <summary>Results of people without a number of their own. Numbers: 1 and 2 are parents, 7 to 9 have no phone.</summary>
public sealed class EvidenceRoutesTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_childs_result_finds_the_child_by_its_document_and_a_parents_number_and_colours_nobody_else(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (mother, father) = (await house.LiveAsync(1), await house.LiveAsync(2));
        var (child, sibling) = (await PersonAsync(house, 7), await PersonAsync(house, 8));
        foreach (var (agent, person) in new[] { (mother, child), (father, child), (mother, sibling) })
            await BindAsync(house, agent, person);
        // The same result, with the numbers of both.
        string[] file = [EvidenceHouse.TestHead, Test(7, 1), Test(7, 2), Test(8, 3)];

        var dry = await house.CheckAsync(EvidenceKind.Test, file);
        Assert.Equal((3, 1, 1, 1), (dry.Right, dry.Known, dry.Worse, dry.OtherNumber));
        Assert.Equal([new EvidenceFinding(4, EvidenceFinding.OtherPhone)], await house.FindingsAsync(dry.Id));
        Assert.Equal(CodeState.Green, await StateAsync(house, child));
        var import = await house.MoveAsync(dry.Id, row => row.Start(house.Reviewer, false, house.House.NowUtc));

        Assert.Equal((2, 1), (import.Written, import.WorseDone));
        Assert.Equal([CodeState.Red, CodeState.Green, CodeState.Green, CodeState.Green], [await StateAsync(house, child), await StateAsync(house, sibling), await StateAsync(house, mother), await StateAsync(house, father)]);
        // It is the child's from here on: whoever unbinds sheds nothing, and the same file says nothing new.
        Assert.Equal(2, (await house.CheckAsync(EvidenceKind.Test, file[..3])).There);
        await UnbindAsync(house, child);
        house.House.Time.Advance(TimeSpan.FromMinutes(11));
        await house.DeclareAsync(child, CodeState.Red);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_line_without_a_number_counts_for_a_person_whom_staff_have_seen_and_for_nobody_else(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (elder, neighbour) = (await RegisterAsync(house, 7), await RegisterAsync(house, 8));
        var promised = await PersonAsync(house, 9);
        await BindAsync(house, await house.LiveAsync(1), promised);

        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, Test(7, null), Test(9, null), Test(1, null), Test(8, 3));

        Assert.Equal((1, 2, 1), (import.Known, import.WithoutNumber, import.OtherNumber));
        Assert.Equal([(3, EvidenceFinding.WithoutNumber), (4, EvidenceFinding.WithoutNumber), (5, EvidenceFinding.OtherPhone)], (await house.FindingsAsync(import.Id)).Select(finding => (finding.Line, finding.Code)));
        Assert.Equal([CodeState.Red, CodeState.Green, CodeState.Green], [await StateAsync(house, elder), await StateAsync(house, neighbour), await StateAsync(house, promised)]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_several_persons_fit_is_told_and_not_guessed(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var mother = await house.LiveAsync(1);
        // Staff let her care for a second child of the same document and another name; and an account names the document of a ward.
        var (one, other) = (await PersonAsync(house, 7), await PersonAsync(house, 7, "王语桐"));
        await BindAsync(house, mother, one);
        await BindAsync(house, mother, other);
        var (ward, account) = (await RegisterAsync(house, 8), await house.LiveAsync(8));

        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, Test(7, 1), Test(8, null));

        Assert.Equal((0, 2, 0, 2), (import.Known, import.Ambiguous, import.Worse, import.Written));
        Assert.Equal([new(2, EvidenceFinding.Ambiguous), new EvidenceFinding(3, EvidenceFinding.Ambiguous)], await house.FindingsAsync(import.Id));
        foreach (var person in new[] { one, other, ward, account })
            Assert.Equal(CodeState.Green, await StateAsync(house, person));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_mothers_child_and_a_schools_pupil_of_one_name_and_document_are_one_human(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (child, pupil) = (await PersonAsync(house, 7), await RegisterAsync(house, 7));
        await BindAsync(house, await house.LiveAsync(1), child, ConsentWay.Witness);

        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, Test(7, null));

        Assert.Equal((2, 2, 0), (import.Known, import.WorseDone, import.Ambiguous));
        Assert.Equal([CodeState.Red, CodeState.Red], [await StateAsync(house, child), await StateAsync(house, pupil)]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_came_before_anything_led_to_the_person_counts_from_then_on(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (mother, child) = (await house.LiveAsync(1), await PersonAsync(house, 7));
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, Test(7, 1), Test(8, null), Test(9, null));
        Assert.Equal(CodeState.Green, await StateAsync(house, child));

        await BindAsync(house, mother, child);
        await using (var scope = house.House.Get<IServiceScopeFactory>().CreateAsyncScope())
            await ActivatorUtilities.CreateInstance<TendFamily>(scope.ServiceProvider).RunAsync(default);
        Assert.Equal(CodeState.Red, await StateAsync(house, child));
        Assert.Equal(CodeCause.Evidence, await house.ReadAsync(db => db.CodeChanges.Where(change => change.To == CodeState.Red).Select(change => change.Cause).SingleAsync()));

        // At the counter at once; somebody of a list when staff have had the person before them.
        await RegisterAsync(house, 8, expected: CodeState.Red);
        var listed = await RegisterAsync(house, 9, import: Guid.NewGuid());
        Assert.Equal(CodeState.Green, await StateAsync(house, listed));
        await house.House.WithAsync(async db =>
        {
            (await db.WardLinks.SingleAsync(link => link.CitizenId == listed)).See();
            return await db.SaveChangesAsync();
        });
        await house.House.Get<TakeUpEvidence>().RunAsync(listed, default);
        Assert.Equal(CodeState.Red, await StateAsync(house, listed));
        // Erased with the person.
        await house.House.Get<CitizenAccounts>().EraseAsync(listed, default);
        Assert.Equal(2, await house.ReadAsync(db => db.Evidence.CountAsync()));
    }

    private static Task<EvidenceHouse> OpenAsync(StorageProvider engine) => EvidenceHouse.OpenAsync(engine, add: services => services.AddFamily().AddPeople().AddSingleton<RegisterFields>());

    private static string Test(int person, int? phone) => $"{EvidenceHouse.NumberOf(person)},{(phone is { } number ? EvidenceHouse.PhoneOf(number) : "")},2026-03-02 10:00,positive";

    private static async Task<CodeState> StateAsync(EvidenceHouse house, Guid person) => (await house.CodeAsync(person)).State;

    /// <summary>Somebody without a number, with a green code.</summary>
    private static async Task<Guid> PersonAsync(EvidenceHouse house, int person, string name = "王雨桐")
    {
        var citizen = await house.House.Get<CitizenAccounts>().JoinWithoutNumberAsync(new(name, EvidenceHouse.DocumentOf(person)), "en", default);
        await house.DeclareAsync(citizen);
        return citizen;
    }

    private static async Task<Guid> RegisterAsync(EvidenceHouse house, int person, CodeState expected = CodeState.Green, Guid? import = null)
    {
        using var tenant = TenantScope.Enter(house.House.Tenant);
        await using var scope = house.House.Get<IServiceScopeFactory>().CreateAsyncScope();
        var draft = new WardDraft(new("王雨桐", EvidenceHouse.DocumentOf(person)), "en", WardRelation.Resident, "", null, null, GuardianCapability.All, null, "吴小红");
        var ward = (await scope.ServiceProvider.GetRequiredService<RegisterWard>().RunAsync(Guid.CreateVersion7(), draft, Guid.NewGuid(), import, default)).Value;
        await house.DeclareAsync(ward.CitizenId, expected);
        return ward.CitizenId;
    }

    private static async Task BindAsync(EvidenceHouse house, Guid agent, Guid person, ConsentWay way = ConsentWay.Promise)
    {
        var bond = Guardianship.Ask(agent, person, Relation.Child, GuardianCapability.All, null, house.House.NowUtc);
        bond.Note(way, null, null, null);
        bond.Begin(house.House.NowUtc);
        await using var db = house.House.Database.CreateContext();
        db.Guardianships.Add(bond);
        await db.SaveChangesAsync();
    }

    private static async Task UnbindAsync(EvidenceHouse house, Guid person)
    {
        await using var db = house.House.Database.CreateContext();
        foreach (var bond in await db.Guardianships.Where(g => g.DependantId == person).ToListAsync())
            bond.End(house.House.NowUtc, GuardianshipEnd.Agent, bond.AgentId);
        await db.SaveChangesAsync();
    }
}
