using HealthCode.Domain.CheckIn;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>One scan at one door.</summary>
/// <param name="ScanId">Made by the caller, a UUID; a repeat with the same content gets the same answer.</param>
/// <param name="VenueId">The venue; either this or <paramref name="PosterCode"/>.</param>
/// <param name="PosterCode">The code in a poster's address.</param>
/// <param name="DoorId">The door; with a poster's code the poster's door.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="OccurredUtc">When it happened, UTC; absent means now. At most 5 minutes ahead; as far back as receipts are kept (7 days).</param>
/// <param name="Subject">Who it is; absent is somebody without a phone. An <c>out</c> needs a <c>visitorRef</c> or a <c>token</c>.</param>
/// <param name="Companions">Persons beside the one who is scanned, 0 to 49.</param>
/// <param name="TemperatureC">Degrees Celsius, 30 to 45.</param>
/// <param name="DeviceId">The device that scanned, at most 64 characters.</param>
/// <param name="DecidedOffline">What a device without network told the visitor; such a scan is a fact and never refused for capacity.</param>
/// <param name="OverrideOf">The refused scan that a person at the door overrides; needs a <paramref name="Reason"/>. Without one it says, with <paramref name="DecidedOffline"/>, that a device had let in whom the server refused.</param>
/// <param name="Reason">At most 200 characters.</param>
/// <param name="Role">As whom the person comes, for rules of the door: <c>visitor</c> (usual), <c>resident</c>, <c>employee</c>, <c>pupil</c> or <c>contractor</c>.</param>
public sealed record ScanRequestBody(
    Guid ScanId, Guid? VenueId = null, string? PosterCode = null, Guid? DoorId = null, ScanDirection? Direction = null, DateTimeOffset? OccurredUtc = null,
    ScanSubject? Subject = null, int? Companions = null, decimal? TemperatureC = null, string? DeviceId = null, Verdict? DecidedOffline = null,
    Guid? OverrideOf = null, string? Reason = null, string? Role = null);

/// <summary>One of: a personal code, the typed code of a paper card, a reference from an earlier answer, a name with a phone, or a code of elsewhere that the staff have seen, with or without a name.</summary>
/// <param name="VisitorRef">From an earlier answer of this tenant; says nothing at another.</param>
/// <param name="Name">1 to 60 characters.</param>
/// <param name="Phone">Unverified; never used to find or merge anybody.</param>
/// <param name="Token">A personal code as it was scanned; begins with <c>HCC1:</c>. It is judged at <c>occurredUtc</c>. One that does not count stands for nobody.</param>
/// <param name="CardCode">The short code typed from a paper card, with or without hyphens; works online alone.</param>
/// <param name="Seen">A green code of another region that a member of staff has looked at; nothing of it is verified.</param>
public sealed record ScanSubject(string? VisitorRef = null, string? Name = null, string? Phone = null, string? Token = null, SeenCode? Seen = null, string? CardCode = null);

/// <param name="Issuer">Whose code it is, 1 to 40 characters, in the words of whoever looked.</param>
public sealed record SeenCode(string Issuer);

/// <summary>What the door is told.</summary>
/// <param name="VisitId">Null when refused, or when an <c>out</c> met nobody inside.</param>
/// <param name="VisitorRef">Stands for this person at this tenant; send it with the <c>out</c>.</param>
/// <param name="Verdict"><c>admit</c>, <c>attention</c> (passes, somebody should look) or <c>refuse</c>.</param>
/// <param name="Code">Why, a stable word; see docs/api.md. Enums are open: treat an unknown one by its verdict.</param>
/// <param name="Reason">The same for people, in the language of the request.</param>
/// <param name="Inside">Persons inside after this scan.</param>
/// <param name="Capacity">Persons; 0 means no limit.</param>
/// <param name="Version">Of the venue's number; rises with every change.</param>
/// <param name="Rule">The door's own rule that decided, with code <c>door-rule</c>.</param>
public sealed record ScanResponse(
    Guid ScanId, Guid? VisitId, string? VisitorRef, Verdict Verdict, string? Code, string? Reason, int Inside, int Capacity, long Version, string? Rule = null);
