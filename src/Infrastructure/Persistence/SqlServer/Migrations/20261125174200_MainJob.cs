using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MainJob : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "closed_at_night_utc",
                table: "occupancy",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_hours_utc",
                table: "occupancy",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "many_from_one_utc",
                table: "occupancy",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "over_capacity_utc",
                table: "occupancy",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_utc",
                table: "flags",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "closed_by",
                table: "flags",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalated_utc",
                table: "flags",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_note",
                table: "flags",
                type: "varbinary(900)",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_reason",
                table: "flags",
                type: "varbinary(900)",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "raised_by",
                table: "flags",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "taken_by",
                table: "flags",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_utc",
                table: "flags",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "flags",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "flag_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    escalate_minutes = table.Column<int>(type: "int", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flag_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    sealed_recipient = table.Column<byte[]>(type: "varbinary(800)", maxLength: 800, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    created_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    venue_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    hour = table.Column<int>(type: "int", nullable: false),
                    language = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    protected_recipients = table.Column<byte[]>(type: "varbinary(6000)", maxLength: 6000, nullable: true),
                    attaches_pdf = table.Column<bool>(type: "bit", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    handled_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    next_due_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    created_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    created_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    stopped_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_schedules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    schedule_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    venue_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    language = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    ordered_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ordered_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    failures = table.Column<int>(type: "int", nullable: false),
                    done = table.Column<int>(type: "int", nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    made_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    figures = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    error = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_flags_changed_utc",
                table: "flags",
                column: "changed_utc");

            migrationBuilder.CreateIndex(
                name: "ix_flags_open",
                table: "flags",
                columns: new[] { "tenant_id", "raised_utc" },
                filter: "closed_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mails_tenant_id_created_utc",
                table: "mails",
                columns: new[] { "tenant_id", "created_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_report_schedules_next_due_utc",
                table: "report_schedules",
                column: "next_due_utc");

            migrationBuilder.CreateIndex(
                name: "ix_reports_tenant_id_from_day",
                table: "reports",
                columns: new[] { "tenant_id", "from_day" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_tenant_id_schedule_id_kind_from_day",
                table: "reports",
                columns: new[] { "tenant_id", "schedule_id", "kind", "from_day" },
                unique: true,
                filter: "[schedule_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reports_waiting",
                table: "reports",
                column: "not_before_utc",
                filter: "made_utc IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flag_settings");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "report_schedules");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropIndex(
                name: "ix_flags_changed_utc",
                table: "flags");

            migrationBuilder.DropIndex(
                name: "ix_flags_open",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "closed_at_night_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "closed_hours_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "many_from_one_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "over_capacity_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "changed_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "closed_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "escalated_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "protected_note",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "protected_reason",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "raised_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "taken_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "taken_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "version",
                table: "flags");

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);
        }
    }
}
