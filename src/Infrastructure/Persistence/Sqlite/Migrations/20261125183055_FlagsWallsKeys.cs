using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FlagsWallsKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "tenant_handles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_at_night_utc",
                table: "occupancy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_hours_utc",
                table: "occupancy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "many_from_one_utc",
                table: "occupancy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "over_capacity_utc",
                table: "occupancy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_utc",
                table: "flags",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "closed_by",
                table: "flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalated_utc",
                table: "flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_note",
                table: "flags",
                type: "BLOB",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_reason",
                table: "flags",
                type: "BLOB",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "raised_by",
                table: "flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "taken_by",
                table: "flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_utc",
                table: "flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "flags",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "expires_utc",
                table: "api_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_used_utc",
                table: "api_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "api_keys",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "flag_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    escalate_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flag_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "walls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    venue_ids = table.Column<string>(type: "TEXT", nullable: false),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_walls", x => x.id);
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flag_settings");

            migrationBuilder.DropTable(
                name: "walls");

            migrationBuilder.DropIndex(
                name: "ix_flags_changed_utc",
                table: "flags");

            migrationBuilder.DropIndex(
                name: "ix_flags_open",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "tenant_handles");

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

            migrationBuilder.DropColumn(
                name: "expires_utc",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "last_used_utc",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "api_keys");

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
