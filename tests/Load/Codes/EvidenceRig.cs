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
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Load.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Load.Codes;

/// <summary>A region of which some have joined and declared, and a file of test results about more people than that.</summary>
internal sealed class EvidenceRig : IAsyncDisposable
{
    private const int Batch = 500;
    private readonly ServiceProvider services;

    private EvidenceRig(ServiceProvider services) => this.services = services;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<EvidenceRig> OpenAsync(LoadDatabase database, int known)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. database.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        collection.AddSingleton(TimeProvider.System).AddPersistence().AddKeys(configuration).AddJobs().AddCodes();
        collection.AddSingleton<IMultiTenantStore, TenantStore>().AddSingleton<AcrossTenants>();
        collection.AddSingleton(new EvidencePhones("CN")).AddSingleton(new RegionAddress(path => $"https://load.example{path}"));
        var rig = new EvidenceRig(collection.BuildServiceProvider());
        for (var person = 0; person < known; person += Batch)
            await rig.JoinAsync(Enumerable.Range(person, Math.Min(Batch, known - person)));
        return rig;
    }

    /// <summary>Everybody had a test; a few of those who have joined are positive, within what one reviewer may do alone.</summary>
    public static byte[] FileOf(int rows, int known, DateTime local)
    {
        var text = new StringBuilder("证件类型,证件号码,姓名,手机号,采样时间,检测结果,检测机构\r\n");
        var taken = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        for (var person = 0; person < rows; person++)
            text.Append(CultureInfo.InvariantCulture, $"身份证,{NumberOf(person)},张三,{PhoneOf(person)},{taken},{(person < known && person % (known / 10 + 1) == 0 ? "阳性" : "阴性")},第{person % 7}检测中心\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public async Task<Guid> UploadAsync(byte[] file)
    {
        var import = EvidenceImport.Begin(EvidenceKind.Test, "results.csv", Guid.NewGuid(), Get<RegionClock>().NowUtc);
        await using var db = Get<Database>().CreateContext();
        db.EvidenceImports.Add(import);
        await Get<EvidenceFiles>().KeepAsync(db, import.Id, file);
        await db.SaveChangesAsync();
        return import.Id;
    }

    public async Task<EvidenceImport> WorkAsync(Guid id)
    {
        await ActivatorUtilities.CreateInstance<RunEvidence>(services).RunAsync(CancellationToken.None);
        await using var db = Get<Database>().CreateContext();
        return await db.EvidenceImports.AsNoTracking().SingleAsync(import => import.Id == id);
    }

    public async Task StartAsync(Guid id)
    {
        await using var db = Get<Database>().CreateContext();
        if ((await db.EvidenceImports.SingleAsync(import => import.Id == id)).Start(Guid.NewGuid(), false, Get<RegionClock>().NowUtc) is { } refused)
            throw new InvalidOperationException($"The import was refused: {refused}.");
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task JoinAsync(IEnumerable<int> people)
    {
        var (seal, pack, nowUtc) = (Get<CitizenSeal>(), Get<PolicyPacks>().Current, Get<RegionClock>().NowUtc);
        var answers = SealedDeclaration.Write(
            Answers.None.With("temperature", RuleValue.Of(365)).With("symptoms", RuleValue.Of([RuleValue.Of("none")])).With("fever-clinic", RuleValue.False).With("contact", RuleValue.False).With("risk-stay", RuleValue.False), null);
        await using var db = Get<Database>().CreateContext();
        foreach (var person in people)
        {
            var (id, phone) = (Guid.CreateVersion7(), "+86" + PhoneOf(person));
            var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, NumberOf(person), DateOnly.FromDateTime(nowUtc)).Value;
            var citizen = Citizen.Join(id, await seal.ProtectAsync(id, phone), await seal.RefAsync("phone", phone), nowUtc);
            citizen.Identify(await seal.ProtectAsync(id, "张三"), await seal.ProtectAsync(id, document.ToText()), await seal.DocumentRefAsync(document));
            citizen.Match(await seal.EvidenceRefAsync(document, phone));
            var code = PersonalCode.Begin(id);
            code.Decide(pack, new(CodeState.Green, null, nowUtc.AddDays(14), null, null, null), CodeCause.Declared, nowUtc);
            db.AddRange(citizen, Declaration.Send(new(id, DateOnly.FromDateTime(nowUtc), pack, await seal.ProtectAsync(id, answers), true), nowUtc), code);
        }
        await db.SaveChangesAsync();
    }

    private static string NumberOf(int person)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"110105{new DateOnly(1950, 1, 1).AddDays(person / 1000):yyyyMMdd}{person % 1000:D3}");
        return digits + IdentityNumber.CheckOf(digits);
    }

    private static string PhoneOf(int person) => string.Create(CultureInfo.InvariantCulture, $"139{person:D8}");
}
