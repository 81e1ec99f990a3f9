namespace HealthCode.Web.Features.Demo;

/// <summary>What <c>demo.json</c> says: all that a test or a newcomer needs to use the demo data. Fields are only added.</summary>
/// <param name="BaseUrl">Where the site is, without a slash at the end.</param>
/// <param name="Operator">Operator of the region.</param>
/// <param name="Region">Who else works for the region; absent in the file of an older database.</param>
/// <param name="People">Unverified, for trying the page a poster opens.</param>
public sealed record DemoHouse(string BaseUrl, DemoAccount Operator, IReadOnlyList<DemoTenantEntry> Tenants, IReadOnlyList<DemoPerson> People, IReadOnlyList<DemoDutyEntry>? Region = null);

public sealed record DemoAccount(string Email, string Password);

/// <param name="Duty"><c>reviewer</c>, <c>publisher</c> or <c>approver</c>.</param>
public sealed record DemoDutyEntry(string Email, string Password, string Duty);

/// <param name="Kind"><c>community</c>, <c>business</c>, <c>pharmacy</c> or <c>school</c>.</param>
/// <param name="ApiKey">The database holds only its hash; this file is its memory.</param>
/// <param name="Wall">Token of a display wall (<c>/wall/{token}</c>), likewise; absent where no venue's level is public.</param>
/// <param name="Gate">Key of a turnstile, likewise; absent where there is none.</param>
public sealed record DemoTenantEntry(
    string Identifier, string Kind, string ApiKey, IReadOnlyList<DemoVenueEntry> Venues, IReadOnlyList<DemoStaffEntry> Staff, string? Wall = null, string? Gate = null);

public sealed record DemoVenueEntry(Guid Id, string Name, int Capacity, IReadOnlyList<DemoDoorEntry> Doors, IReadOnlyList<DemoPosterEntry> Posters);

public sealed record DemoDoorEntry(Guid Id, string Name);

public sealed record DemoPosterEntry(Guid Id, string Code, string Url);

/// <param name="Role"><c>owner</c>, <c>manager</c>, <c>supervisor</c>, <c>guard</c>, <c>clerk</c> or <c>viewer</c>.</param>
public sealed record DemoStaffEntry(string Email, string Password, string Role);

public sealed record DemoPerson(string Phone, string Name);
