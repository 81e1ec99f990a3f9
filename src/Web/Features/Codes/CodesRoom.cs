using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Features.Family;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Web.Features.Codes.Publishing;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Codes;

/// <summary>Personal codes.</summary>
public sealed class CodesRoom : IRoom
{
    private const string ExampleToken = "HCC1:G8A5U2UA2ORA…";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCodes();
        services.AddScoped<PackWords>();
        services.AddScoped<EditionSteps>();
        services.AddScoped<WriteEdition>();
        services.AddScoped<GoBackTo>();
        services.AddScoped<OrderPreview>();
        services.AddScoped<CancelPreview>();
        services.AddScoped<AskForApproval>();
        services.AddScoped<ApproveEdition>();
        services.AddScoped<RefuseEdition>();
        services.AddScoped<WithdrawEdition>();
        services.AddScoped<GoOnDeciding>();
        services.AddNavigation(new NavigationEntry("Policy packs", "file-certificate", "/region/packs", Policies.ViewPacks, 2, typeof(CodesRoom)));
        services.AddScoped<AnswerWords>();
        services.AddScoped<CodeTexts>();
        services.AddScoped<IssueCredential>();
        services.AddScoped<CodePanels>();
        services.AddScoped<KinWords>();
        services.AddScoped<FilledInWords>();
        services.AddScoped<VerifyCode>();
        services.AddScoped<ChangeWords>();
        services.AddScoped<SendReminder>();
        services.AddSingleton(new OutboxRoute(RemindOfCodes.Kind, (scope, message, cancellation) => scope.GetRequiredService<SendReminder>().RunAsync(message, cancellation)));
        services.AddScoped<ReviewTexts>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<OpenReview>();
        services.AddScoped<CloseReview>();
        services.AddScoped<ProposeState>();
        services.AddScoped<DecideState>();
        services.AddScoped<ReleaseBrake>();
        services.AddScoped<SendAppeal>();
        services.AddSingleton(provider => new RegionAddress(provider.GetRequiredService<IOptions<SiteOptions>>().Value.Link));
        services.AddNavigation(
            new NavigationEntry("Reviews", "clipboard-check", "/region/reviews", Policies.ReviewCodes, 10, typeof(CodesRoom)),
            new NavigationEntry("Second decisions", "scale", "/region/decisions", Policies.ApproveInRegion, 12, typeof(CodesRoom)),
            new NavigationEntry("Brake", "hand-stop", "/region/brake", Policies.ApproveInRegion, 13, typeof(CodesRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/healthcode/keys", GetIssuerKeys.HandleAsync).WithName("GetIssuerKeys").AllowAnonymous()
            .WithSummary("The public keys of this region's codes.");
        app.MapGet("/.well-known/healthcode/revocations", GetRevocations.HandleAsync).WithName("GetRevocations").AllowAnonymous()
            .WithSummary("The signed list of this region's credentials that have ended before their time.");
        app.MapPost("/me/code/credential", IssueCredential.HandleAsync).WithName("IssueCredential").RequireAuthorization(Policies.Citizen)
            .RequireAntiforgery().ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        app.MapPost("/me/code/reminder", ChooseReminder.HandleAsync).WithName("ChooseReminder").RequireAuthorization(Policies.Citizen).ExcludeFromDescription();
        var dependant = app.MapGroup("/me/for/{person:guid}").RequireAuthorization(Policies.Citizen).ExcludeFromDescription()
            .WithMetadata(new PersonalAttribute(), new ActsForAttribute(GuardianCapability.Show));
        dependant.MapPost("/code/credential", IssueCredential.HandleAsync).WithName("IssueCredentialFor").RequireAntiforgery();
        dependant.MapPost("/code/reminder", ChooseReminder.HandleAsync).WithName("ChooseReminderFor");
        app.MapGet("/region/reviews/{id:guid}/materials/{materialId:guid}", ShowMaterial.HandleAsync).WithName("ShowMaterial").RequireAuthorization(Policies.ReviewCodes)
            .ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        app.MapPost("/api/v1/codes/verify", VerifyCode.HandleAsync).WithTags("Codes").WithName("VerifyCode").RequireAuthorization(Policies.RecordScans)
            .Describe("Says whether a shown personal code counts, and what it says; registers nobody.", new VerifyCode.Request(ExampleToken));
    }
}
