using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Codes;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>Everything that is kept of one citizen, in one document; its form stands in docs/privacy.md.</summary>
public sealed class OwnExport(
    AppDbContext db, CitizenAccounts accounts, CitizenIdentities identities, CitizenNumbers numbers, CitizenSessions sessions, PasskeyStore passkeys,
    PersonalCodes codes, Declarations declarations, DeclarationDrafts drafts, PolicyPacks packs, AnswerWords answers, ChangeWords changes, OwnReviews reviews, OwnBindings bindings, EvidenceBook evidence, Accesses accesses,
    TimeProvider time, IStringLocalizer<PrivacyRoom> L)
{
    public const string Format = "healthcode-own-data/1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>In the language of the request where it holds words of the pack.</summary>
    public async Task<JsonObject> MakeAsync(Guid citizen, CancellationToken cancellation) => new()
    {
        ["format"] = Format,
        ["madeUtc"] = Write(time.NowUtc()),
        ["language"] = CultureInfo.CurrentUICulture.Name,
        ["account"] = await AccountAsync(citizen, cancellation),
        ["devices"] = Write((await sessions.ListAsync(citizen, cancellation)).Select(s => new { s.Device, s.StartedUtc, s.SeenUtc, s.ProvedUtc })),
        ["passkeys"] = Write((await passkeys.ListAsync(citizen, cancellation)).Select(p => new { p.Name, p.AddedUtc, p.UsedUtc })),
        ["code"] = await CodeAsync(citizen, cancellation),
        ["codeHistory"] = await HistoryAsync(citizen, cancellation),
        ["declarations"] = await DeclarationsAsync(citizen, cancellation),
        ["draft"] = await DraftAsync(citizen, cancellation),
        ["evidence"] = Write(await evidence.OfOneAsync(db, citizen, cancellation)),
        ["decisions"] = Write(await reviews.DecisionsAsync(citizen, cancellation)),
        ["reviews"] = Write(await reviews.CasesAsync(citizen, cancellation)),
        ["appealMaterials"] = Write(await reviews.MaterialsAsync(citizen, cancellation)),
        ["family"] = Write(await bindings.ListAsync(citizen, cancellation)),
        ["consentRequests"] = Write(await bindings.RequestsAsync(citizen, cancellation)),
        ["credentials"] = Write(await db.IssuedCredentials.AsNoTracking().Where(c => c.CitizenId == citizen).OrderBy(c => c.IssuedUtc)
            .Select(c => new { c.IssuedUtc, c.ExpiresUtc, endedUtc = c.SupersededUtc }).ToListAsync(cancellation)),
        ["reminders"] = Write(await db.CodeReminders.AsNoTracking().Where(r => r.CitizenId == citizen).Select(r => new { aboutCodeUntilUtc = r.ValidUntilUtc }).ToListAsync(cancellation)),
        ["accesses"] = Write(await accesses.ListAsync(citizen, cancellation)),
        ["notInThisFile"] = Write(OwnExportFields.Elsewhere.Select(left => new { what = L[left.What].Value, why = L[left.Why].Value })),
    };

    private async Task<JsonNode?> AccountAsync(Guid citizen, CancellationToken cancellation)
    {
        var row = await db.Citizens.AsNoTracking().Where(c => c.Id == citizen)
            .Select(c => new { c.JoinedUtc, c.SeenUtc, c.NumberProvedUtc, c.Language, c.IsRemindedByText }).FirstAsync(cancellation);
        var (who, waiting) = (await identities.FindAsync(citizen, cancellation), await numbers.FindWaitingAsync(citizen, cancellation));
        return Write(new
        {
            phone = await accounts.PhoneOfAsync(citizen, cancellation),
            who?.Name,
            document = who is null ? null : new { who.Document.Kind, who.Document.Number },
            newNumber = waiting is { } change ? new { change.Phone, countsFromUtc = change.DueUtc } : null,
            row.JoinedUtc, seenOn = DateOnly.FromDateTime(row.SeenUtc), row.NumberProvedUtc, row.Language, row.IsRemindedByText,
        });
    }

    private async Task<JsonNode?> CodeAsync(Guid citizen, CancellationToken cancellation)
    {
        var code = await codes.FindAsync(citizen, cancellation);
        return Write(new { code.State, code.DecidedUtc, code.ValidUntilUtc, why = Say(code.Reason), whatWouldChangeIt = Say(code.Change), whatToDo = Say(code.Next) });
    }

    private async Task<JsonNode?> HistoryAsync(Guid citizen, CancellationToken cancellation) =>
        Write((await db.CodeChanges.AsNoTracking().Where(c => c.CitizenId == citizen).OrderByDescending(c => c.AtUtc).ToListAsync(cancellation))
            .Select(c => new { c.AtUtc, c.From, c.To, c.ValidUntilUtc, c.Cause, c.PackId, c.PackVersion, c.RuleId, why = changes.Why(c), who = changes.Who(c) }));

    private async Task<JsonNode?> DeclarationsAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new JsonArray();
        foreach (var d in await declarations.ListAsync(citizen, cancellation))
            all.Add(Write(new { d.DeclaredUtc, d.Day, d.PackId, d.PackVersion, d.ConsentVersion, d.IsClean, correctedUtc = d.SupersededUtc, isCorrection = d.Corrects is not null, d.FilledInBy, agent = await family.FilledInByAsync(d, cancellation), answers = Lines(await declarations.AnswersOfAsync(d), packs.Find(d.PackId, d.PackVersion)) }));
        return all;
    }

    private async Task<JsonNode?> DraftAsync(Guid citizen, CancellationToken cancellation) =>
        await drafts.FindAsync(citizen, cancellation) is { } draft ? Write(new { answers = Lines(draft.Answers, packs.Current) }) : null;

    private IEnumerable<object> Lines(Answers given, PolicyPack? pack) => answers.Lines(given, pack).Select(line => new { line.Question, line.Answer });

    private static string? Say(LocalText? text) => text is null ? null : AnswerWords.Of(text);

    private static JsonNode? Write<T>(T value) => JsonSerializer.SerializeToNode(value, Json);
}
