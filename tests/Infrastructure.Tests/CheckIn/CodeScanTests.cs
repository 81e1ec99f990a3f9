using System.Buffers.Binary;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.CheckIn;

/// <summary>Scans of people with a personal code, on every engine.</summary>
public sealed class CodeScanTests
{
    private const string Once = """[{"id": "once", "when": {">": [{"var": "entriesToday"}, 0]}, "answer": "refuse", "text": {"zh": "今天已来过", "en": "Was here today"}}]""";

    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Entries_are_counted_from_the_venues_midnight_and_no_further_back(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var (venue, door) = await house.CodeDoorAsync(rules: Once);
        // 23:50 in Shanghai, then 00:30 and 20:00 of the next day: further back than a stay can last.
        await EnterAsync(new DateTime(2026, 3, 2, 15, 50, 0, DateTimeKind.Utc), null);
        await EnterAsync(new DateTime(2026, 3, 2, 16, 30, 0, DateTimeKind.Utc), null);
        await EnterAsync(new DateTime(2026, 3, 3, 12, 0, 0, DateTimeKind.Utc), CheckInCodes.DoorRule);
        await EnterAsync(new DateTime(2026, 3, 3, 16, 0, 0, DateTimeKind.Utc), null);

        async Task EnterAsync(DateTime utc, string? code)
        {
            house.Clock.SetUtcNow(utc);
            var answer = await house.ScanAsync(venue, 1, with: input => input with { DoorId = door });
            Assert.Equal((code, code is null ? null : "once"), (answer.Code, answer.Rule));
            await house.ScanAsync(venue, 1, ScanDirection.Out, input => input with { DoorId = door, OccurredUtc = utc.AddMinutes(1) });
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_citizens_scan_leaves_a_row_for_the_citizen_alone_and_one_that_was_erased_meanwhile_leaves_none(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var (venue, door) = await house.CodeDoorAsync();
        var stays = await house.Get<CitizenAccounts>().FindOrJoinAsync("+8613900139001", default);
        var goes = await house.Get<CitizenAccounts>().FindOrJoinAsync("+8613900139002", default);
        var (first, second) = (await PrepareAsync(stays), await PrepareAsync(goes));
        await house.Get<CitizenAccounts>().EraseAsync(goes, default);

        var answers = new[] { await house.Writer.WriteAsync(first), await house.Writer.WriteAsync(second), await house.Writer.WriteAsync(first) };

        Assert.All(answers, outcome => Assert.Equal("code-absent", outcome.Answer?.Code));
        await using var db = house.Database.CreateContext();
        var row = Assert.Single(await db.Accesses.AsNoTracking().ToListAsync());
        Assert.Equal((stays, new DateOnly(2026, 3, 2).AddDays(Access.DoorDays)), (row.CitizenId, row.KeptUntil));
        var view = Assert.Single(await house.Get<Accesses>().ListAsync(stays, default));
        Assert.Equal((AccessKind.CodeReadAtDoor, ScanHouse.Start, "Venue"), (view.Kind, view.AtUtc, view.By));

        var sealedOf = await Task.WhenAll((await house.VisitsAsync()).Select(visit => house.Get<SubjectSeal>().OpenAsync(house.Tenant.Id, visit.SealDay!.Value, visit.SealedSubject!).AsTask()));
        Assert.Equal(new HashSet<Guid?> { stays, goes }, [.. sealedOf.Select(person => person?.CitizenId)]);
        // Whose account was erased is reached by nothing that a visit holds.
        Assert.Null(await house.Get<CitizenAccounts>().PhoneOfAsync(goes, default));
        Assert.NotNull(await house.Get<CitizenAccounts>().PhoneOfAsync(stays, default));

        Task<Scan> PrepareAsync(Guid citizen) =>
            house.PrepareAsync(venue, 0, with: input => input with { DoorId = door, RandomId = null, Name = null, Phone = null, CitizenId = citizen });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_green_code_of_elsewhere_is_written_down_with_its_issuer(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var (venue, door) = await house.CodeDoorAsync(new CodePolicy(CodeDemand.Required, OnSeenElsewhere: DoorAnswer.Admit));

        var answer = await house.ScanAsync(venue, 1, with: input => input with { DoorId = door, SeenIssuer = " cn-bj " });

        Assert.Equal((Verdict.Admit, null), (answer.Verdict, answer.Code));
        var receipt = Assert.Single(await ReceiptsAsync(house));
        Assert.Equal(("cn-bj", answer.VisitId), (receipt.SeenIssuer, receipt.VisitId));
        var (_, errors) = await house.Intake.PrepareAsync(new ScanInput { ScanId = Guid.CreateVersion7(), Venue = venue, Direction = ScanDirection.In, SeenIssuer = new string('x', 41) });
        Assert.Equal(["subject.seen.issuer"], errors.Keys);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Museum_one_pass_admitted_twice_by_two_offline_gates_is_reported_whichever_tells_first(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var (venue, door) = await house.CodeDoorAsync();
        house.Clock.Advance(TimeSpan.FromHours(4));

        foreach (var (person, minutes) in new[] { (1, new[] { 0, 9 }), (2, [9, 0]) })
        {
            Assert.Null((await PassAsync(person, minutes[0], "gate-a")).Code);
            Assert.Equal((Verdict.Attention, CheckInCodes.PassTwice), Said(await PassAsync(person, minutes[1], "gate-b")));
        }
        // One gate that reads a pass again is no second gate, nor one that does so after the person has left.
        Assert.Null((await PassAsync(3, 0, "gate-a")).Code);
        Assert.Equal("stay-extended", (await PassAsync(3, 9, "gate-a")).Code);
        Assert.Null((await PassAsync(4, 0, "gate-a")).Code);
        await PassAsync(4, 5, "gate-a", ScanDirection.Out);
        Assert.Null((await PassAsync(4, 9, "gate-b")).Code);

        var conflicts = (await ReceiptsAsync(house)).Where(receipt => receipt.IsConflict).ToList();
        Assert.Equal(["gate-b", "gate-b"], conflicts.Select(receipt => receipt.DeviceId));
        // Both are inside as far as anybody knows; nothing is counted twice.
        Assert.Equal(4, await house.InsideAsync(venue));

        static (Verdict, string?) Said(ScanAnswer answer) => (answer.Verdict, answer.Code);

        Task<ScanAnswer> PassAsync(int person, int minute, string device, ScanDirection direction = ScanDirection.In) => house.ScanAsync(venue, person, direction, input => input with
        {
            DoorId = door, DeviceId = device, DecidedOffline = Verdict.Admit, OccurredUtc = ScanHouse.Start.AddHours(3).AddMinutes(minute),
        });
    }

    [Fact]
    public async Task A_scan_whose_answer_was_lost_comes_again_as_decided_offline_and_gets_the_first_answer()
    {
        await using var house = await ScanHouse.OpenAsync();
        var venue = await house.VenueAsync(capacity: 1, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        await house.ScanAsync(venue, 1);
        var id = Guid.CreateVersion7();

        var first = await house.ScanAsync(venue, 2, with: Late);
        var again = await house.ScanAsync(venue, 2, with: input => Late(input) with { DecidedOffline = Verdict.Admit });

        Assert.Equal((Verdict.Refuse, CheckInCodes.VenueFull), (first.Verdict, first.Code));
        Assert.Equal(first, again);
        // The phone had let the person in: it says so with a scan of its own.
        var said = await house.ScanAsync(venue, 2, with: input => Late(input) with { ScanId = Guid.CreateVersion7(), DecidedOffline = Verdict.Admit, OverrideOf = id, Reason = "no answer in time" });
        Assert.Equal(Verdict.Attention, said.Verdict);
        Assert.Equal(2, await house.InsideAsync(venue));

        ScanInput Late(ScanInput input) => input with { ScanId = id, OccurredUtc = ScanHouse.Start };
    }

    private static async Task<List<ScanReceipt>> ReceiptsAsync(ScanHouse house)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        await using var db = house.Database.CreateContext();
        return await db.ScanReceipts.AsNoTracking().OrderBy(receipt => receipt.OccurredUtc).ThenBy(receipt => receipt.ScanId).ToListAsync();
    }

    [Fact]
    public async Task What_was_sealed_before_there_were_citizens_opens_as_ever()
    {
        await using var house = await ScanHouse.OpenAsync();
        var seal = house.Get<SubjectSeal>();
        var day = SubjectSeal.DayOf(house.Now);
        foreach (var person in new SealedPerson[] { new("张三", "+8613800000001"), new("*", null, Guid.CreateVersion7()) })
            Assert.Equal(person, await seal.OpenAsync(house.Tenant.Id, day, await seal.SealAsync(house.Tenant.Id, day, person)));

        // A block that was full to its last byte, and one with room.
        foreach (var (name, phone) in new[] { ("abcdefghijklmn", "1234567890123456"), ("张三", "") })
        {
            using var plain = new MemoryStream();
            using var writer = new BinaryWriter(plain);
            writer.Write(name);
            writer.Write(phone);
            plain.SetLength(32);
            var key = await house.Get<KeyStore>().GetOrCreateAsync(new KeyName(KeyPurpose.SubjectDay, house.Tenant.Id, day));
            var context = new byte[20];
            house.Tenant.Id.TryWriteBytes(context);
            BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(16), day.DayNumber);
            Assert.Equal(new SealedPerson(name, phone.Length == 0 ? null : phone), await seal.OpenAsync(house.Tenant.Id, day, SealedBytes.Seal(key, context, plain.ToArray())));
        }
    }
}
