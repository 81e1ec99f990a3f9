using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FindScansByTheirId : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_scan_receipts",
                table: "scan_receipts");

            migrationBuilder.DropIndex(
                name: "ix_scan_receipts_tenant_id_subject_ref_occurred_utc",
                table: "scan_receipts");

            migrationBuilder.AddPrimaryKey(
                name: "pk_scan_receipts",
                table: "scan_receipts",
                columns: new[] { "scan_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_scan_receipts_subject_ref_occurred_utc",
                table: "scan_receipts",
                columns: new[] { "subject_ref", "occurred_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_scan_receipts",
                table: "scan_receipts");

            migrationBuilder.DropIndex(
                name: "ix_scan_receipts_subject_ref_occurred_utc",
                table: "scan_receipts");

            migrationBuilder.AddPrimaryKey(
                name: "pk_scan_receipts",
                table: "scan_receipts",
                columns: new[] { "tenant_id", "scan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_scan_receipts_tenant_id_subject_ref_occurred_utc",
                table: "scan_receipts",
                columns: new[] { "tenant_id", "subject_ref", "occurred_utc" });
        }
    }
}
