using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Devices;

public sealed class DeviceTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Mall = Guid.NewGuid(), East = Guid.NewGuid(), West = Guid.NewGuid();

    private static Device Gate(Guid? door = null, ScanDirection? direction = null) => Device.Create(DeviceKind.Gate, "Gate", new(Mall, door, direction), Guid.NewGuid(), Now);

    [Fact]
    public void Five_slips_are_free_and_then_guessing_becomes_slow_and_slower()
    {
        var phone = Device.Create(DeviceKind.Phone, "Phone", new(Mall, null, null), Guid.NewGuid(), Now);
        phone.SetPin([1]);
        for (var slip = 1; slip <= PinRule.FreeTries; slip++)
            Assert.Equal("pin-wrong", phone.TryPin(false, Now).Reason!.Code);

        Assert.Equal("pin-wait", phone.TryPin(true, Now.AddSeconds(59)).Reason!.Code);
        Assert.Equal("pin-wrong", phone.TryPin(false, Now.AddSeconds(60)).Reason!.Code);
        Assert.Equal(Now.AddSeconds(60 + 120), phone.PinAgainUtc);
        Assert.True(phone.TryPin(true, Now.AddSeconds(180)).IsOk);
        Assert.Equal((0, null), (phone.WrongPins, phone.PinAgainUtc));
        Assert.Equal(TimeSpan.FromMinutes(15), PinRule.WaitAfter(1_000));
    }

    [Theory]
    [InlineData("2580", true)]
    [InlineData("90210731", true)]
    [InlineData("123", false)]
    [InlineData("123456789", false)]
    [InlineData("12a4", false)]
    [InlineData("7777", false)]
    [InlineData("1234", false)]
    [InlineData("8765", false)]
    [InlineData("", false)]
    public void A_pin_has_four_to_eight_digits_that_are_not_the_first_guess(string typed, bool isTaken)
    {
        var errors = new List<FieldError>();
        PinRule.Read(typed, errors);
        Assert.Equal(isTaken, errors.Count == 0);
    }

    [Fact]
    public void A_device_records_where_it_stands_and_tells_later_what_it_scanned_where_it_stood()
    {
        var gate = Gate(East, ScanDirection.In);
        Assert.True(gate.Place.Holds(Mall, East, ScanDirection.In));
        Assert.False(gate.Place.Holds(Mall, West, ScanDirection.In));
        Assert.False(gate.Place.Holds(Mall, East, ScanDirection.Out));
        Assert.False(gate.Place.Holds(Mall, null, ScanDirection.In));
        Assert.False(gate.Place.Holds(Guid.NewGuid(), East, ScanDirection.In));
        Assert.True(Gate().Place.Holds(Mall, West, ScanDirection.Out));

        gate.Move(new(Mall, West, null), Now.AddHours(1));
        var post = new DevicePost(gate.Place, new(gate.FormerVenueId!.Value, gate.FormerDoorId, null), gate.MovedUtc);
        Assert.True(post.Holds(Mall, West, ScanDirection.Out, Now.AddHours(2)));
        Assert.True(post.Holds(Mall, East, ScanDirection.In, Now.AddMinutes(59)));
        Assert.False(post.Holds(Mall, East, ScanDirection.In, Now.AddHours(1)));
        Assert.False(post.Holds(Mall, East, ScanDirection.In, null));
    }

    [Fact]
    public void A_device_is_silent_after_ten_minutes_without_a_word()
    {
        var phone = Device.Create(DeviceKind.Phone, "Phone", new(Mall, null, null), Guid.NewGuid(), Now);
        Assert.Equal(DeviceStatus.Waiting, phone.StatusAt(Now));
        phone.Pair(Now);
        Assert.Equal(DeviceStatus.Working, phone.StatusAt(Now.AddMinutes(10)));
        Assert.Equal(DeviceStatus.Silent, phone.StatusAt(Now.AddMinutes(11)));
        phone.Revoke(Now.AddMinutes(12));
        Assert.Equal(DeviceStatus.Revoked, phone.StatusAt(Now.AddMinutes(12)));
        phone.Reinstate();
        Assert.Equal(DeviceStatus.Silent, phone.StatusAt(Now.AddMinutes(12)));
    }
}
