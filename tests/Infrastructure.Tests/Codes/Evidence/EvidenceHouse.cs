using System.Globalization;
using System.Text;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

/// <summary>A region whose people are numbered: each number has a document and a phone of its own.</summary>
internal sealed class EvidenceHouse : IAsyncDisposable
{
    public const string TestHead = "Document number,Phone,Taken,Result";
    public const string ContactHead = "Document number,Phone,Last contact";

    private EvidenceHouse(JobsHouse house) => House = house;

    public JobsHouse House { get; }
    public Guid Reviewer { get; } = Guid.NewGuid();
    public Guid Approver { get; } = Guid.NewGuid();

    public static async Task<EvidenceHouse> OpenAsync(StorageProvider engine = StorageProvider.Sqlite, JobsHouse? beside = null, Action<IServiceCollection>? add = null, Dictionary<string, string?>? settings = null) =>
        new(await JobsHouse.OpenAsync(beside, services =>
        {
            services.AddCodes().AddSingleton(new EvidencePhones("CN")).AddSingleton(new RegionAddress(path => $"https://code.example.org{path}"));
            add?.Invoke(services);
        }, settings, engine));

    public static string NumberOf(int person)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"110105{new DateOnly(1950, 1, 1).AddDays(person / 1000):yyyyMMdd}{person % 1000:D3}");
        return digits + IdentityNumber.CheckOf(digits);
    }

    public static string PhoneOf(int person) => string.Create(CultureInfo.InvariantCulture, $"139{person:D8}");

    public static IdentityDocument DocumentOf(int person) => IdentityDocument.Parse(DocumentKind.ResidentIdentity, NumberOf(person), DateOnly.FromDateTime(JobsHouse.Start)).Value;

    public static string Test(int person, string result = "positive", string taken = "2026-03-02 10:00") => $"{NumberOf(person)},{PhoneOf(person)},{taken},{result}";

    public static string Contact(int person, string day = "2026-03-01") => $"{NumberOf(person)},{PhoneOf(person)},{day}";

    /// <summary>Proves the phone number and says who they are.</summary>
    public async Task<Guid> JoinAsync(int person, int? document = null)
    {
        var citizen = await House.Get<CitizenAccounts>().FindOrJoinAsync("+86" + PhoneOf(person), default);
        await House.Get<CitizenIdentities>().SaveAsync(citizen, new("张三", DocumentOf(document ?? person)), default);
        return citizen;
    }

    /// <summary>Nothing applies to them.</summary>
    public async Task DeclareAsync(Guid citizen, CodeState expected = CodeState.Green)
    {
        await using var scope = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        var drafts = scope.ServiceProvider.GetRequiredService<DeclarationDrafts>();
        await drafts.AgreeAsync(citizen, default);
        foreach (var question in House.Get<PolicyPacks>().Current.Questions.Where(question => question.ShowWhen is null))
            await drafts.AnswerAsync(citizen, question.Id, question.Kind switch
            {
                QuestionKind.Number => RuleValue.Of(365),
                QuestionKind.YesNo => RuleValue.False,
                QuestionKind.ChoiceMany => RuleValue.Of([RuleValue.Of("none")]),
                _ => RuleValue.Of("no"),
            }, default);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<SendDeclaration>().RunAsync(citizen, expected, default));
    }

    public async Task<Guid> LiveAsync(int person)
    {
        var citizen = await JoinAsync(person);
        await DeclareAsync(citizen);
        return citizen;
    }

    /// <summary>Brings a file in; nothing has looked at it yet.</summary>
    public async Task<Guid> UploadAsync(EvidenceKind kind, params IEnumerable<string> lines)
    {
        var import = EvidenceImport.Begin(kind, "list.csv", Reviewer, House.NowUtc);
        await using var db = House.Database.CreateContext();
        db.EvidenceImports.Add(import);
        await House.Get<EvidenceFiles>().KeepAsync(db, import.Id, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        await db.SaveChangesAsync();
        return import.Id;
    }

    /// <summary>Brings a file in and has it looked at.</summary>
    public async Task<EvidenceImport> CheckAsync(EvidenceKind kind, params IEnumerable<string> lines)
    {
        var id = await UploadAsync(kind, lines);
        await WorkAsync();
        return await FindAsync(id);
    }

    /// <summary>Brings a file in and imports it, without the wrong lines.</summary>
    public async Task<EvidenceImport> ImportAsync(EvidenceKind kind, params IEnumerable<string> lines)
    {
        var import = await CheckAsync(kind, lines);
        Assert.Equal(ImportState.Checked, import.State);
        return await MoveAsync(import.Id, row => row.Start(Reviewer, true, House.NowUtc));
    }

    /// <summary>Presses a button and lets the job work.</summary>
    public async Task<EvidenceImport> MoveAsync(Guid id, Func<EvidenceImport, string?> move)
    {
        await using (var db = House.Database.CreateContext())
        {
            Assert.Null(move(await db.EvidenceImports.SingleAsync(import => import.Id == id)));
            await db.SaveChangesAsync();
        }
        await WorkAsync();
        return await FindAsync(id);
    }

    public async Task WorkAsync(CancellationToken cancellation = default)
    {
        await using var scope = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RunEvidence>(scope.ServiceProvider).RunAsync(cancellation);
    }

    public Task<EvidenceImport> FindAsync(Guid id) => ReadAsync(db => db.EvidenceImports.AsNoTracking().SingleAsync(import => import.Id == id));

    public async Task<IReadOnlyList<EvidenceFinding>> FindingsAsync(Guid id) => EvidenceFinding.Read(await ReadAsync(db => db.EvidenceFindings.Where(row => row.Id == id).Select(row => row.Text).SingleAsync()));

    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var db = House.Database.CreateContext();
        return await read(db);
    }

    public async Task<CodeView> CodeAsync(Guid citizen)
    {
        await using var scope = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PersonalCodes>().FindAsync(citizen, default);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
