using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Community;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Reports;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Reports;
using HealthCode.Infrastructure.Workplace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>A tenant that keeps something of people in every table that can: each of them is called what nobody else is called.</summary>
internal sealed class FullTenant : IAsyncDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(JobsHouse.Start);
    private readonly List<string> words = [];

    private FullTenant(VisitorHouse visitors) => Visitors = visitors;

    public VisitorHouse Visitors { get; }
    public JobsHouse House => Visitors.House;

    /// <summary>What must be found nowhere.</summary>
    public IReadOnlyList<string> Words => words;

    public static async Task<FullTenant> OpenAsync(StorageProvider engine = StorageProvider.Sqlite)
    {
        var tenant = new FullTenant(await VisitorHouse.OpenAsync(engine, services => services.AddCodes().AddPeople().AddSingleton<RegisterFields>().AddReports()
            .AddSingleton(new ReportAddress((identifier, path) => $"https://code.example.org/t/{identifier}/{path}"))));
        await tenant.VisitAsync();
        await tenant.EmployAsync();
        await tenant.RegisterAsync();
        await tenant.StandForAsync();
        await tenant.ReportAsync();
        await tenant.JoinAsync();
        await tenant.House.DeliverAsync();
        await tenant.House.DeliverAsync(Region.Tenant);
        // One mail stays in the queue.
        await tenant.MailAsync(tenant.House.Tenant, tenant.Word() + "@queued.example");
        return tenant;
    }

    public ValueTask DisposeAsync() => Visitors.DisposeAsync();

    /// <summary>A citizen of the region: stays when a tenant closes.</summary>
    private async Task JoinAsync()
    {
        var citizen = await House.Get<CitizenAccounts>().FindOrJoinAsync("+8613900139000", CancellationToken.None);
        var session = await House.Get<CitizenSessions>().StartAsync(citizen, "WeChat · Android");
        await using var scope = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (db, pack) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), House.Get<PolicyPacks>().Current);
        await House.Get<CitizenIdentities>().SaveAsync(citizen, new("张三丰", IdentityDocument.Parse(DocumentKind.Passport, "E12345678", Today).Value), CancellationToken.None);
        var drafts = scope.ServiceProvider.GetRequiredService<DeclarationDrafts>();
        await drafts.AgreeAsync(citizen, CancellationToken.None);
        await drafts.AnswerAsync(citizen, "temperature", RuleValue.Of(365), CancellationToken.None);
        db.Declarations.Add(Declaration.Send(new(citizen, Today, pack, await House.Get<CitizenSeal>().ProtectAsync(citizen, "{}"), true), House.NowUtc));
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(citizen, pack, new(CodeState.Green, null, House.NowUtc.AddDays(7), null, null, null), CodeCause.Declared, House.NowUtc, CancellationToken.None);
        db.Add(IssuedCredential.Of(CodeCredential.Of(IssuerName.Parse("healthcode"), new(1), CredentialId.New(), CodeState.Green, CodeName.Of(null), House.NowUtc, House.NowUtc.AddDays(1), default).Value, citizen, session, House.NowUtc));
        db.Add(await House.Get<Accesses>().MakeAsync(citizen, AccessKind.CodeReadAtDoor, Word()));
        db.Add(RevocationEpoch.First.Next(House.NowUtc));
        db.Add(CodeReminder.Of(citizen, House.NowUtc.AddDays(1), House.NowUtc));
        var passkeys = scope.ServiceProvider.GetRequiredService<PasskeyStore>();
        var owner = await passkeys.OwnerOfAsync(citizen, CancellationToken.None);
        await passkeys.AddOrUpdatePasskeyAsync(owner!, new([1, 2, 3], [4, 5, 6], House.NowUtc, 0, null, true, false, false, [], []) { Name = Word() }, CancellationToken.None);
        await House.Get<CitizenNumbers>().ChangeAsync(db, citizen, "+86" + Phone(), atOnce: false, CancellationToken.None);
        await AddReviewAsync(db, citizen, pack);
        await AddEvidenceAsync(db, (await db.Citizens.SingleAsync(row => row.Id == citizen)).EvidenceRef!);
        await AddFamilyAsync(db, citizen);
        await db.SaveChangesAsync();
    }

    private async Task AddFamilyAsync(AppDbContext db, Guid agent)
    {
        var (seal, passport) = (House.Get<CitizenSeal>(), IdentityDocument.Parse(DocumentKind.Passport, "E7654321", Today).Value);
        var child = await House.Get<CitizenAccounts>().JoinWithoutNumberAsync(new(Word(), passport), "zh-CN", CancellationToken.None);
        var binding = Guardianship.Ask(agent, child, Relation.Child, GuardianCapability.All, Today.AddDays(90), House.NowUtc);
        binding.Note(ConsentWay.Promise, null, null, await new DependantDetails(Today.AddYears(-6), "+86" + Phone()).SealAsync(seal, child));
        var row = FamilyCase.Open(binding.Id, FamilyCaseKind.BeyondLimit, FamilySide.Agent, agent, await seal.ProtectAsync(child, Word()), House.NowUtc);
        row.Decide(true, Guid.NewGuid(), await seal.ProtectAsync(child, Word()), House.NowUtc);
        var person = new ConsentPerson(Word(), passport.ToText(), null, "+86" + Phone(), "K7QM-9XTP-W");
        db.AddRange(binding, row, ConsentRequest.Ask(Guid.CreateVersion7(), agent, Relation.Elder, GuardianCapability.Show, Today.AddDays(90), await ConsentPerson.RefAsync(seal, "K7QM9XTPW"), await person.SealAsync(seal, agent), House.NowUtc));
    }

    private async Task AddReviewAsync(AppDbContext db, Guid citizen, PolicyPack pack)
    {
        var seal = House.Get<CitizenSeal>();
        var review = ReviewCase.Appeal(PersonalCode.Begin(citizen).Decide(pack, new(CodeState.Amber, null, null, null, null, null), CodeCause.Declared, House.NowUtc), await seal.ProtectAsync(citizen, Word()), TimeSpan.FromHours(24), House.NowUtc);
        review.Close(ReviewOutcome.Confirmed, Guid.NewGuid(), await seal.ProtectAsync(citizen, Word()), House.NowUtc);
        var proposal = new StateProposal(CodeState.Green, "", Word(), Word(), House.NowUtc.AddDays(1));
        var decision = StateDecision.Propose(review, pack, proposal, await Grounds.ProtectAsync(seal, citizen, proposal), Guid.NewGuid(), House.NowUtc);
        decision.Refuse(Guid.NewGuid(), await seal.ProtectAsync(citizen, Word()), House.NowUtc);
        db.AddRange(review, decision, AppealMaterial.Of(review, "image/png", await seal.ProtectAsync(citizen, Word()), House.NowUtc));
    }

    private async Task AddEvidenceAsync(AppDbContext db, byte[] evidenceRef)
    {
        var (seal, item, import) = (House.Get<EvidenceSeal>(), new TravelEvidence(Word(), House.NowUtc), EvidenceImport.Begin(EvidenceKind.Travel, "list.csv", Guid.NewGuid(), House.NowUtc));
        await House.Get<EvidenceFiles>().KeepAsync(db, import.Id, System.Text.Encoding.UTF8.GetBytes($"{Word()},{Phone()}"));
        db.AddRange(await seal.SealAsync(evidenceRef, item, await seal.HashAsync(item), import.Id), import, EvidenceFindings.Of(import.Id, [new(1, EvidenceFinding.OtherPhone)]));
    }

    private string Word()
    {
        words.Add($"金丝雀{Guid.NewGuid():N}"[..15]);
        return words[^1];
    }

    private string Phone()
    {
        words.Add($"139{Math.Abs(Guid.NewGuid().GetHashCode()) % 100_000_000:D8}");
        return words[^1];
    }

    private async Task VisitAsync()
    {
        var id = Guid.NewGuid().ToByteArray();
        await Visitors.ScanAsync(new SealedPerson(Word(), "+86" + Phone()), companions: 2, id: id);
        House.Time.Advance(TimeSpan.FromMinutes(20));
        await Visitors.ScanAsync(new SealedPerson(words[^2], null), direction: ScanDirection.Out, id: id);
        await Visitors.ScanAsync(new SealedPerson(Word(), "+86" + Phone()), hasSymptoms: true);
        var fields = House.Get<TenantFields>();
        var raised = Flag.Raise(FlagRule.ByHand, Visitors.Venue.Id, null, Guid.NewGuid(), await fields.ProtectAsync(House.Tenant.Id, Word()), await fields.ProtectAsync(House.Tenant.Id, Word()), House.NowUtc);
        raised.Close(Guid.NewGuid(), FlagOutcome.Helped, await fields.ProtectAsync(House.Tenant.Id, Word()), House.NowUtc);
        await House.WriteAsync(db => db.AddRange(raised, FlagSettings.For(House.Tenant.Id)));
        var note = Domain.Guard.ConflictNote.Of(Guid.NewGuid(), House.NowUtc, Guid.NewGuid(), await fields.ProtectAsync(House.Tenant.Id, Word()), House.NowUtc);
        await House.WriteAsync(db => db.Add(note));
    }

    private async Task EmployAsync()
    {
        var (email, fields) = ($"{Word()}@staff.example", House.Get<TenantFields>());
        var (staff, key, wall) = (new StaffUser { Id = Guid.NewGuid(), UserName = email, Email = email, DisplayName = Word(), PhoneNumber = Phone() }, ApiKey.Create("turnstile", House.NowUtc), DisplayWall.Create("hall", [], House.NowUtc));
        var invitation = Invitation.To(await fields.ProtectAsync(House.Tenant.Id, $"{Word()}@staff.example"), MemberRole.Clerk, "en", staff.Id, House.NowUtc);
        var owner = $"{Word()}@owner.example";
        var signUp = SignUp.Ask(new(TenantKind.Business, "Mall", null, "Asia/Shanghai", "en", words[^1], owner), "first", await fields.ProtectAsync(Region.Tenant.Id, $$"""{"Name":"{{Word()}}","Email":"{{owner}}"}"""), "token", House.NowUtc);
        signUp.Open(House.Tenant.Id, null, House.NowUtc);
        await House.WriteAsync(db =>
        {
            db.AddRange(staff, key, wall, invitation, signUp, StaffSession.Start(staff.Id, "Firefox · Windows", House.NowUtc), Member.Join(staff.Id, House.Tenant.Id, MemberRole.Owner, House.NowUtc),
                TenantHandle.For(HandleKind.ApiKey, "hck_secret", House.Tenant.Id, key.Id), TenantHandle.For(HandleKind.Wall, "wall-secret", House.Tenant.Id, wall.Id),
                TenantHandle.For(HandleKind.Invitation, "invited", House.Tenant.Id, invitation.Id), PrivacyContact.For(House.Tenant.Id, "Front desk"), Recount.Of(Visitors.Venue.Id, 3, "counted", staff.Id, House.NowUtc));
            House.Get<AuditTrail>().Record(db, "member.invited", $"invitation:{invitation.Id}", staff.Id, new { address = Word() });
        });
        await MailAsync(House.Tenant, email);
        await MailAsync(Region.Tenant, owner);
    }

    private Task MailAsync(TenantInfo tenant, string to) => House.WriteAsync(db => House.Get<MailPost>().Queue(db, new MailDraft("invitation", to, "zh-CN", "Welcome", [Word()])), tenant);

    private async Task RegisterAsync()
    {
        using var scope = TenantScope.Enter(House.Tenant);
        await using var db = House.Database.CreateContext();
        var (fields, month) = (House.Get<RegisterFields>(), KeyMonth.Of(Today));
        var sale = Guid.CreateVersion7();
        var index = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", Word());
        db.Add(DrugSale.Record(new(sale, Today, null, Guid.NewGuid(), new("x", "X", "", DrugClass.Antitussive, false), 2, false)
        {
            SealedPeople = await fields.SealAsync(KeyPurpose.DrugSales, month, sale, new SalePeople(Word(), "+86" + Phone(), words[^1], 38.4m, ["fever"], Word(), null, "child")),
            PatientRef = index, BuyerRef = index,
        }, new(SaleDecision.Sold), House.NowUtc));
        var (pupil, resident, employee) = (Pupil.Enrol(Guid.CreateVersion7(), Guid.NewGuid(), House.NowUtc), Resident.Add(Guid.CreateVersion7(), House.NowUtc), Employee.Add(Guid.CreateVersion7(), House.NowUtc));
        var (trip, check, work) = (Trip.Begin(Guid.CreateVersion7(), resident.Id, Today), ClassCheck.Begin(pupil.ClassId, Today, DayHalf.Morning, House.NowUtc), DepartmentCheck.Begin("Office", Today, House.NowUtc));
        var followUp = FollowUp.Plan(resident.Id, trip.Id, Today);
        followUp.Close(FollowUpOutcome.Well, Guid.NewGuid(), Today);
        trip.End(Today);
        await new PupilRegister(db, fields).SealAsync(pupil, pupil.ClassId, new(Word(), Word(), "+86" + Phone()), month);
        await new ResidentRegister(db, fields).SealAsync(resident, new(Word(), "+86" + Phone(), Word()), month);
        await new ResidentRegister(db, fields).SealAsync(trip, Word(), month);
        await new StaffRoster(db, fields).SealAsync(employee, "Office", new(Word(), Word(), "+86" + Phone()), month);
        await new RollBook(db, fields).WriteAsync(check, [(pupil.Id, RollState.Ill, "", new(["fever"], Note: Word()))], default);
        await new StaffRoster(db, fields).WriteAsync(work, [(employee.Id, RollState.Ill, new(["fever"], Note: Word()))], default);
        db.AddRange(pupil, resident, employee, trip, check, work, followUp, AbsenceCall.Record(pupil.Id, Today, CallOutcome.Recovering, Guid.NewGuid(), House.NowUtc));
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody without a phone for whom the tenant stands, with a card, and a list that is being written.</summary>
    private async Task StandForAsync()
    {
        using var tenantScope = TenantScope.Enter(House.Tenant);
        await using var scope = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (services, by) = (scope.ServiceProvider, Guid.NewGuid());
        var (db, fields) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<RegisterFields>());
        var person = new CitizenIdentity(Word(), IdentityDocument.Parse(DocumentKind.Passport, $"E{Phone()}", Today).Value);
        var draft = new WardDraft(person, "zh-CN", WardRelation.Resident, "", "+86" + Phone(), Word(), GuardianCapability.All, Today.AddDays(60), Word());
        var ward = (await services.GetRequiredService<RegisterWard>().RunAsync(Guid.CreateVersion7(), draft, by, null, default)).Value;
        ward.Declare(Guid.NewGuid(), House.NowUtc);
        await services.GetRequiredService<PersonalCodes>().DecideAsync(ward.CitizenId, House.Get<PolicyPacks>().Current, new(CodeState.Green, null, House.NowUtc.AddDays(7), null, null, null), CodeCause.Declared, House.NowUtc, default);
        await db.SaveChangesAsync();
        var known = await services.GetRequiredService<WardRegister>().FindAsync(ward.Id, default);
        Assert.True((await services.GetRequiredService<IssueCard>().RunAsync(known!, CardReason.First, by, default)).IsOk);
        var (import, month) = (WardImport.Begin(Guid.CreateVersion7(), "list.csv", 2, by, House.NowUtc), KeyMonth.Of(Today));
        import.Keep(month, await fields.SealAsync(KeyPurpose.WardImports, month, import.Id, new { name = Word() }));
        db.AddRange(import, CardPrint.Order([ward.Id], CardReason.First, by, House.NowUtc));
        await db.SaveChangesAsync();
    }

    /// <summary>A report that was made from all this, sent to somebody, and taken out as tables that lie on the disk.</summary>
    private async Task ReportAsync()
    {
        using var scope = TenantScope.Enter(House.Tenant);
        await using var services = House.Get<IServiceScopeFactory>().CreateAsyncScope();
        var recipients = await services.ServiceProvider.GetRequiredService<ScheduleRecipients>().ProtectAsync([$"{Word()}@reader.example"]);
        var schedule = ReportSchedule.Begin(new(null, PeriodKind.Day, 7, "en", recipients, true), Guid.NewGuid(), ReportHouse.ZoneOf(House.Tenant), House.NowUtc);
        var report = Report.Order(ReportPeriod.Containing(PeriodKind.Day, Today), null, "en", schedule.Id, Guid.Empty, House.NowUtc);
        await House.WriteAsync(db => db.AddRange(schedule, report));
        Assert.True(await services.ServiceProvider.GetRequiredService<MakeReport>().RunNextAsync(default));
        var made = await House.WithAsync(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal(ReportState.Ready, made.State);
        var (figures, stamp) = (ReportJson.Read(made.Figures!), new Infrastructure.Documents.ExportStamp("staff", House.NowUtc, "the board asked"));
        await File.WriteAllBytesAsync(Path.Combine(House.Folder, "report.xlsx"), ReportSheets.Xlsx(figures, "zh-CN", stamp));
        await File.WriteAllBytesAsync(Path.Combine(House.Folder, "report.csv"), ReportSheets.Csv(figures, stamp));
        await File.WriteAllTextAsync(Path.Combine(House.Folder, "report.txt"), OutsideReaders.Text(ReportDocument.Render(figures, "zh-CN")));
    }
}
