namespace HealthCode.Domain.CheckIn;
public enum ScanDirection { In, Out }
public enum LeftBy { Scan, Elsewhere, Cap }
public enum Verdict { Admit, Attention, Refuse }
public enum DoorAnswer { Admit, Attention, Refuse }
public sealed record DoorPolicy { public DoorAnswer WhenFull { get; init; } = DoorAnswer.Attention; }
public static class StayTimeline { }
