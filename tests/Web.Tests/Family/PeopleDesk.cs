using System.Globalization;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>A clerk's desk at a tenant that registers people without phones.</summary>
internal sealed class PeopleDesk
{
    private static int numbers = 100;
    private readonly RegisterHouse house;

    private PeopleDesk(RegisterHouse house, TenantInfo tenant, Desk desk) => (this.house, Tenant, Desk) = (house, tenant, desk);

    public TenantInfo Tenant { get; }
    public Desk Desk { get; }

    public static async Task<PeopleDesk> OpenAsync(RegisterHouse house, TenantKind kind = TenantKind.Community, MemberRole role = MemberRole.Manager, string language = "en")
    {
        var tenant = await house.OpenTenantAsync(kind);
        return new(house, tenant, await house.SignInAsync(tenant, role, language));
    }

    /// <summary>A right number that nobody else has; born in 1949.</summary>
    public static string NewDocument()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"11010519491231{Interlocked.Increment(ref numbers):000}");
        return number + IdentityNumber.CheckOf(number);
    }

    /// <summary>Ends on the person's page.</summary>
    public async Task<Guid> RegisterAsync(string name = "王小明", string? document = null, params (string Name, string Value)[] also)
    {
        await Desk.OpenAsync($"{Desk.Base}/people/new");
        await Desk.SubmitAsync(Desk.Form("person"), [("name", name), ("kind", "ResidentIdentity"), ("number", document ?? NewDocument()), ("agreed", "1"), .. also]);
        return IdOfPage();
    }

    public Guid IdOfPage() => Guid.Parse(Desk.Path.Split('/', '?')[4]);

    /// <summary>Of the page that an order of cards leads to.</summary>
    public Guid IdOfPrint() => Guid.Parse(Desk.Path.Split('/', '?')[5]);

    public async Task DeclareAsync(Guid ward, string temperature = "36.5", params (string Name, string Value)[] also)
    {
        await Desk.OpenAsync($"{Desk.Base}/people/{ward}/declare");
        await Desk.SubmitAsync(Desk.Form("declare"), [.. Answers(temperature), ("present", "1"), .. also]);
    }

    public static IEnumerable<(string, string)> Answers(string temperature) =>
        [("q-temperature", temperature), ("q-symptoms", "none"), ("q-fever-clinic", "no"), ("q-contact", "no"), ("q-risk-stay", "no")];

    /// <summary>Ends on the person's page.</summary>
    public async Task MakeCardAsync(Guid ward, string? reason = null)
    {
        await Desk.OpenAsync($"{Desk.Base}/people/{ward}");
        await Desk.SubmitAsync(Desk.Form("card"), reason is null ? [] : [("reason", reason)]);
    }

    public async Task<byte[]> FetchAsync(string path)
    {
        using var answer = await Desk.Client.GetAsync($"{Desk.Base}/people/{path}");
        Assert.Equal((200, "application/pdf"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Until what waits is done, by the background or here.</summary>
    public async Task TendAsync()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (await house.WithAsync(Tenant, async services =>
        {
            await ActivatorUtilities.CreateInstance<TendPeople>(services).RunAsync(CancellationToken.None);
            var db = services.GetRequiredService<AppDbContext>();
            return await db.WardImports.AnyAsync(import => import.State == WardImportState.Running) || await db.CardPrints.AnyAsync(print => print.State == CardPrintState.Running);
        }))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The work does not end.");
    }

    public Task PurgeAsync() => house.WithAsync(Tenant, async services =>
    {
        await ActivatorUtilities.CreateInstance<PurgeWards>(services).RunAsync(CancellationToken.None);
        return 0;
    });

    public Task ChooseAsync(string what, IEnumerable<Guid> ids, params (string Name, string Value)[] also) =>
        Desk.SubmitAsync("form[action$='/people/choose']", [.. ids.Select(id => ("ids", $"{id}")), ("do", what), .. also]);
}
