using System.Net;
using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A house whose clock begins now: the browsers of citizens keep their cookies by the real one.</summary>
public sealed class CitizenHouse : IAsyncDisposable
{
    public VisitorHouse House { get; } = new(DateTimeOffset.UtcNow);

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>A door that looks at personal codes, with the gate that stands there.</summary>
internal sealed record CodeDoor(VisitorHouse House, PosterDoor At, HttpClient Gate)
{
    private static int numbers;

    public static async Task<CodeDoor> OpenAsync(
        VisitorHouse house, CodePolicy? policy = null, string? rules = null, TenantInfo? tenant = null, string zone = "Asia/Shanghai")
    {
        var door = await house.DoorAsync(tenant, zone: zone, codes: new(policy ?? new CodePolicy(CodeDemand.Optional), rules));
        return new(house, door, house.App.Api(await house.App.CreateApiKeyAsync(door.Tenant)));
    }

    /// <summary>A phone of somebody new whose code was just decided.</summary>
    public static async Task<HolderPhone> PhoneAsync(VisitorHouse house, CodeState state = CodeState.Green)
    {
        var phone = await HolderPhone.SignInAsync(house.App, $"+86137{Interlocked.Increment(ref numbers):D8}");
        await phone.DecideAsync(state, house.NowUtc, TimeSpan.FromDays(7));
        await phone.AskAsync();
        return phone;
    }

    public object Body(string token, Guid? scanId = null, string direction = "in", DateTime? occurredUtc = null, string? decidedOffline = null, string? role = null, Guid? overrideOf = null) => new
    {
        scanId = scanId ?? Guid.CreateVersion7(), venueId = At.Venue.Id, doorId = At.Door.Id, direction, occurredUtc, decidedOffline, role,
        subject = new { token }, overrideOf, reason = overrideOf is null ? null : "known to the guard",
    };

    public Task<JsonElement> ScanAsync(object body, HttpStatusCode expected = HttpStatusCode.OK) => Gate.PostAsync("/api/v1/scans", body, expected);

    /// <summary>What the phone shows now.</summary>
    public Task<JsonElement> ScanAsync(HolderPhone phone, string direction = "in", string? role = null) =>
        ScanAsync(Body(phone.Show(House.NowUtc), direction: direction, role: role));

    public async Task<List<Flag>> FlagsAsync() => await House.App.InAsync(At.Tenant, services =>
        services.GetRequiredService<Infrastructure.Persistence.AppDbContext>().Flags.AsNoTracking().OrderBy(flag => flag.Id).ToListAsync());

    public async Task<SealedPerson?> OpenAsync(Visit visit) =>
        await House.App.Services.GetRequiredService<SubjectSeal>().OpenAsync(At.Tenant.Id, visit.SealDay!.Value, visit.SealedSubject!);

    public static string Said(JsonElement answer) => $"{answer.Text("verdict")} {answer.Text("code")}".TrimEnd();
}
