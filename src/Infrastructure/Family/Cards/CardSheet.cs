using HealthCode.Infrastructure.Documents;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>One card to be drawn.</summary>
/// <param name="Ends">In the region's time: what stands on the card in words.</param>
/// <param name="Issuer">The region's name by the person's language.</param>
/// <param name="Tenant">Who printed it.</param>
public sealed record CardSheet(CardFace Face, DateTime Ends, string Issuer, string Tenant, DateTime IssuedUtc)
{
    /// <summary>Made once: a document is drawn twice, and working the symbol out takes longer than drawing it.</summary>
    internal QrSymbol Symbol { get; } = new(Face.Token, isLong: true);

    public override string ToString() => nameof(CardSheet);
}

public enum CardLayout
{
    /// <summary>A card on a page of its own, with how to use it in large letters.</summary>
    One,

    /// <summary>A4 sheets of eight.</summary>
    Eight,
}
