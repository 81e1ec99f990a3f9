using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Devices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conflict_notes",
                columns: table => new
                {
                    scan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_by = table.Column<Guid>(type: "uuid", nullable: false),
                    protected_note = table.Column<byte[]>(type: "bytea", maxLength: 900, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflict_notes", x => new { x.scan_id, x.tenant_id });
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    venue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    door_id = table.Column<Guid>(type: "uuid", nullable: true),
                    direction = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    former_venue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    former_door_id = table.Column<Guid>(type: "uuid", nullable: true),
                    moved_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pin = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    wrong_pins = table.Column<int>(type: "integer", nullable: false),
                    pin_again_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    paired_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    paired_by = table.Column<Guid>(type: "uuid", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_contact_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    app_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    waiting_scans = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_devices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scan_receipts_conflicts",
                table: "scan_receipts",
                column: "received_utc",
                filter: "is_conflict");

            migrationBuilder.CreateIndex(
                name: "ix_conflict_notes_occurred_utc",
                table: "conflict_notes",
                column: "occurred_utc");

            migrationBuilder.CreateIndex(
                name: "ix_devices_tenant_id_venue_id",
                table: "devices",
                columns: new[] { "tenant_id", "venue_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conflict_notes");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropIndex(
                name: "ix_scan_receipts_conflicts",
                table: "scan_receipts");
        }
    }
}
