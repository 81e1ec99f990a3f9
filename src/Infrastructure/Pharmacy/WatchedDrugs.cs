using System.Globalization;
using System.Text;
using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>What the counter of the current tenant watches today: the list of its jurisdiction and its own additions.</summary>
public sealed class WatchedDrugs(AppDbContext db, RegisterClock clock, IOptions<PharmacyOptions> options)
{
    private IReadOnlyList<ListedDrug>? all;

    public DrugList? Shipped => DrugLists.Find(options.Value.Jurisdiction, clock.Today);

    /// <summary>Own additions first: they carry the bar codes of this shop.</summary>
    public async Task<IReadOnlyList<ListedDrug>> AllAsync(CancellationToken cancellation) => all ??=
    [
        .. (await db.OwnDrugs.AsNoTracking().Where(drug => drug.RemovedUtc == null).OrderBy(drug => drug.Name).ToListAsync(cancellation))
            .Select(drug => new ListedDrug(drug.Id.ToString("N"), drug.Name, drug.Specification, drug.Class, drug.NeedsPrescription, drug.BarCode)),
        .. Shipped?.Drugs.Select(drug => drug.ToListed()) ?? [],
    ];

    public PurchaseLimit? LimitOf(DrugClass drugClass) => Shipped?.LimitOf(drugClass);

    /// <summary>By bar code, whole line, its beginning, or letters that only one drug has; none or several: all that fit.</summary>
    public async Task<IReadOnlyList<ListedDrug>> FindAsync(string typed, CancellationToken cancellation)
    {
        var drugs = await AllAsync(cancellation);
        if (Ean13.Parse(typed.Normalize(NormalizationForm.FormKC)) is { } code)
            return [.. drugs.Where(drug => drug.BarCode == code).Take(1)];
        if (drugs.FirstOrDefault(drug => drug.Line == typed.Trim()) is { } exact)
            return [exact];
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [];
        // "Dextromethorphan tablets" is that drug, though mixtures name it too.
        List<ListedDrug> begin = [.. drugs.Where(drug => Begins(drug.Line, string.Join(' ', words)))];
        return begin.Count == 1 ? begin : [.. drugs.Where(drug => words.All(word => Holds(drug.Line, word)))];
    }

    private static bool Begins(string line, string words) =>
        CultureInfo.InvariantCulture.CompareInfo.IsPrefix(line, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth);

    private static bool Holds(string line, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(line, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth) >= 0;
}
