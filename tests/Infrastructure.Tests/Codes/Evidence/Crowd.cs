using System.Text.RegularExpressions;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

/// <summary>Many people at once, past the pages: each with the rows that declaring leaves, and a green code.</summary>
internal static class Crowd
{
    public static async Task JoinAsync(EvidenceHouse house, int count)
    {
        var (seal, pack, nowUtc) = (house.House.Get<CitizenSeal>(), house.House.Get<PolicyPacks>().Current, house.House.NowUtc);
        var answers = SealedDeclaration.Write(
            Answers.None.With("temperature", RuleValue.Of(365)).With("symptoms", RuleValue.Of([RuleValue.Of("none")])).With("fever-clinic", RuleValue.False).With("contact", RuleValue.False).With("risk-stay", RuleValue.False), null);
        await using var db = house.House.Database.CreateContext();
        for (var person = 0; person < count; person++)
        {
            var (id, document, phone) = (Guid.CreateVersion7(), EvidenceHouse.DocumentOf(person), "+86" + EvidenceHouse.PhoneOf(person));
            var citizen = Citizen.Join(id, await seal.ProtectAsync(id, phone), await seal.RefAsync("phone", phone), nowUtc);
            citizen.Identify(await seal.ProtectAsync(id, "张三"), await seal.ProtectAsync(id, document.ToText()), await seal.DocumentRefAsync(document));
            citizen.Match(await seal.EvidenceRefAsync(document, phone));
            var code = PersonalCode.Begin(id);
            db.AddRange(citizen, Declaration.Send(new(id, DateOnly.FromDateTime(nowUtc), pack, await seal.ProtectAsync(id, answers), true), nowUtc), code);
            code.Decide(pack, new(CodeState.Green, null, nowUtc.AddDays(14), null, null, null), CodeCause.Declared, nowUtc);
        }
        await db.SaveChangesAsync();
    }

    /// <summary>People of whom nothing is known but that they have a code; on SQLite.</summary>
    public static async Task FillRegionAsync(EvidenceHouse house, int count)
    {
#pragma warning disable EF1002 // Names of our own columns, and a number.
        await using var db = house.House.Database.CreateContext();
        var (citizens, codes) = (await ColumnsAsync("citizens"), await ColumnsAsync("personal_codes"));
        await db.Database.ExecuteSqlRawAsync($"""
            INSERT INTO citizens ({citizens}) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            SELECT {Regex.Replace(citizens, "[a-z]+_ref", "randomblob(32)").Replace(" id", " printf('%08X-0000-7000-8000-000000000000', i)", StringComparison.Ordinal)} FROM (SELECT * FROM citizens LIMIT 1), n
            """);
        await db.Database.ExecuteSqlRawAsync($"""
            INSERT INTO personal_codes ({codes}) SELECT {codes.Replace(" id", " c.id", StringComparison.Ordinal)}
            FROM (SELECT {codes.Replace(" id,", "", StringComparison.Ordinal)} FROM personal_codes LIMIT 1), citizens c WHERE c.id NOT IN (SELECT id FROM personal_codes)
            """);

        // Whatever columns there are: the row of one person is the pattern.
        async Task<string> ColumnsAsync(string table) =>
            " id, " + string.Join(", ", (await db.Database.SqlQueryRaw<string>($"SELECT name AS \"Value\" FROM pragma_table_info('{table}')").ToListAsync()).Where(column => column != "id"));
#pragma warning restore EF1002
    }
}
