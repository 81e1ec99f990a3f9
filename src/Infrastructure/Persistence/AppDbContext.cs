using HealthCode.Domain.Accounts;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Audit;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Community;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Guard;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>
/// All tables, one model; a derived context for each provider holds its migrations. Reading or writing a tenant's rows
/// without a tenant throws <see cref="TenantNotResolvedException"/>.
/// </summary>
public abstract class AppDbContext(DbContextOptions options) : IdentityUserContext<StaffUser, Guid>(options)
{
    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<TenantHandle> TenantHandles => Set<TenantHandle>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<SignUp> SignUps => Set<SignUp>();
    public DbSet<TenantLogo> Logos => Set<TenantLogo>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();
    public DbSet<Citizen> Citizens => Set<Citizen>();
    public DbSet<CitizenSession> CitizenSessions => Set<CitizenSession>();
    public DbSet<CitizenPasskey> CitizenPasskeys => Set<CitizenPasskey>();
    public DbSet<NumberChange> NumberChanges => Set<NumberChange>();
    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();
    public DbSet<PersonalCode> PersonalCodes => Set<PersonalCode>();
    public DbSet<CodeChange> CodeChanges => Set<CodeChange>();
    public DbSet<CodeReminder> CodeReminders => Set<CodeReminder>();
    public DbSet<ReminderWish> ReminderWishes => Set<ReminderWish>();
    public DbSet<Access> Accesses => Set<Access>();
    public DbSet<ReviewCase> ReviewCases => Set<ReviewCase>();
    public DbSet<Guardianship> Guardianships => Set<Guardianship>();
    public DbSet<FamilyTurn> FamilyTurns => Set<FamilyTurn>();
    public DbSet<ConsentRequest> ConsentRequests => Set<ConsentRequest>();
    public DbSet<FamilyCase> FamilyCases => Set<FamilyCase>();
    public DbSet<AppealMaterial> AppealMaterials => Set<AppealMaterial>();
    public DbSet<StateDecision> StateDecisions => Set<StateDecision>();
    public DbSet<BrakeTrip> BrakeTrips => Set<BrakeTrip>();
    public DbSet<BrakeTurn> BrakeTurns => Set<BrakeTurn>();
    public DbSet<IssuedCredential> IssuedCredentials => Set<IssuedCredential>();
    public DbSet<RevocationEpoch> RevocationEpochs => Set<RevocationEpoch>();
    public DbSet<Declaration> Declarations => Set<Declaration>();
    public DbSet<DeclarationDraft> DeclarationDrafts => Set<DeclarationDraft>();
    public DbSet<EvidenceRecord> Evidence => Set<EvidenceRecord>();
    public DbSet<EvidenceImport> EvidenceImports => Set<EvidenceImport>();
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();
    public DbSet<EvidenceFindings> EvidenceFindings => Set<EvidenceFindings>();
    public DbSet<PackEdition> PackEditions => Set<PackEdition>();
    public DbSet<PackPreview> PackPreviews => Set<PackPreview>();
    public DbSet<PackRollout> PackRollouts => Set<PackRollout>();
    public DbSet<RegionRole> RegionRoles => Set<RegionRole>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Device> Devices => Set<Device>();
    public DbSet<ConflictNote> ConflictNotes => Set<ConflictNote>();
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<Door> Doors => Set<Door>();
    public DbSet<Zone> Zones => Set<Zone>();
    public DbSet<Poster> Posters => Set<Poster>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<ScanReceipt> ScanReceipts => Set<ScanReceipt>();
    public DbSet<VenueOccupancy> Occupancy => Set<VenueOccupancy>();
    public DbSet<OccupancyMinute> OccupancyMinutes => Set<OccupancyMinute>();
    public DbSet<DoorHour> DoorHours => Set<DoorHour>();
    public DbSet<DoorCount> DoorCounts => Set<DoorCount>();
    public DbSet<Recount> Recounts => Set<Recount>();
    public DbSet<DisplayWall> Walls => Set<DisplayWall>();
    public DbSet<FlowHour> FlowHours => Set<FlowHour>();
    public DbSet<Flag> Flags => Set<Flag>();
    public DbSet<ReportSchedule> ReportSchedules => Set<ReportSchedule>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<FlagSettings> FlagSettings => Set<FlagSettings>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<QueuedMail> Mails => Set<QueuedMail>();
    public DbSet<DrugSale> DrugSales => Set<DrugSale>();
    public DbSet<OwnDrug> OwnDrugs => Set<OwnDrug>();
    public DbSet<SchoolClass> SchoolClasses => Set<SchoolClass>();
    public DbSet<Pupil> Pupils => Set<Pupil>();
    public DbSet<ClassCheck> ClassChecks => Set<ClassCheck>();
    public DbSet<PupilMark> PupilMarks => Set<PupilMark>();
    public DbSet<AbsenceCall> AbsenceCalls => Set<AbsenceCall>();
    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<Trip> Trips => Set<Trip>();
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<DepartmentCheck> DepartmentChecks => Set<DepartmentCheck>();
    public DbSet<EmployeeMark> EmployeeMarks => Set<EmployeeMark>();
    public DbSet<Ward> Wards => Set<Ward>();
    public DbSet<WardLink> WardLinks => Set<WardLink>();
    public DbSet<WardImport> WardImports => Set<WardImport>();
    public DbSet<PaperCard> PaperCards => Set<PaperCard>();
    public DbSet<CardPrint> CardPrints => Set<CardPrint>();
    public DbSet<PrivacyContact> PrivacyContacts => Set<PrivacyContact>();
    public DbSet<TenantClosure> TenantClosures => Set<TenantClosure>();

    /// <summary>The tenant of this flow of work; the query filter reads it for each query.</summary>
    public Guid TenantId => TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("reading a tenant's rows");

    /// <summary>True only in the context that <see cref="AcrossTenants"/> hands out.</summary>
    public bool SpansTenants { get; internal set; }

    /// <summary>Protects the personal columns of staff; null only where no row is read, as when migrations are written.</summary>
    public IPersonalDataProtector? StaffProtector { get; internal set; }

    // Passkeys belong to the schema from the first migration.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelOfProtector>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Tables.Map(builder, this);
        if (StaffProtector is { } protector)
            StaffColumns.Protect(builder, protector);
        SnakeCase.Apply(builder);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        TenantGuard.Check(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        TenantGuard.Check(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
