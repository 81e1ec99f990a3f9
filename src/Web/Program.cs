using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Features.Audit;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Features.Community;
using HealthCode.Web.Features.Demo;
using HealthCode.Web.Features.Occupancy;
using HealthCode.Web.Features.Pharmacy;
using HealthCode.Web.Features.Posters;
using HealthCode.Web.Features.Registers;
using HealthCode.Web.Features.School;
using HealthCode.Web.Features.Venues;
using HealthCode.Web.Features.Workplace;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.Commands;

IRoom[] rooms =
[
    new AccountsRoom(),
    new VenuesRoom(),
    new PostersRoom(),
    new CheckInRoom(),
    new OccupancyRoom(),
    new RegistersRoom(),
    new PharmacyRoom(),
    new SchoolRoom(),
    new CommunityRoom(),
    new WorkplaceRoom(),
    new AuditRoom(),
    new DemoRoom(),
];

Verb[] verbs =
[
    Verb.Of<Migrate>("migrate", "brings the database to this version"),
    Verb.Of<AuditVerify>("audit verify", "reads every audit chain and says whether it is unbroken"),
    Verb.Of<Simulate>("simulate", "replays a file of door counts through a running server"),
];

return await HealthCodeHost.RunAsync(args, rooms, verbs);

public partial class Program;
