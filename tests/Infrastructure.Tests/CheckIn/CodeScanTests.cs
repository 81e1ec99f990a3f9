using System.Buffers.Binary;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
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
