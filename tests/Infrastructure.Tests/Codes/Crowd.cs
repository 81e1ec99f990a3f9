using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>Many citizens with keys of their own who have declared, sealed as the product does it but written in bulk.</summary>
internal static class Crowd
{
    private const int Batch = 1_000;

    /// <summary>The shipped pack with a stricter threshold, as its next version: from 37.0 °C amber.</summary>
    public static string Stricter { get; } = Of("373", "370", version: 2);

    public static string Of(string piece, string other, int version)
    {
        var text = ShippedPacks.Text("yunyi");
        const string first = "\"version\": 1,";
        var at = text.IndexOf(first, StringComparison.Ordinal);
        text = string.Create(CultureInfo.InvariantCulture, $"{text[..at]}\"version\": {version},{text[(at + first.Length)..]}");
        at = text.IndexOf("\"id\": \"temperature\",\n      \"version\"", StringComparison.Ordinal);
        var end = text.IndexOf(piece, at, StringComparison.Ordinal);
        return text[..end] + other + text[(end + piece.Length)..];
    }

    /// <param name="days">How many days back they declared, one after the other.</param>
    public static async Task AddAsync(IServiceProvider services, int count, DateTime nowUtc, int days = 10)
    {
        var pack = services.GetRequiredService<PolicyPacks>().Current;
        var (database, ring, dice) = (services.GetRequiredService<Database>(), services.GetRequiredService<IDataProtectionProvider>(), new Random(count));
        for (var done = 0; done < count; done += Batch)
        {
            var keys = new List<KeyRow>(Batch);
            await using var db = database.CreateContext();
            for (var i = 0; i < Math.Min(Batch, count - done); i++)
            {
                var (id, key) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));
                var name = new KeyName(KeyPurpose.Citizen, id);
                keys.Add(new(nameof(KeyPurpose.Citizen), id.ToString("N"), "", KeyStore.ProtectorOf(ring, name).Protect(key), nowUtc.ToString("O", CultureInfo.InvariantCulture), null));
                Add(db, pack, dice, id, text => SealedBytes.Seal(key, id.ToByteArray(), Encoding.UTF8.GetBytes(text)), nowUtc.AddDays(-dice.Next(days)).AddMinutes(-dice.Next(600)));
            }
            await using (var connection = await services.GetRequiredService<KeyTable>().OpenAsync())
                await KeyRows.MergeAsync(connection, keys);
            await db.SaveChangesAsync();
        }
    }

    private static void Add(AppDbContext db, PolicyPack pack, Random dice, Guid id, Func<string, byte[]> seal, DateTime declaredUtc)
    {
        var citizen = Citizen.Join(id, seal("+8613912345678"), RandomNumberGenerator.GetBytes(32), declaredUtc);
        var born = new DateOnly(1930, 1, 1).AddDays(dice.Next(32_000));
        citizen.Identify(seal("张三丰"), seal($"{DocumentKind.ResidentIdentity} 110105{born:yyyyMMdd}002X"), RandomNumberGenerator.GetBytes(32));
        db.Citizens.Add(citizen);
        var day = DateOnly.FromDateTime(declaredUtc.AddHours(8));
        var answers = Answers.None.With("temperature", RuleValue.Of(dice.Next(360, 376)))
            .With("symptoms", RuleValue.Of([RuleValue.Of(dice.Next(20) == 0 ? "dry-cough" : "none")]))
            .With("fever-clinic", RuleValue.Of(false)).With("contact", RuleValue.False).With("risk-stay", RuleValue.Of(dice.Next(50) == 0));
        var preview = DeclarationPreview.Of(pack, new(answers.Value, 2026 - born.Year, null, 0, RuleValue.Null, day, declaredUtc), []);
        db.Declarations.Add(Declaration.Send(new(id, day, pack, seal(SealedDeclaration.Write(answers, null)), preview.Sheet.IsClean), declaredUtc));
        var code = PersonalCode.Begin(id);
        db.CodeChanges.Add(code.Decide(pack, preview.Assessment, CodeCause.Declared, declaredUtc));
        db.PersonalCodes.Add(code);
    }
}
