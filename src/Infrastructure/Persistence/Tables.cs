using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Guard;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Infrastructure.Workplace;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>The rooms' tables; each is described in one file of its room.</summary>
internal static class Tables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        TenancyTables.Map(builder, context);
        AccountsTables.Map(builder);
        CitizensTables.Map(builder);
        CodesTables.Map(builder);
        EvidenceTables.Map(builder);
        ReviewTables.Map(builder);
        PublishingTables.Map(builder);
        FamilyTables.Map(builder);
        DevicesTables.Map(builder, context);
        VenuesTables.Map(builder, context);
        PostersTables.Map(builder, context);
        CheckInTables.Map(builder, context);
        OccupancyTables.Map(builder, context);
        FlagsTables.Map(builder, context);
        GuardTables.Map(builder, context);
        ReportsTables.Map(builder, context);
        AuditTables.Map(builder, context);
        JobsTables.Map(builder, context);
        MailTables.Map(builder, context);
        PharmacyTables.Map(builder, context);
        SchoolTables.Map(builder, context);
        CommunityTables.Map(builder, context);
        WorkplaceTables.Map(builder, context);
        PeopleTables.Map(builder, context);
        CardsTables.Map(builder, context);
        PrivacyTables.Map(builder, context);
    }
}
