using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Community : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "resident_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resident_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trip_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    done_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    next_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident_follow_ups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resident_trips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resident_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    left_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    back_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    seal_month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sealed_where = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident_trips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "residents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    building = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    seal_month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    name_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    phone_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    document_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    needs_help = table.Column<bool>(type: "INTEGER", nullable: false),
                    away_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    added_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_residents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_resident_follow_ups_tenant_id_done_day_due_day",
                table: "resident_follow_ups",
                columns: new[] { "tenant_id", "done_day", "due_day" });

            migrationBuilder.CreateIndex(
                name: "ix_resident_follow_ups_tenant_id_resident_id",
                table: "resident_follow_ups",
                columns: new[] { "tenant_id", "resident_id" });

            migrationBuilder.CreateIndex(
                name: "ix_resident_trips_tenant_id_back_day",
                table: "resident_trips",
                columns: new[] { "tenant_id", "back_day" });

            migrationBuilder.CreateIndex(
                name: "ix_resident_trips_tenant_id_resident_id",
                table: "resident_trips",
                columns: new[] { "tenant_id", "resident_id" });

            migrationBuilder.CreateIndex(
                name: "ix_residents_tenant_id_building_unit",
                table: "residents",
                columns: new[] { "tenant_id", "building", "unit" });

            migrationBuilder.CreateIndex(
                name: "ix_residents_tenant_id_document_ref",
                table: "residents",
                columns: new[] { "tenant_id", "document_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_residents_tenant_id_name_ref",
                table: "residents",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_residents_tenant_id_phone_ref",
                table: "residents",
                columns: new[] { "tenant_id", "phone_ref" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "resident_follow_ups");

            migrationBuilder.DropTable(
                name: "resident_trips");

            migrationBuilder.DropTable(
                name: "residents");
        }
    }
}
