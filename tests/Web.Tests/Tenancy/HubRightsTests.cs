using System.Reflection;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Web.Features.Occupancy;
using HealthCode.Web.Features.Occupancy.Walls;
using HealthCode.Web.Tests.Occupancy;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>Every method of every hub, found by asking the program itself, called by every role and for another tenant's rows.</summary>
public sealed class HubRightsTests
{
    /// <summary>Who may call it. A method that stands here not fails the test, and so does a hub.</summary>
    private static readonly Dictionary<string, string> Agreed = new()
    {
        [$"{nameof(OccupancyHub)}.{nameof(OccupancyHub.Watch)}"] = "owner manager supervisor guard clerk viewer",
        [$"{nameof(OccupancyHub)}.{nameof(OccupancyHub.WatchTenant)}"] = "owner manager supervisor guard clerk viewer",
        [$"{nameof(OccupancyHub)}.{nameof(OccupancyHub.WatchFlags)}"] = "owner manager supervisor guard clerk viewer",
        [$"{nameof(WallHub)}.{nameof(WallHub.Watch)}"] = "wall",
    };

    [Fact]
    public async Task Every_method_of_every_hub_is_agreed()
    {
        await using var house = await LiveHouse.OpenAsync();
        var hubs = house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType).OfType<Type>().Distinct();

        Assert.Equal(Agreed.Keys.Order(), hubs.SelectMany(MethodsOf).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Order());
    }

    [Fact]
    public async Task Every_role_calls_what_was_agreed_and_other_tenants_answer_like_nothing()
    {
        await using var house = await LiveHouse.OpenAsync();
        await using var others = await LiveHouse.OpenAsync();
        var (venue, foreign) = (await house.CreateVenueAsync(), await others.CreateVenueAsync());
        var opened = MethodsOf(typeof(OccupancyHub)).ToDictionary(method => method.Name, _ => new List<string>());
        foreach (var role in Enum.GetValues<MemberRole>())
        {
            var cookies = await house.SignInAsync(role);
            var hub = house.Hub(cookies);
            await hub.StartAsync();
            foreach (var method in MethodsOf(typeof(OccupancyHub)))
            {
                await hub.InvokeCoreAsync(method.Name, typeof(object), Arguments(method, venue));
                opened[method.Name].Add(role.ToString().ToLowerInvariant());
                if (method.GetParameters().Length > 0)
                {
                    var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeCoreAsync(method.Name, typeof(object), Arguments(method, foreign)));
                    var unknown = await Assert.ThrowsAsync<HubException>(() => hub.InvokeCoreAsync(method.Name, typeof(object), Arguments(method, Guid.NewGuid())));
                    Assert.Equal(unknown.Message, refused.Message);
                }
            }
            await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(cookies, others.Tenant.Identifier).StartAsync());
        }
        Assert.All(opened, method => Assert.Equal(Agreed[$"{nameof(OccupancyHub)}.{method.Key}"], string.Join(' ', method.Value)));
    }

    [Fact]
    public async Task A_wall_sees_its_own_tenant_and_staff_no_wall_without_its_token()
    {
        await using var house = await LiveHouse.OpenAsync();
        await using var others = await LiveHouse.OpenAsync();
        await house.CreateVenueAsync();
        var foreign = await others.CreateVenueAsync();
        var (_, token) = await house.App.InAsync(house.Tenant, services => services.GetRequiredService<DisplayWalls>().CreateAsync("Wall", [foreign], Guid.Empty, default));
        await using var wall = new HubConnectionBuilder().WithUrl(new Uri(house.Address, $"{WallHub.Path}?token={token}")).Build();
        await wall.StartAsync();
        Assert.Empty(await wall.InvokeAsync<List<WallFigure>>("Watch"));

        var cookies = await house.SignInAsync(MemberRole.Owner);
        await using var staff = new HubConnectionBuilder().WithUrl(new Uri(house.Address, $"{WallHub.Path}?tenant={house.Tenant.Identifier}"), http => http.Cookies = cookies).Build();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await staff.StartAsync();
            await staff.InvokeAsync<List<WallFigure>>("Watch");
        });
    }

    private static List<MethodInfo> MethodsOf(Type hub) => [.. hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsVirtual)];

    private static object?[] Arguments(MethodInfo method, Guid id) => [.. method.GetParameters().Select(parameter =>
        parameter.ParameterType == typeof(Guid) ? (object)id : throw new InvalidOperationException($"Say what to send as {parameter} of {method}."))];
}
