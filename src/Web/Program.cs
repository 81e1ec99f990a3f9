using HealthCode.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();
var app = builder.Build();
app.UseShell();
app.UseAuthorization();
app.UseAntiforgery();
app.MapGet("/healthz", () => "ok").AllowAnonymous();
app.MapShell();
app.Run();

public partial class Program;
