using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// What a register knows of a person, sealed as one text per row under the register's own key of a month, and the blind indexes by
/// which a row is found again. Always for the current tenant.
/// </summary>
public sealed class RegisterFields(KeyStore keys)
{
    private static Guid TenantId => TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("a register's personal fields");

    /// <param name="row">Part of the seal: what was sealed for one row opens in no other.</param>
    /// <exception cref="KeyDestroyedException">The month is forgotten.</exception>
    public async ValueTask<byte[]> SealAsync<T>(KeyPurpose purpose, DateOnly month, Guid row, T person) =>
        SealedBytes.Seal(await keys.GetOrCreateAsync(new(purpose, TenantId, month)), ContextOf(row), JsonSerializer.SerializeToUtf8Bytes(person, JsonSerializerOptions.Web));

    /// <summary>Null when the month's key was destroyed.</summary>
    /// <exception cref="CryptographicException">Changed, or another row's.</exception>
    public async ValueTask<T?> OpenAsync<T>(KeyPurpose purpose, DateOnly month, Guid row, byte[] sealedPerson)
        where T : class =>
        await keys.FindAsync(new(purpose, TenantId, month)) is { } key
            ? JsonSerializer.Deserialize<T>(SealedBytes.Open(key, ContextOf(row), sealedPerson), JsonSerializerOptions.Web)
            : null;

    /// <summary>A roster's rows in clear; those whose key is gone are left out.</summary>
    public async Task<IReadOnlyList<(TRow Row, TDetails Details)>> OpenAllAsync<TRow, TDetails>(KeyPurpose purpose, IQueryable<TRow> rows, CancellationToken cancellation)
        where TRow : class, IRosterRow
        where TDetails : class
    {
        var opened = new List<(TRow, TDetails)>();
        foreach (var row in await rows.ToListAsync(cancellation))
            if (await OpenAsync<TDetails>(purpose, row.SealMonth, row.Id, row.SealedDetails) is { } details)
                opened.Add((row, details));
        return opened;
    }

    /// <summary>Moves what is sealed of a row to the key of another month; false when the old key is gone.</summary>
    public async ValueTask<bool> ResealAsync(KeyPurpose purpose, IRosterRow row, DateOnly month)
    {
        if (await keys.FindAsync(new(purpose, TenantId, row.SealMonth)) is not { } old)
            return false;
        var context = ContextOf(row.Id);
        row.Seal(month, SealedBytes.Seal(await keys.GetOrCreateAsync(new(purpose, TenantId, month)), context, SealedBytes.Open(old, context, row.SealedDetails)));
        return true;
    }

    /// <summary>The same for the same text of the same field; without regard to case, width and spaces.</summary>
    /// <param name="field">So that a phone number never meets a document's.</param>
    public async ValueTask<byte[]> IndexAsync(KeyPurpose lookup, string field, string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return HMACSHA256.HashData(await keys.GetOrCreateAsync(new(lookup, TenantId)), Encoding.UTF8.GetBytes($"{field}:{plain}"));
    }

    private static byte[] ContextOf(Guid row) => [.. TenantId.ToByteArray(), .. row.ToByteArray()];
}
