using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>
/// The only door around the tenant filter: reads the listed tables of all tenants, never writes. Each opening names its
/// reason, which is logged and counted. The database knows the same list and refuses everything else.
/// </summary>
public sealed class AcrossTenants(Database database, ILogger<AcrossTenants> log)
{
    public const string MeterName = "HealthCode.Tenancy";

    /// <summary>What may be read, by entity; an empty list means every column. Persons are not in it.</summary>
    internal static readonly IReadOnlyDictionary<Type, IReadOnlyList<string>> Listed = new Dictionary<Type, IReadOnlyList<string>>
    {
        [typeof(Tenant)] = [],
        [typeof(Venue)] = [],
        [typeof(VenueOccupancy)] = [],
        [typeof(OutboxMessage)] = [],
        // Nodes hear of each other's flags: where, when and by which rule, not whom.
        [typeof(Flag)] = [MultiTenantModel.TenantIdProperty, nameof(Flag.Id), nameof(Flag.VenueId), nameof(Flag.Rule), nameof(Flag.RaisedUtc),
            nameof(Flag.TakenUtc), nameof(Flag.EscalatedUtc), nameof(Flag.ClosedUtc), nameof(Flag.ChangedUtc), nameof(Flag.Version)],
        // Whose reports are due: when, not what they say.
        [typeof(ReportSchedule)] = [MultiTenantModel.TenantIdProperty, nameof(ReportSchedule.Id), nameof(ReportSchedule.NextDueUtc)],
        [typeof(Report)] = [MultiTenantModel.TenantIdProperty, nameof(Report.Id), nameof(Report.State), nameof(Report.NotBeforeUtc)],
        // Whose lists and cards wait to be worked on: that they do, not of whom they are.
        [typeof(WardImport)] = [MultiTenantModel.TenantIdProperty, nameof(WardImport.Id), nameof(WardImport.State), nameof(WardImport.NotBeforeUtc)],
        [typeof(CardPrint)] = [MultiTenantModel.TenantIdProperty, nameof(CardPrint.Id), nameof(CardPrint.State), nameof(CardPrint.NotBeforeUtc)],
        // Overdue stays are closed by a job: where and when, not who.
        [typeof(Visit)] = [MultiTenantModel.TenantIdProperty, nameof(Visit.Id), nameof(Visit.VenueId), nameof(Visit.EnteredUtc), nameof(Visit.StayUntilUtc), nameof(Visit.LeftUtc)],
    };

    private readonly ConcurrentDictionary<string, long> lastLogged = new(StringComparer.Ordinal);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Openings = Meter.CreateCounter<long>("healthcode.tenancy.across", description: "Openings of the door across tenants by reason");

    /// <param name="reason">A constant sentence such as "live counts of other nodes"; becomes a metric's label.</param>
    public Task<AcrossTenantsReader> OpenAsync(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        // Some reasons come every second: one line an hour says that the door is in use, the metric says how much.
        var isFirst = !lastLogged.TryGetValue(reason, out var last) || Stopwatch.GetElapsedTime(last) > TimeSpan.FromHours(1);
        if (isFirst)
            lastLogged[reason] = Stopwatch.GetTimestamp();
        log.Log(isFirst ? LogLevel.Information : LogLevel.Debug, "Opened across tenants: {Reason}", reason);
        Openings.Add(1, new KeyValuePair<string, object?>("reason", reason));
        var context = database.CreateContext(ConnectionRole.AcrossTenants);
        context.SpansTenants = true;
        return Task.FromResult(new AcrossTenantsReader(context));
    }
}

/// <summary>Rows of all tenants. <c>EF.Property&lt;Guid&gt;(row, "TenantId")</c> says whose they are.</summary>
public sealed class AcrossTenantsReader(AppDbContext context) : IAsyncDisposable
{
    /// <exception cref="InvalidOperationException">The entity is not listed.</exception>
    public IQueryable<T> Query<T>() where T : class => AcrossTenants.Listed.ContainsKey(typeof(T))
        ? context.Set<T>().AsNoTracking().IgnoreQueryFilters([MultiTenantModel.FilterName])
        : throw new InvalidOperationException($"{typeof(T).Name} is not listed for reading across tenants.");

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
