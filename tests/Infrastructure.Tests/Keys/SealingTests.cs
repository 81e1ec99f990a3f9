using System.Security.Cryptography;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Keys;

public sealed class SealingTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly SealedPerson Person = new("欧阳䶮", "13800001234");
    private readonly string folder = KeyHouse.NewFolder();
    private readonly KeyHouse house;
    private readonly Guid tenant = Guid.NewGuid();
    private readonly Guid otherTenant = Guid.NewGuid();

    public SealingTests() => house = new KeyHouse(folder);

    public void Dispose()
    {
        house.Dispose();
        Directory.Delete(folder, true);
    }

    private SubjectRefs Refs => house.Get<SubjectRefs>();
    private SubjectSeal Seal => house.Get<SubjectSeal>();
    private TenantFields Fields => house.Get<TenantFields>();

    [Fact]
    public async Task The_same_person_at_two_tenants_shares_no_value()
    {
        var id = RandomNumberGenerator.GetBytes(16);
        var here = await Refs.ForAsync(tenant, id);
        Assert.Equal(16, here.Length);
        Assert.Equal(here, await Refs.ForAsync(tenant, id));
        Assert.NotEqual(here, await Refs.ForAsync(otherTenant, id));
    }

    [Fact]
    public async Task A_visitor_reference_comes_back_only_to_the_tenant_that_gave_it()
    {
        var subject = await Refs.ForAsync(tenant, RandomNumberGenerator.GetBytes(16));
        var visitorRef = await Refs.ToVisitorRefAsync(tenant, subject);
        Assert.Matches("^[A-Za-z0-9_-]{32}$", visitorRef);
        Assert.Equal(subject, await Refs.FromVisitorRefAsync(tenant, visitorRef));
        Assert.Null(await Refs.FromVisitorRefAsync(otherTenant, visitorRef));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名")]
    public async Task An_invented_visitor_reference_is_nobody(string text) =>
        Assert.Null(await Refs.FromVisitorRefAsync(tenant, text));

    [Fact]
    public async Task Changing_any_character_of_a_visitor_reference_makes_it_nobody()
    {
        var visitorRef = await Refs.ToVisitorRefAsync(tenant, await Refs.ForAsync(tenant, new byte[16]));
        for (var i = 0; i < visitorRef.Length; i++)
        {
            var changed = visitorRef.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(await Refs.FromVisitorRefAsync(tenant, new string(changed)));
        }
    }

    [Fact]
    public async Task A_sealed_person_opens_on_its_day_and_looks_different_each_time()
    {
        var one = await Seal.SealAsync(tenant, Day, Person);
        var two = await Seal.SealAsync(tenant, Day, Person);
        Assert.NotEqual(one, two);
        Assert.Equal(Person, await Seal.OpenAsync(tenant, Day, one));
        Assert.Equal(new SealedPerson("A", null), await Seal.OpenAsync(tenant, Day, await Seal.SealAsync(tenant, Day, new SealedPerson("A", null))));
    }

    [Fact]
    public async Task The_length_of_a_seal_does_not_tell_short_names_apart()
    {
        var one = await Seal.SealAsync(tenant, Day, new SealedPerson("李", "13800001234"));
        var two = await Seal.SealAsync(tenant, Day, new SealedPerson("欧阳娜娜", "13800001234"));
        Assert.Equal(one.Length, two.Length);
        Assert.True(one.Length <= 64);
    }

    [Fact]
    public async Task A_seal_moved_to_another_day_or_tenant_or_changed_does_not_open()
    {
        var sealedSubject = await Seal.SealAsync(tenant, Day, Person);
        await Seal.SealAsync(tenant, Day.AddDays(1), Person);
        await Seal.SealAsync(otherTenant, Day, Person);
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Seal.OpenAsync(tenant, Day.AddDays(1), sealedSubject));
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Seal.OpenAsync(otherTenant, Day, sealedSubject));
        sealedSubject[^1] ^= 1;
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Seal.OpenAsync(tenant, Day, sealedSubject));
    }

    [Fact]
    public async Task A_forgotten_day_opens_no_more_and_takes_no_new_seal()
    {
        var sealedSubject = await Seal.SealAsync(tenant, Day, Person);
        await house.Keys.DestroyAsync(new KeyName(KeyPurpose.SubjectDay, tenant, Day));
        Assert.Null(await Seal.OpenAsync(tenant, Day, sealedSubject));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await Seal.SealAsync(tenant, Day, Person));
    }

    [Fact]
    public async Task A_protected_field_belongs_to_its_tenant()
    {
        var field = await Fields.ProtectAsync(tenant, "欧阳**");
        Assert.Equal("欧阳**", await Fields.OpenAsync(tenant, field));
        await Fields.ProtectAsync(otherTenant, "x");
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Fields.OpenAsync(otherTenant, field));
    }

    [Fact]
    public void A_sealed_person_says_nothing_when_it_is_printed()
    {
        Assert.DoesNotContain("欧阳", $"{Person}", StringComparison.Ordinal);
        Assert.DoesNotContain("138", Person.ToString(), StringComparison.Ordinal);
    }
}
