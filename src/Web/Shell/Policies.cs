namespace HealthCode.Web.Shell;

/// <summary>
/// Who may do what: roles in the tenant of the request, and whether its API key may too. A route or page names one of these
/// (or says AllowAnonymous); one that says nothing is closed to all.
/// </summary>
public static class Policies
{
    /// <summary>Guard, clerk, supervisor, manager, owner; API key.</summary>
    public const string RecordScans = nameof(RecordScans);

    /// <summary>Registering people at the door by hand: as RecordScans, but by people alone.</summary>
    public const string RegisterVisitors = nameof(RegisterVisitors);

    /// <summary>The scanner of whoever stands at a door: as RegisterVisitors, or a paired phone that is unlocked.</summary>
    public const string UseScanner = nameof(UseScanner);

    /// <summary>Letting in, with a reason, whom the door's rules refuse: owner, manager, supervisor.</summary>
    public const string OverrideScans = nameof(OverrideScans);

    /// <summary>Owner, manager; API key.</summary>
    public const string ManageVenues = nameof(ManageVenues);

    /// <summary>Every role; API key.</summary>
    public const string ViewOccupancy = nameof(ViewOccupancy);

    /// <summary>Owner, manager, supervisor; API key.</summary>
    public const string Recount = nameof(Recount);

    /// <summary>Name, logo and texts of the tenant: owner, manager.</summary>
    public const string ManageTenant = nameof(ManageTenant);

    /// <summary>Owner, manager: who works here, and the mails to them.</summary>
    public const string ManageStaff = nameof(ManageStaff);

    /// <summary>Every role; API key, whatever it was made for.</summary>
    public const string ViewTenant = nameof(ViewTenant);

    /// <summary>Making and revoking API keys: owner, manager.</summary>
    public const string ManageKeys = nameof(ManageKeys);

    /// <summary>Phones and gates, their places, PINs and keys: owner, manager.</summary>
    public const string ManageDevices = nameof(ManageDevices);

    /// <summary>A gate or handheld, with its own key alone.</summary>
    public const string BeGate = nameof(BeGate);

    /// <summary>The scanner's page: as RegisterVisitors, or a paired phone, also while it waits for its PIN.</summary>
    public const string OpenScanner = nameof(OpenScanner);

    /// <summary>A paired phone, also while it waits for its PIN.</summary>
    public const string BePhone = nameof(BePhone);

    /// <summary>Every role; API key.</summary>
    public const string ViewFlags = nameof(ViewFlags);

    /// <summary>Raising, taking and closing flags: owner, manager, supervisor, guard, clerk.</summary>
    public const string HandleFlags = nameof(HandleFlags);

    /// <summary>Owner.</summary>
    public const string ViewAudit = nameof(ViewAudit);

    /// <summary>Owner, manager, supervisor, viewer; API key.</summary>
    public const string ViewReports = nameof(ViewReports);

    /// <summary>Schedules, recipients and reports at once: owner, manager.</summary>
    public const string ManageReports = nameof(ManageReports);
    /// <summary>Owner, manager, supervisor, clerk of a pharmacy.</summary>
    public const string KeepPharmacy = nameof(KeepPharmacy);

    /// <summary>Owner, manager, supervisor, clerk of a school.</summary>
    public const string KeepSchool = nameof(KeepSchool);

    /// <summary>Owner, manager, supervisor, clerk of a community.</summary>
    public const string KeepCommunity = nameof(KeepCommunity);

    /// <summary>Owner, manager, supervisor, clerk of a business.</summary>
    public const string KeepWorkplace = nameof(KeepWorkplace);

    /// <summary>Owner, manager, supervisor, clerk of every kind of tenant: persons without a phone for whom the tenant stands, their declarations and cards.</summary>
    public const string KeepPeople = nameof(KeepPeople);

    /// <summary>Owner, manager, supervisor: whole registers in and out as files, beside the right to keep that register.</summary>
    public const string TransferRegisters = nameof(TransferRegisters);

    /// <summary>Owner, manager, supervisor, clerk: seeing an adult consent who has no phone. Not guards: at a door nobody has time to look at a document.</summary>
    public const string WitnessConsent = nameof(WitnessConsent);

    /// <summary>Operators of the region, outside every tenant.</summary>
    public const string OperateRegion = nameof(OperateRegion);

    /// <summary>Reviewers of the region: declarations, evidence, appeals.</summary>
    public const string ReviewCodes = nameof(ReviewCodes);

    /// <summary>Reviewers and approvers of the region: what files of evidence would do, and stopping one.</summary>
    public const string ViewEvidence = nameof(ViewEvidence);

    /// <summary>Publishers of the region: policy packs.</summary>
    public const string PublishPacks = nameof(PublishPacks);

    /// <summary>Approvers of the region: the second person.</summary>
    public const string ApproveInRegion = nameof(ApproveInRegion);

    /// <summary>Operators, publishers, approvers and auditors of the region: versions of packs and what they change.</summary>
    public const string ViewPacks = nameof(ViewPacks);

    /// <summary>A citizen, under <c>/me</c>: one's own things and nobody else's.</summary>
    public const string Citizen = nameof(Citizen);

    /// <summary>Anybody of the staff, outside every tenant: the list of one's tenants.</summary>
    public const string SignedIn = nameof(SignedIn);
}
