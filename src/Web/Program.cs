using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Features.Audit;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Features.Codes;
using HealthCode.Web.Features.Codes.Evidence;
using HealthCode.Web.Features.Community;
using HealthCode.Web.Features.Demo;
using HealthCode.Web.Features.Devices;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Features.Family.People;
using HealthCode.Web.Features.Flags;
using HealthCode.Web.Features.Guard;
using HealthCode.Web.Features.Mail;
using HealthCode.Web.Features.Occupancy;
using HealthCode.Web.Features.Pharmacy;
using HealthCode.Web.Features.Posters;
using HealthCode.Web.Features.Privacy;
using HealthCode.Web.Features.Registers;
using HealthCode.Web.Features.Reports;
using HealthCode.Web.Features.Tenancy;
using HealthCode.Web.Features.School;
using HealthCode.Web.Features.Venues;
using HealthCode.Web.Features.Workplace;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.Commands;

IRoom[] rooms =
[
    new AccountsRoom(),
    new TenancyRoom(),
    new VenuesRoom(),
    new PostersRoom(),
    new CheckInRoom(),
    new OccupancyRoom(),
    new ReportsRoom(),
    new FlagsRoom(),
    new RegistersRoom(),
    new PharmacyRoom(),
    new DevicesRoom(),
    new SchoolRoom(),
    new CommunityRoom(),
    new WorkplaceRoom(),
    new CodesRoom(),
    new EvidenceRoom(),
    new FamilyRoom(),
    new PeopleRoom(),
    new GuardRoom(),
    new AuditRoom(),
    new PrivacyRoom(),
    new MailRoom(),
    new DemoRoom(),
];

Verb[] verbs =
[
    Verb.Of<Migrate>("migrate", "brings the database to this version"),
    Verb.Of<OperatorAdd>("operator add", "makes an operator of the region and prints a link to set the password"),
    Verb.Of<AuditVerify>("audit verify", "reads every audit chain and says whether it is unbroken"),
    Verb.Of<TenantClose>("tenant close", "ends a tenant for good: deletes what is personal, destroys its keys, writes a signed record"),
    Verb.Of<TenantVerifyRecord>("tenant verify-record", "says whether this installation has signed a record"),
    Verb.Of<CodesWithdrawKey>("codes withdraw-key", "destroys a signing key of personal codes that somebody else may know; the next one signs at once"),
    Verb.Of<Backup>("backup", "copies the database, and apart from it the keys, while the server runs, and tries the copies out"),
    Verb.Of<Restore>("restore", "puts a backup back, beside the database first"),
    Verb.Alone<RulesCheck>("rules check", "says what is wrong with a policy pack, by line"),
    Verb.Alone<RulesEvaluate>("rules evaluate", "tries CertLogic rules out: a file with a rule and its data in each line"),
    Verb.Of<Simulate>("simulate", "replays a file of door counts through a running server"),
];

return await HealthCodeHost.RunAsync(args, rooms, verbs);

public partial class Program;
