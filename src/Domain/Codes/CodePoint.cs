namespace HealthCode.Domain.Codes;

/// <summary>A public key of P-256 as a compressed point: 2 or 3 for the sign of y, then the 32 bytes of x. Whether it lies on the curve is for others to say.</summary>
public readonly struct CodePoint : IEquatable<CodePoint>
{
    public const int Length = 33;

    private CodePoint(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    public ReadOnlySpan<byte> X => Bytes.Span[1..];

    public bool IsOdd => Bytes.Span[0] == 3;

    public static bool TryRead(ReadOnlyMemory<byte> bytes, out CodePoint point)
    {
        point = new(bytes);
        return bytes.Length == Length && bytes.Span[0] is 2 or 3;
    }

    /// <param name="x">32 bytes, most significant first.</param>
    public static CodePoint Of(ReadOnlySpan<byte> x, bool isOdd)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, Length - 1);
        var bytes = new byte[Length];
        bytes[0] = (byte)(isOdd ? 3 : 2);
        x.CopyTo(bytes.AsSpan(1));
        return new(bytes);
    }

    public bool Equals(CodePoint other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is CodePoint other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => Convert.ToHexStringLower(Bytes.Span);

    public static bool operator ==(CodePoint left, CodePoint right) => left.Equals(right);

    public static bool operator !=(CodePoint left, CodePoint right) => !left.Equals(right);
}
