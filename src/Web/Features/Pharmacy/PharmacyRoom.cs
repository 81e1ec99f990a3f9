using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Web.Features.Pharmacy.Handover;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>The register of watched drugs that a pharmacy sells: one screen for the keyboard, the list of a day, the tenant's own drugs.</summary>
public sealed class PharmacyRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PharmacyOptions>().BindConfiguration(PharmacyOptions.Section)
            .Validate(pharmacy => DrugLists.All.Any(list => list.Jurisdiction == pharmacy.Jurisdiction),
                $"Pharmacy:Jurisdiction must be one of {string.Join(", ", DrugLists.All.Select(list => list.Jurisdiction).Distinct())}.")
            .ValidateOnStart();
        services.AddScoped<WatchedDrugs>();
        services.AddScoped<SaleLedger>();
        services.AddScoped<PharmacyWords>();
        services.AddSingleton<MedicinePasses>();
        services.AddScoped<HandedPeople>();
        services.AddScoped<CheckSale>();
        services.AddScoped<SellDrug>();
        services.AddScoped<VoidSale>();
        services.AddScoped<TakeDay>();
        services.AddScoped<AddDrug>();
        services.AddNavigation(new NavigationEntry("Drug sales", "pill", "/t/{tenant}/pharmacy", Policies.KeepPharmacy, 5, typeof(PharmacyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/t/{tenant}/pharmacy").RequireAuthorization(Policies.KeepPharmacy).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        room.MapPost("/check", CheckSale.HandleAsync).WithName("CheckSale");
        room.MapPost("/day.csv", TakeDay.HandleAsync).WithName("TakeDay").RequireAuthorization(Policies.TransferRegisters);
    }
}
