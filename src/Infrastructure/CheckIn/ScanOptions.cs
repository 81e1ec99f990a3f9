namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Section <c>Scans</c> of the configuration.</summary>
public sealed class ScanOptions
{
    public const string Section = "Scans";

    /// <summary>Scans that may wait; beyond, callers are told to come back.</summary>
    public int QueueLength { get; set; } = 8_000;

    /// <summary>Scans of one tenant that may wait.</summary>
    public int QueueLengthPerTenant { get; set; } = 4_000;

    /// <summary>Scans written in one transaction at most.</summary>
    public int GroupSize { get; set; } = 256;

    /// <summary>How long the writer waits for more while scans come in numbers; 0 takes what is there.</summary>
    public double LingerMilliseconds { get; set; } = 2;

    /// <summary>Days for which a repeat is recognised; older scans are refused.</summary>
    public int ReceiptDays { get; set; } = 7;

    /// <summary>Seconds in which a visitor may take a scan back.</summary>
    public int UndoSeconds { get; set; } = 60;
}
