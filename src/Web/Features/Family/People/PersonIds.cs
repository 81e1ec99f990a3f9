using System.Buffers.Text;

namespace HealthCode.Web.Features.Family.People;

/// <summary>Several rows in an address, 22 letters each; a form with a hundred persons still fits into one.</summary>
internal static class PersonIds
{
    public static string Write(IEnumerable<Guid> ids) => string.Join('.', ids.Select(id => Base64Url.EncodeToString(id.ToByteArray())));

    /// <summary>What is none is passed over.</summary>
    public static IReadOnlyList<Guid> Read(string? text)
    {
        var ids = new List<Guid>();
        foreach (var part in (text ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries).Take(ChoosePeople.MostDeclared))
            if (part.Length == 22 && Base64Url.IsValid(part) && Base64Url.DecodeFromChars(part) is { Length: 16 } bytes)
                ids.Add(new Guid(bytes));
        return ids;
    }
}
