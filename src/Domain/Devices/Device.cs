using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Devices;

public enum DeviceKind
{
    /// <summary>A phone with our own scanner, paired by a QR code.</summary>
    Phone,

    /// <summary>A turnstile or handheld that speaks the API with a key of its own.</summary>
    Gate,
}

public enum DeviceStatus
{
    /// <summary>No phone has opened its QR code yet, or nothing has spoken with the gate's key.</summary>
    Waiting,
    Working,

    /// <summary>Has not been heard of for <see cref="Device.StaleAfter"/>.</summary>
    Silent,
    Revoked,
}

/// <summary>Something at a door that scans. It stands at one place and records nowhere else; whoever lost it revokes it.</summary>
public sealed class Device
{
    public const int LongestName = 80;
    public const int LongestVersion = 40;

    /// <summary>A tenant has as many in use.</summary>
    public const int Most = 1_000;
    public static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(10);

    private Device() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public DeviceKind Kind { get; private set; }
    public Guid VenueId { get; private set; }

    /// <summary>Null: any door of the venue, chosen on the phone.</summary>
    public Guid? DoorId { get; private set; }

    /// <summary>Null: chosen on the phone.</summary>
    public ScanDirection? Direction { get; private set; }

    /// <summary>Where it stood before; what it scanned there without a network still counts.</summary>
    public Guid? FormerVenueId { get; private set; }
    public Guid? FormerDoorId { get; private set; }
    public DateTime? MovedUtc { get; private set; }

    /// <summary>Keyed hash; null asks for none.</summary>
    public byte[]? Pin { get; private set; }
    public int WrongPins { get; private set; }

    /// <summary>No PIN is looked at before.</summary>
    public DateTime? PinAgainUtc { get; private set; }
    public DateTime CreatedUtc { get; private set; }

    /// <summary>A gate begins with its key.</summary>
    public DateTime? PairedUtc { get; private set; }

    /// <summary>The member of staff who showed the QR code, or the key.</summary>
    public Guid PairedBy { get; private set; }
    public DateTime? RevokedUtc { get; private set; }

    /// <summary>To the minute.</summary>
    public DateTime? LastContactUtc { get; private set; }
    public string? AppVersion { get; private set; }

    /// <summary>Scans that it keeps until the network is back, as it said last.</summary>
    public int? WaitingScans { get; private set; }

    /// <summary>Rises with every change by people, and every PIN that is tried.</summary>
    public int Version { get; private set; }

    public static Device Create(DeviceKind kind, string name, DevicePlace place, Guid byStaff, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new()
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
            Kind = kind,
            Name = name,
            VenueId = place.VenueId,
            DoorId = place.DoorId,
            Direction = place.Direction,
            CreatedUtc = nowUtc,
            PairedBy = byStaff,
            PairedUtc = kind == DeviceKind.Gate ? nowUtc : null,
            Version = 1,
        };
    }

    public DevicePlace Place => new(VenueId, DoorId, Direction);

    public DeviceStatus StatusAt(DateTime nowUtc) =>
        RevokedUtc is not null ? DeviceStatus.Revoked
        : PairedUtc is null || (Kind == DeviceKind.Gate && LastContactUtc is null) ? DeviceStatus.Waiting
        : (LastContactUtc ?? PairedUtc) < nowUtc - StaleAfter ? DeviceStatus.Silent
        : DeviceStatus.Working;

    public void Rename(string name) => (Name, Version) = (name, Version + 1);

    /// <summary>To another door, or another direction at the same one.</summary>
    public void Move(DevicePlace place, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place == Place)
            return;
        (FormerVenueId, FormerDoorId, MovedUtc) = (VenueId, DoorId, nowUtc);
        (VenueId, DoorId, Direction, Version) = (place.VenueId, place.DoorId, place.Direction, Version + 1);
    }

    /// <summary>Somebody shows a new QR code; the phone that has the device keeps it until another opens the code.</summary>
    public void Invite(Guid byStaff) => (PairedBy, Version) = (byStaff, Version + 1);

    public void Pair(DateTime nowUtc) => (PairedUtc, LastContactUtc, Version) = (nowUtc, Minute(nowUtc), Version + 1);

    public void Revoke(DateTime nowUtc)
    {
        if (RevokedUtc is not null)
            return;
        (RevokedUtc, Version) = (nowUtc, Version + 1);
    }

    /// <summary>Revoked by mistake.</summary>
    public void Reinstate() => (RevokedUtc, Version) = (null, Version + 1);

    /// <param name="pin">Its keyed hash; null takes it away.</param>
    public void SetPin(byte[]? pin) => (Pin, WrongPins, PinAgainUtc, Version) = (pin, 0, null, Version + 1);

    /// <summary>Whether the PIN is right, unless too many wrong ones came just before.</summary>
    /// <returns><c>pin-wrong</c>, or <c>pin-wait</c> while none is looked at.</returns>
    public Result<Device> TryPin(bool isRight, DateTime nowUtc)
    {
        if (PinAgainUtc > nowUtc)
            return new Reason("pin-wait");
        Version++;
        if (isRight)
        {
            (WrongPins, PinAgainUtc) = (0, null);
            return this;
        }
        WrongPins++;
        if (PinRule.WaitAfter(WrongPins) is { } wait)
            PinAgainUtc = nowUtc + wait;
        return new Reason("pin-wrong");
    }

    private static DateTime Minute(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute));
}
