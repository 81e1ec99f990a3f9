using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Features.Posters;
using HealthCode.Web.Features.Venues;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.Commands;

IRoom[] rooms =
[
    new AccountsRoom(),
    new CheckInRoom(),
    new VenuesRoom(),
    new PostersRoom(),
];

Verb[] verbs =
[
    Verb.Of<Migrate>("migrate", "brings the database to this version"),
];

return await HealthCodeHost.RunAsync(args, rooms, verbs);

public partial class Program;
