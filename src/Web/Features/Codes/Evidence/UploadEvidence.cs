using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>Takes a file in: it is sealed and looked at in the background; nothing of it counts before somebody has seen the figures.</summary>
public sealed class UploadEvidence(AppDbContext db, EvidenceFiles files, IBackgroundJobClient jobs, AuditTrail audit, TimeProvider time)
{
    public const string KindMissing = "Choose what the file holds";
    public const string FileMissing = "Choose a CSV file";
    public const string FileTooLarge = "The file is larger than 10 MB; divide it";

    public async Task<Outcome<EvidenceImport>> RunAsync(string? kind, IFormFile? file, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var isKind = Enum.TryParse<EvidenceKind>(kind, true, out var of) && Enum.IsDefined(of);
        if (!isKind)
            errors.Add(new("kind", "required", KindMissing));
        if (file is not { Length: > 0 })
            errors.Add(new("file", "required", FileMissing));
        else if (file.Length > EvidenceSource.MostBytes)
            errors.Add(new("file", "too-large", FileTooLarge));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        using var bytes = new MemoryStream((int)file!.Length);
        await file.CopyToAsync(bytes, cancellation);
        var import = EvidenceImport.Begin(of, NameOf(file.FileName), actor.ActorId(), time.NowUtc());
        using var region = TenantScope.Enter(Region.Tenant);
        db.EvidenceImports.Add(import);
        await files.KeepAsync(db, import.Id, bytes.ToArray());
        audit.Record(db, "evidence.uploaded", $"evidence:{import.Id}", actor.ActorId(), new { kind = of.ToString(), bytes = bytes.Length });
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<RunEvidence>(job => job.RunAsync(CancellationToken.None));
        return import;
    }

    // Some browsers send the whole path.
    private static string NameOf(string name) => string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter)));
}
