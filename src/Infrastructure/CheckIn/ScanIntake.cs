using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Venues;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>A scan as a door, a page or a device tells it.</summary>
public sealed record ScanInput
{
    public required Guid ScanId { get; init; }
    public required VenueEntry Venue { get; init; }
    public Guid? DoorId { get; init; }
    public required ScanDirection Direction { get; init; }

    /// <summary>Null means now.</summary>
    public DateTime? OccurredUtc { get; init; }

    /// <summary>The random id of a device or a citizen; null with a visitor reference, or for somebody new.</summary>
    public byte[]? RandomId { get; init; }
    public string? VisitorRef { get; init; }

    /// <summary>A personal code as it was scanned; then neither <see cref="VisitorRef"/> nor <see cref="Name"/>.</summary>
    public string? Token { get; init; }

    /// <summary>The code typed from a paper card, as <see cref="Domain.Family.Cards.CardAlias"/> read it; in the place of a token.</summary>
    public string? CardCode { get; init; }

    /// <summary>A citizen who is signed in on our own page and uses the personal code there; in the place of a token.</summary>
    public Guid? CitizenId { get; init; }

    /// <summary>The issuer of another region's green code that the staff have seen; in the place of a token.</summary>
    public string? SeenIssuer { get; init; }

    /// <summary>One of <see cref="DoorRoles.All"/>; null for a visitor.</summary>
    public string? Role { get; init; }

    /// <summary>A member of staff stands beside the person.</summary>
    public bool IsByStaff { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }

    /// <summary>Persons beside the one who is scanned.</summary>
    public int Companions { get; init; }
    public bool HasSymptoms { get; init; }

    /// <summary>The phone has just registered many different people.</summary>
    public bool IsOneOfMany { get; init; }
    public decimal? TemperatureC { get; init; }
    public string? DeviceId { get; init; }
    public Verdict? DecidedOffline { get; init; }
    public Guid? OverrideOf { get; init; }
    public string? Reason { get; init; }
    public Guid ActorId { get; init; }
}

/// <summary>
/// Checks what was sent, finds out who it is without knowing who it is, and seals what only tracing may read.
/// Runs on the request's thread; the writer gets a finished <see cref="Scan"/>.
/// </summary>
public sealed class ScanIntake(
    KeyStore keys, SubjectRefs subjects, SubjectSeal seal, TenantFields fields, ScanCodes codes, TimeProvider time, IOptions<ScanOptions> options)
{
    /// <summary>The longest a device's clock may run ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public const int MostCompanions = 49;
    public const int LongestIssuer = 40;

    /// <summary>The scan, or field → stable codes of what is wrong.</summary>
    public async ValueTask<(Scan? Scan, IReadOnlyDictionary<string, string[]> Errors)> PrepareAsync(ScanInput input)
    {
        var nowUtc = Whole(time.GetUtcNow().UtcDateTime);
        var occurredUtc = Whole(input.OccurredUtc ?? nowUtc);
        var tenantId = input.Venue.TenantId;
        var errors = Check(input, occurredUtc, nowUtc);

        byte[]? subject = null;
        if (input.VisitorRef is { } visitorRef)
        {
            subject = await subjects.FromVisitorRefAsync(tenantId, visitorRef);
            if (subject is null)
                errors["subject.visitorRef"] = ["visitor-unknown"];
        }
        if (errors.Count > 0)
            return (null, errors);

        var door = input.Venue.CodesAt(input.DoorId);
        var person = await ReadPersonAsync(input, occurredUtc < nowUtc ? occurredUtc : nowUtc);
        if (person is null && input.CardCode is not null)
        {
            errors["subject.cardCode"] = [Domain.Family.Cards.CardAlias.Unknown];
            return (null, errors);
        }
        subject ??= await subjects.ForAsync(tenantId, person?.SubjectId ?? input.RandomId ?? RandomNumberGenerator.GetBytes(16));
        var day = SubjectSeal.DayOf(occurredUtc);
        // Of a citizen the account is sealed, not the name: who erases the account is not found by old visits either.
        var sealedPerson = input.Direction != ScanDirection.In ? null
            : input.Name is { } name ? new SealedPerson(name, input.Phone)
            : person?.CitizenId is { } citizen ? new SealedPerson(person.MaskedName!, null, citizen)
            : null;
        return (new Scan
        {
            TenantId = tenantId,
            ScanId = input.ScanId,
            Venue = input.Venue,
            DoorId = input.DoorId,
            Direction = input.Direction,
            OccurredUtc = occurredUtc,
            SubjectRef = subject,
            VisitorRef = input.VisitorRef ?? await subjects.ToVisitorRefAsync(tenantId, subject),
            Persons = input.Companions + 1,
            ContentHash = HMACSHA256.HashData(await keys.GetOrCreateAsync(new KeyName(KeyPurpose.ReceiptHash, tenantId)), Content(input)),
            SealedSubject = sealedPerson is null ? null : await seal.SealAsync(tenantId, day, sealedPerson),
            SealDay = sealedPerson is null ? null : day,
            ProtectedName = MayBeFlagged(input, person, door) && MaskedNameOf(input, person) is { } masked ? await fields.ProtectAsync(tenantId, masked) : null,
            HasSymptoms = input.HasSymptoms,
            IsOneOfMany = input.IsOneOfMany,
            TemperatureC = input.TemperatureC,
            DeviceId = input.DeviceId,
            DecidedOffline = input.DecidedOffline,
            OverrideOf = input.OverrideOf,
            OverrideReason = input.Reason,
            ActorId = input.ActorId,
            Code = person?.Shown,
            AgeYears = person?.AgeYears,
            Access = person?.Access,
            Role = input.Role ?? DoorRoles.Visitor,
            IsByStaff = input.IsByStaff,
            DoorCodes = door,
            DayBeganUtc = door.Rules.ReadsEntries
                ? VenueClock.DayBoundsUtc(VenueClock.LocalDay(occurredUtc, input.Venue.TimeZone), input.Venue.TimeZone).FromUtc
                : null,
        }, errors);
    }

    /// <summary>A code is judged when it was shown: an upload that comes late makes no picture of it, and a device's clock that runs ahead none either.</summary>
    private async ValueTask<ScanPerson?> ReadPersonAsync(ScanInput input, DateTime shownUtc) => input switch
    {
        { Token: { } token } => await codes.ReadTokenAsync(token, input.Venue, input.DoorId, shownUtc),
        { CardCode: { } card } => await codes.ReadCardCodeAsync(card, input.Venue, input.DoorId, shownUtc),
        { CitizenId: { } citizen } => await codes.ReadCitizenAsync(citizen, input.Venue, input.DoorId, shownUtc),
        { SeenIssuer: { } issuer } => new(ShownCode.Seen(issuer.Trim())),
        _ => null,
    };

    private static bool MayBeFlagged(ScanInput input, ScanPerson? person, DoorCodes door) =>
        input.Direction == ScanDirection.In
        && (input.HasSymptoms || input.IsOneOfMany || input.TemperatureC is not null || person is not null || !door.AsksNothing);

    private static string? MaskedNameOf(ScanInput input, ScanPerson? person) => person?.MaskedName ?? (input.Name is { } name ? MaskedName.Of(name) : null);

    private Dictionary<string, string[]> Check(ScanInput input, DateTime occurredUtc, DateTime nowUtc)
    {
        var errors = new Dictionary<string, string[]>();
        if (occurredUtc > nowUtc + Ahead)
            errors["occurredUtc"] = ["occurred-in-future"];
        else if (occurredUtc < nowUtc.AddDays(-options.Value.ReceiptDays))
            errors["occurredUtc"] = [ScanOutcome.TooOld];
        if (input.DoorId is not null && input.Venue.FindDoor(input.DoorId) is not { IsArchived: false })
            errors["doorId"] = ["door-unknown"];
        if (input.Companions is < 0 or > MostCompanions)
            errors["companions"] = ["companions-out-of-range"];
        if (input.TemperatureC is < 30 or > 45)
            errors["temperatureC"] = ["temperature-out-of-range"];
        if (input.SeenIssuer is { } seen && (string.IsNullOrWhiteSpace(seen) || seen.Trim().Length > LongestIssuer))
            errors["subject.seen.issuer"] = ["too-long"];
        if (input.DeviceId?.Length > 64)
            errors["deviceId"] = ["too-long"];
        if (input.Reason?.Length > 200)
            errors["reason"] = ["too-long"];
        // A device that had let somebody in before it heard of the refusal insists on nothing: it tells what happened.
        if (input.OverrideOf is not null && string.IsNullOrWhiteSpace(input.Reason) && input.DecidedOffline is not (Verdict.Admit or Verdict.Attention))
            errors["reason"] = ["reason-required"];
        if (input is { Direction: ScanDirection.Out, VisitorRef: null, RandomId: null, Token: null, CardCode: null, CitizenId: null })
            errors["subject"] = ["subject-required"];
        return errors;
    }

    /// <summary>
    /// Everything the caller said, so that a repeat is told from another scan under the same id. Not what a device decided meanwhile: one that got
    /// no answer in time sends its scan again as decided offline, and learns what was answered.
    /// </summary>
    private static byte[] Content(ScanInput input) => Encoding.UTF8.GetBytes(string.Join('\u001f', [
        input.Venue.Id, input.DoorId, input.Direction, input.OccurredUtc?.Ticks, Convert.ToHexString(input.RandomId ?? []), input.VisitorRef,
        input.Name, input.Phone, input.Companions, input.HasSymptoms, input.TemperatureC, input.DeviceId, null, input.OverrideOf, input.Reason,
        // What was added later stands here only when it is said, so that scans from before are still known again.
        .. input is { Token: null, CitizenId: null, Role: null, SeenIssuer: null } ? [] : new object?[] { input.Token, input.CitizenId, input.Role },
        .. input.CardCode is { } card ? ["card", card] : Array.Empty<object?>(),
        .. input.SeenIssuer is { } seen ? [seen] : Array.Empty<object?>()]));

    private static DateTime Whole(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
