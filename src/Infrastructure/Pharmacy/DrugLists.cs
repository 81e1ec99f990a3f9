using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Domain.Pharmacy;

namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>A list of watched drugs as it is shipped: data, not code, because it differs by jurisdiction and changes.</summary>
/// <param name="ValidFrom">Until a later list of the same jurisdiction begins.</param>
public sealed record DrugList(string Jurisdiction, DateOnly ValidFrom, string Note, IReadOnlyList<PurchaseLimit> Limits, IReadOnlyList<DrugList.Entry> Drugs)
{
    /// <param name="Zh">Name in Chinese.</param>
    /// <param name="En">Name in English.</param>
    public sealed record Entry(string Code, string Zh, string En, DrugClass Class, string Specification, bool Prescription = false)
    {
        public ListedDrug ToListed() => new(Code, $"{Zh} {En}", Specification, Class, Prescription);
    }

    public PurchaseLimit? LimitOf(DrugClass drugClass) => Limits.FirstOrDefault(limit => limit.Class == drugClass);
}

/// <summary>The shipped lists; <c>lists/*.json</c> beside this file.</summary>
public static class DrugLists
{
    private const string Folder = "HealthCode.Infrastructure.Pharmacy.lists.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly Lazy<IReadOnlyList<DrugList>> Shipped = new(() =>
    [
        .. typeof(DrugLists).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name =>
        {
            using var file = typeof(DrugLists).Assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<DrugList>(file, Json) ?? throw new InvalidOperationException($"{name} is empty.");
        }),
    ]);

    public static IReadOnlyList<DrugList> All => Shipped.Value;

    /// <summary>Null when none of that jurisdiction is valid on that day.</summary>
    public static DrugList? Find(string jurisdiction, DateOnly day) => Choose(All, jurisdiction, day);

    internal static DrugList? Choose(IEnumerable<DrugList> lists, string jurisdiction, DateOnly day) =>
        lists.Where(list => list.Jurisdiction == jurisdiction && list.ValidFrom <= day).MaxBy(list => list.ValidFrom);
}
