using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Flags;

public sealed class ManyFromOnePhoneTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    private Task<List<Flag>> FlagsAsync(PosterDoor door) =>
        house.App.InAsync(door.Tenant, services => services.GetRequiredService<AppDbContext>().Flags.AsNoTracking().ToListAsync());

    [Fact]
    public async Task A_phone_that_registers_one_person_after_the_other_is_flagged_once_and_leaves_no_trace()
    {
        var door = await house.DoorAsync();
        var phone = await house.FirstVisitAsync(door);
        for (var person = 2; person <= PhoneBursts.Many + 2; person++)
        {
            Assert.Equal(person <= PhoneBursts.Many ? 0 : 1, (await FlagsAsync(door)).Count);
            await phone.OpenAsync("/v/" + door.Poster.Code);
            await phone.SubmitAsync("form[action$='/forget']");
            await phone.OpenAsync(door.Path);
            await phone.EnterAsync(("name", $"Person {(char)('A' + person)}"));
        }

        var flag = Assert.Single(await FlagsAsync(door));
        Assert.Equal(FlagRule.ManyFromOnePhone, flag.Rule);
        Assert.All(await house.ReceiptsAsync(door), receipt => Assert.Null(receipt.DeviceId));
    }

    [Fact]
    public async Task A_queue_of_phones_at_one_door_is_not()
    {
        var door = await house.DoorAsync();
        for (var phone = 0; phone < 2 * PhoneBursts.Many; phone++)
            await house.FirstVisitAsync(door);

        Assert.Empty(await FlagsAsync(door));
    }
}
