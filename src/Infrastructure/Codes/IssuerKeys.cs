using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// The region's keys for signing codes, in the key store outside the database. Nodes agree without talking: a key is named by the day
/// on which it begins, and whoever asks first makes what is missing (<see cref="IssuerKeyPlan"/>).
/// </summary>
public sealed class IssuerKeys(KeyStore keys, IOptions<CodesOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>How late a node may notice that a key was withdrawn or that a day began.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Read? latest;

    /// <summary>The keys now, from memory when they were read a moment ago. The first call of all makes them.</summary>
    public ValueTask<IssuerRing> ReadAsync() =>
        latest is { } read && time.GetElapsedTime(read.At) < Freshness ? new(read.Ring) : new(RotateAsync());

    /// <summary>Makes the keys that are missing, destroys those that are over, and reads them anew. May be called at any time and on every node.</summary>
    public async Task<IssuerRing> RotateAsync()
    {
        await reading.WaitAsync();
        try
        {
            var at = time.GetTimestamp();
            var nowUtc = time.GetUtcNow().UtcDateTime;
            var plan = await PlanAsync(nowUtc);
            foreach (var over in plan.Where(key => key.State == IssuerKeyState.Over))
                await keys.DestroyAsync(NameOf(over.Day));
            var known = latest?.Ring.Keys.ToDictionary(key => key.Plan.Day) ?? [];
            var ring = new List<IssuerKey>();
            foreach (var planned in plan.Where(key => key.State != IssuerKeyState.Over))
            {
                // Null when another node has destroyed it this moment.
                if (await keys.FindAsync(NameOf(planned.Day)) is { } secret)
                    ring.Add(new(planned, known.TryGetValue(planned.Day, out var same) ? same.Key : SigningKey.Open(secret)));
            }
            latest = new(new(options.Value.Name, TimeSpan.FromHours(options.Value.CredentialHours), Paper, ring), at);
            return latest.Ring;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>
    /// For a key that somebody else may know: destroys it. Credentials it signed are refused from now on wherever keys are read anew;
    /// the next key, long published, signs at once. Nodes follow within half a minute.
    /// </summary>
    /// <returns>False when there is no such key.</returns>
    public async Task<bool> WithdrawAsync(CodeKeyId keyId)
    {
        if ((await ReadAsync()).Keys.FirstOrDefault(key => key.KeyId == keyId) is not { } key)
            return false;
        await keys.DestroyAsync(NameOf(key.Plan.Day));
        await RotateAsync();
        return true;
    }

    public void Dispose() => reading.Dispose();

    private TimeSpan Paper => TimeSpan.FromDays(options.Value.PaperDays);

    /// <summary>Of all that a key signs.</summary>
    private TimeSpan Longest => TimeSpan.FromHours(Math.Max(options.Value.CredentialHours, Paper.TotalHours));

    private async Task<IReadOnlyList<PlannedKey>> PlanAsync(DateTime nowUtc)
    {
        var named = await keys.ListDaysAsync(KeyPurpose.CodeSigning, Region.Tenant.Id);
        var plan = IssuerKeyPlan.Of(named, nowUtc, Longest);
        var missing = IssuerKeyPlan.Missing(plan, named.Select(key => key.Day), nowUtc, options.Value.KeyDays).ToList();
        if (missing.Count == 0)
            return plan;
        foreach (var day in missing)
            await keys.GetOrCreateAsync(NameOf(day));
        return IssuerKeyPlan.Of(await keys.ListDaysAsync(KeyPurpose.CodeSigning, Region.Tenant.Id), nowUtc, Longest);
    }

    private static KeyName NameOf(DateOnly day) => new(KeyPurpose.CodeSigning, Region.Tenant.Id, day);

    private sealed record Read(IssuerRing Ring, long At);
}
