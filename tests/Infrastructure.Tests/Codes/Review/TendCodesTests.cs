using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Review;

public sealed class TendCodesTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task What_persons_set_ends_on_its_day_and_the_declaration_counts_again_as_long_as_it_would_have(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        var citizen = await patients.JoinAsync(1);
        await patients.DeclareAsync(citizen, 365, CodeState.Green);
        var declaredUtc = patients.House.NowUtc;
        await patients.SetAsync(citizen, CodeState.Red, "test-positive", TimeSpan.FromDays(3), Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal("Because of a result", (await patients.CodeAsync(citizen)).Grounds!.Reason);

        patients.House.Time.Advance(TimeSpan.FromDays(2));
        await patients.TendAsync();
        Assert.Equal(CodeState.Red, (await patients.CodeAsync(citizen)).State);

        patients.House.Time.Advance(TimeSpan.FromDays(1));
        await patients.TendAsync();
        var after = await patients.CodeAsync(citizen);
        Assert.Equal((CodeState.Green, declaredUtc.AddDays(14)), (after.State, after.ValidUntilUtc!.Value));
        Assert.Null(after.Grounds);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_declaration_that_would_be_too_old_gives_no_colour_back(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        var citizen = await patients.JoinAsync(1);
        await patients.DeclareAsync(citizen, 365, CodeState.Green);
        await patients.SetAsync(citizen, CodeState.Red, "test-positive", TimeSpan.FromDays(20), Guid.NewGuid(), Guid.NewGuid());
        patients.House.Time.Advance(TimeSpan.FromDays(20));
        await patients.TendAsync();
        Assert.Equal(CodeState.Expired, (await patients.CodeAsync(citizen)).State);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Whoever_waits_for_a_person_beyond_the_time_is_told_so_and_accused_of_nothing(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        var citizen = await patients.JoinAsync(1);
        await patients.InAsync(async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            Assert.True(await services.GetRequiredService<PersonalCodes>().HoldAsync(citizen, patients.Pack, patients.House.NowUtc, default));
            db.ReviewCases.Add(ReviewCase.Open(citizen, ReviewKind.Asked, null, TimeSpan.FromHours(12), patients.House.NowUtc));
            return await db.SaveChangesAsync();
        });
        patients.House.Time.Advance(TimeSpan.FromHours(11));
        await patients.TendAsync();
        Assert.Equal(CodeState.UnderReview, (await patients.CodeAsync(citizen)).State);
        patients.House.Time.Advance(TimeSpan.FromHours(1));
        await patients.TendAsync();
        Assert.Equal(CodeState.TimedOut, (await patients.CodeAsync(citizen)).State);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_credential_that_was_signed_in_the_moment_of_a_decision_is_revoked_and_one_of_the_same_second_after_it_stays(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        var citizen = await patients.JoinAsync(1);
        var before = Signed(CodeState.Green);
        patients.House.Time.Advance(TimeSpan.FromMilliseconds(5));
        await patients.DeclareAsync(citizen, 376, CodeState.Amber);
        patients.House.Time.Advance(TimeSpan.FromMilliseconds(5));
        var after = Signed(CodeState.Amber);
        await patients.InAsync(async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            db.AddRange(before, after);
            return await db.SaveChangesAsync();
        });
        await patients.TendAsync();
        var standing = await patients.InAsync(services => services.GetRequiredService<AppDbContext>().IssuedCredentials.Where(credential => credential.SupersededUtc == null).Select(credential => credential.Id).ToListAsync());
        Assert.Equal([after.Id], standing);

        IssuedCredential Signed(CodeState state)
        {
            var nowUtc = patients.House.NowUtc;
            var credential = CodeCredential.Of(IssuerName.Parse("healthcode"), new(1), CredentialId.New(), state, CodeName.Of(null), nowUtc, nowUtc.AddDays(1), default).Value;
            return IssuedCredential.Of(credential, citizen, Guid.NewGuid(), nowUtc);
        }
    }
}
