using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Pharmacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "drug_sales",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    clerk_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    drug_code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    drug_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", maxLength: 24, nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    has_prescription = table.Column<bool>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sealed_people = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: false),
                    patient_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    buyer_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    voided_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    voided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    void_reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drug_sales", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_drugs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", maxLength: 24, nullable: false),
                    needs_prescription = table.Column<bool>(type: "INTEGER", nullable: false),
                    bar_code = table.Column<string>(type: "TEXT", maxLength: 13, nullable: true),
                    added_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    removed_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_drugs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_drug_sales_tenant_id_buyer_ref_day",
                table: "drug_sales",
                columns: new[] { "tenant_id", "buyer_ref", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_drug_sales_tenant_id_day",
                table: "drug_sales",
                columns: new[] { "tenant_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_drug_sales_tenant_id_patient_ref_day",
                table: "drug_sales",
                columns: new[] { "tenant_id", "patient_ref", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_own_drugs_tenant_id_name",
                table: "own_drugs",
                columns: new[] { "tenant_id", "name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "drug_sales");

            migrationBuilder.DropTable(
                name: "own_drugs");
        }
    }
}
