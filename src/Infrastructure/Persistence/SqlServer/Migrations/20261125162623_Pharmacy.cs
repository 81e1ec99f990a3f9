using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
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
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    venue_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    clerk_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    drug_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    drug_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "nvarchar(24)", maxLength: 24, nullable: false),
                    quantity = table.Column<int>(type: "int", nullable: false),
                    has_prescription = table.Column<bool>(type: "bit", nullable: false),
                    decision = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    sealed_people = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: false),
                    patient_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    buyer_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    voided_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    voided_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    void_reason = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drug_sales", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_drugs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "nvarchar(24)", maxLength: 24, nullable: false),
                    needs_prescription = table.Column<bool>(type: "bit", nullable: false),
                    bar_code = table.Column<string>(type: "nvarchar(13)", maxLength: 13, nullable: true),
                    added_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    removed_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
