using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Codes.Review;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

public sealed class EvidenceImportTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_dry_run_says_what_would_change_and_writes_nothing_of_a_person(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var (sick, well) = (await house.LiveAsync(1), await house.LiveAsync(2));

        var import = await house.CheckAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1), EvidenceHouse.Test(2, "negative"), EvidenceHouse.Test(3), EvidenceHouse.Test(4, "perhaps"));

        Assert.Equal((ImportState.Checked, 4, 3, 1, 2, 0, 0), (import.State, import.Lines, import.Right, import.Wrong, import.Known, import.There, import.OtherNumber));
        Assert.Equal([new EvidenceShift(CodeState.Green, CodeState.Red, 1)], import.ReadShifts());
        Assert.Equal((1, false), (import.Worse, import.NeedsSecond));
        Assert.Equal([new EvidenceFinding(5, EvidenceFinding.UnknownWord, "Result")], await house.FindingsAsync(import.Id));
        Assert.Equal(0, await house.ReadAsync(db => db.Evidence.CountAsync()));
        Assert.Equal((CodeState.Green, CodeState.Green), ((await house.CodeAsync(sick)).State, (await house.CodeAsync(well)).State));
        // Wrong lines are left out by a choice in so many words.
        Assert.Equal(ImportRefusals.WrongLines, import.Start(house.Reviewer, false, house.House.NowUtc));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_positive_result_turns_the_code_red_with_the_packs_reason_and_a_negative_one_takes_it_back(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);

        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1));
        Assert.Equal((ImportState.Done, 1, 1), (import.State, import.Written, import.WorseDone));
        var red = await house.CodeAsync(citizen);
        Assert.Equal((CodeState.Red, "Your latest test was positive."), (red.State, red.Reason!.In("en")));
        var change = await house.ReadAsync(db => db.CodeChanges.SingleAsync(change => change.Cause != CodeCause.Declared));
        Assert.Equal((CodeState.Green, CodeState.Red, CodeCause.Evidence, house.Reviewer), (change.From, change.To, change.Cause, change.ById));

        house.House.Time.Advance(TimeSpan.FromDays(2));
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1, "negative", "2026-03-04 08:00"));
        // What red becomes is the pack's: amber until enough clean days are declared.
        Assert.Equal(CodeState.Amber, (await house.CodeAsync(citizen)).State);
    }

    [Fact]
    public async Task Rid_of_a_cause_a_code_holds_as_long_as_its_declaration_and_not_longer()
    {
        await using var house = await EvidenceHouse.OpenAsync(settings: new() { ["Codes:Pack"] = "xingye" });
        var (soon, late) = (await house.LiveAsync(1), await house.LiveAsync(2));
        var declared = (await house.CodeAsync(soon)).ValidUntilUtc;
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1), EvidenceHouse.Test(2));
        Assert.Equal(CodeState.Red, (await house.CodeAsync(soon)).State);

        house.House.Time.Advance(TimeSpan.FromDays(2));
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1, "negative", "2026-03-04 08:00"));
        var green = await house.CodeAsync(soon);
        Assert.Equal((CodeState.Green, declared), (green.State, green.ValidUntilUtc));

        // Declared too long ago: neither red any more nor green.
        house.House.Time.Advance(TimeSpan.FromDays(4.9));
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(2, "negative", "2026-03-09 06:00"));
        house.House.Time.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(CodeState.Expired, (await house.CodeAsync(late)).State);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_imported_again_is_there_once_and_changes_nothing(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);
        string[] file = [EvidenceHouse.TestHead, EvidenceHouse.Test(1), EvidenceHouse.Test(1), EvidenceHouse.Test(2)];
        var first = await house.ImportAsync(EvidenceKind.Test, file);
        Assert.Equal((2, 1), (first.Written, first.Wrong));
        Assert.Equal([new EvidenceFinding(3, EvidenceFinding.Repeated, "", "2")], await house.FindingsAsync(first.Id));
        var until = (await house.CodeAsync(citizen)).ValidUntilUtc;

        house.House.Time.Advance(TimeSpan.FromHours(3));
        var again = await house.ImportAsync(EvidenceKind.Test, file);

        Assert.Equal((ImportState.Done, 0, 2, 0), (again.State, again.Written, again.There, again.Worse));
        Assert.Equal(2, await house.ReadAsync(db => db.Evidence.CountAsync()));
        Assert.Equal(until, (await house.CodeAsync(citizen)).ValidUntilUtc);
        Assert.Equal(2, await house.ReadAsync(db => db.CodeChanges.CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Museum_A_document_alone_fetches_nothing_the_proved_phone_belongs_to_it(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        // Somebody has typed the document of person 7 into an account of another phone.
        var stranger = await house.JoinAsync(1, document: 7);
        await house.DeclareAsync(stranger);

        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(7));

        Assert.Equal((0, 1, 0), (import.Known, import.OtherNumber, import.Worse));
        Assert.Equal([new EvidenceFinding(2, EvidenceFinding.OtherPhone)], await house.FindingsAsync(import.Id));
        Assert.Equal(CodeState.Green, (await house.CodeAsync(stranger)).State);
        await house.DeclareAsync(stranger);
        Assert.Equal(CodeState.Green, (await house.CodeAsync(stranger)).State);

        // The owner joins later: what came before counts.
        var owner = await house.JoinAsync(7);
        await house.DeclareAsync(owner, CodeState.Red);
        Assert.Equal((CodeState.Red, "Your latest test was positive."), ((await house.CodeAsync(owner)).State, (await house.CodeAsync(owner)).Reason!.In("en")));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Killed_in_the_middle_it_is_taken_up_again_and_nothing_is_doubled(StorageProvider engine)
    {
        var parts = 0;
        var isKilled = false;
        await using var house = await EvidenceHouse.OpenAsync(engine, add: services => EvidenceFaults.Break(services, () => isKilled && ++parts == 3));
        var people = new List<Guid>();
        foreach (var person in Enumerable.Range(0, 6))
            people.Add(await house.LiveAsync(person * 200));
        var import = await house.CheckAsync(EvidenceKind.Contact, Enumerable.Range(0, 1_400).Select(person => EvidenceHouse.Contact(person)).Prepend(EvidenceHouse.ContactHead));
        Assert.Equal((1_400, 6, 6), (import.Right, import.Known, import.Worse));

        isKilled = true;
        import = await house.MoveAsync(import.Id, row => row.Start(house.Reviewer, false, house.House.NowUtc));
        Assert.Equal((ImportState.Running, 1_000, 1_000), (import.State, import.Done, import.Written));
        Assert.Equal(1_000, await house.ReadAsync(db => db.Evidence.CountAsync()));
        // Its lease holds others off.
        isKilled = false;
        await house.WorkAsync();
        Assert.Equal(1_000, (await house.FindAsync(import.Id)).Done);

        house.House.Time.Advance(EvidenceImport.Lease);
        await house.WorkAsync();
        import = await house.FindAsync(import.Id);
        Assert.Equal((ImportState.Done, 1_400, 6), (import.State, import.Written, import.WorseDone));
        Assert.Equal(1_400, await house.ReadAsync(db => db.Evidence.CountAsync()));
        foreach (var citizen in people)
            Assert.Equal(CodeState.Red, (await house.CodeAsync(citizen)).State);
        Assert.Equal(6, await house.ReadAsync(db => db.CodeChanges.CountAsync(change => change.To == CodeState.Red)));
        // The file is gone with the last line.
        Assert.Equal(0, await house.ReadAsync(db => db.EvidenceFiles.CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Typing_another_document_sheds_no_result_that_has_found_its_person(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1));

        await house.JoinAsync(1, document: 8);
        house.House.Time.Advance(TimeSpan.FromMinutes(11));
        await house.DeclareAsync(citizen, CodeState.Red);

        Assert.Equal("Your latest test was positive.", (await house.CodeAsync(citizen)).Reason!.In("en"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Whoever_proves_another_phone_number_takes_along_what_has_found_them(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);
        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1));
        await using (var db = house.House.Database.CreateContext())
        {
            await house.House.Get<CitizenIdentities>().MatchAsync(db, await db.Citizens.SingleAsync(), "+8613700137000", default);
            await db.SaveChangesAsync();
        }

        house.House.Time.Advance(TimeSpan.FromMinutes(11));
        await house.DeclareAsync(citizen, CodeState.Red);
        // The laboratory writes the new number now: it finds the same person, and the same result is no second one.
        var import = await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, $"{EvidenceHouse.NumberOf(1)},13700137000,2026-03-02 10:00,positive");
        Assert.Equal((1, 1, 0), (import.Known, import.There, import.Written));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_result_about_somebody_whose_code_persons_have_set_changes_nothing_and_asks_a_reviewer(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);
        await new Patients(house.House).SetAsync(citizen, CodeState.Green, "", TimeSpan.FromDays(3), Guid.NewGuid(), Guid.NewGuid());

        await house.ImportAsync(EvidenceKind.Test, EvidenceHouse.TestHead, EvidenceHouse.Test(1));

        Assert.Equal(CodeState.Green, (await house.CodeAsync(citizen)).State);
        Assert.Equal(1, await AskedAsync());
        // Declaring again does not take it out of the queue.
        var patients = new Patients(house.House);
        await patients.InAsync(async services =>
        {
            await services.GetRequiredService<OpenReviews>().DeclaredAsync(citizen, patients.Pack, Assessment.None, null, house.House.NowUtc, default);
            return await services.GetRequiredService<AppDbContext>().SaveChangesAsync();
        });
        Assert.Equal(1, await AskedAsync());

        Task<int> AskedAsync() => house.ReadAsync(db => db.ReviewCases.CountAsync(review => review.CitizenId == citizen && review.RuleId == OpenReviews.AfterDecision && review.ClosedUtc == null));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Erasing_an_account_takes_what_came_about_the_person_along(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var citizen = await house.LiveAsync(1);
        await house.ImportAsync(EvidenceKind.Contact, EvidenceHouse.ContactHead, EvidenceHouse.Contact(1), EvidenceHouse.Contact(2));

        await house.House.Get<CitizenAccounts>().EraseAsync(citizen, default);

        Assert.Equal(1, await house.ReadAsync(db => db.Evidence.CountAsync()));
    }

    [Fact]
    public async Task Two_thousand_lines_of_which_some_are_wrong_are_counted_right()
    {
        await using var house = await EvidenceHouse.OpenAsync();
        for (var person = 0; person < 40; person++)
            await house.LiveAsync(person * 50);
        var lines = Enumerable.Range(0, 2_000).Select(person => person % 100 == 99 ? EvidenceHouse.Test(person, taken: "2026-03-09 10:00") : EvidenceHouse.Test(person, person % 400 == 0 ? "positive" : "negative"));

        var import = await house.ImportAsync(EvidenceKind.Test, lines.Prepend(EvidenceHouse.TestHead));

        Assert.Equal((ImportState.Done, 2_000, 1_980, 20, 40, 5), (import.State, import.Lines, import.Right, import.Wrong, import.Known, import.WorseDone));
        Assert.Equal(1_980, import.Written);
        Assert.All(await house.FindingsAsync(import.Id), finding => Assert.Equal((EvidenceItem.Future, "Taken"), (finding.Code, finding.Column)));
    }
}
