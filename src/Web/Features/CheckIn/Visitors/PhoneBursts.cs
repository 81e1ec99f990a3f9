using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>
/// Notices that one phone registers many different people, without knowing the phone: what its browser brings along anyway is
/// hashed under a key that lives as long as this process, remembered for an hour in memory, and written nowhere. The scan
/// carries one bit.
/// </summary>
public sealed class PhoneBursts(TimeProvider time)
{
    /// <summary>A family shares a phone; from this person on somebody should look.</summary>
    public const int Many = 6;
    private const int MostPhones = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, List<(ulong Person, long At)>> phones = [];

    /// <param name="randomId">Of the visitor who is registered now.</param>
    public bool IsOneOfMany(HttpContext context, byte[] randomId)
    {
        if (RateLimits.BrowserOf(context) is not { } browser)
            return false;
        var (phone, person, now) = (HashOf(Encoding.UTF8.GetBytes(browser)), HashOf(randomId), time.GetTimestamp());
        lock (gate)
        {
            if (!phones.TryGetValue(phone, out var people))
            {
                MakeRoom(now);
                phones[phone] = people = [];
            }
            people.RemoveAll(seen => seen.Person == person || time.GetElapsedTime(seen.At, now) >= Window);
            if (people.Count == Many)
                people.RemoveAt(0);
            people.Add((person, now));
            return people.Count >= Many;
        }
    }

    private void MakeRoom(long now)
    {
        if (phones.Count < MostPhones)
            return;
        foreach (var (phone, people) in phones.ToList())
            if (time.GetElapsedTime(people[^1].At, now) >= Window)
                phones.Remove(phone);
        // Strangers choose how many phones there are: forgetting early is better than growing.
        if (phones.Count >= MostPhones)
            phones.Clear();
    }

    private ulong HashOf(byte[] what) => BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(key, what));
}
