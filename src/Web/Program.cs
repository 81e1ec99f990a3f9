using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.Commands;

IRoom[] rooms =
[
    new AccountsRoom(),
    new CheckInRoom(),
];

Verb[] verbs =
[
    Verb.Of<Migrate>("migrate", "brings the database to this version"),
];

return await HealthCodeHost.RunAsync(args, rooms, verbs);

public partial class Program;
