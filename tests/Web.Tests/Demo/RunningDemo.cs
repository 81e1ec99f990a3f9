namespace HealthCode.Web.Tests.Demo;

/// <summary>The program with demo tenants and nobody inside, listening on a port as simulate finds it.</summary>
public sealed class RunningDemo : IAsyncDisposable
{
    public RunningDemo()
    {
        App.UseKestrel(0);
        App.StartServer();
        Address = App.ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    public HealthCodeApp App { get; } = new HealthCodeApp().With("Demo:Enabled", "true").With("Demo:Days", "0");

    public string Address { get; }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
