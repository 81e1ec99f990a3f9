using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "card_prints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    done = table.Column<int>(type: "int", nullable: false),
                    lines = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_prints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper_cards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ward_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    credential_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    issued_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ends_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    issued_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sealed_face = table.Column<byte[]>(type: "varbinary(1000)", maxLength: 1000, nullable: false),
                    ended_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_cards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ward_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    done = table.Column<int>(type: "int", nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    known = table.Column<int>(type: "int", nullable: false),
                    too_many = table.Column<int>(type: "int", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    sealed_lines = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ward_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ward_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ward_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    relation = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    group = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "varbinary(2000)", maxLength: 2000, nullable: false),
                    name_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    document_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    capabilities = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    consent_version = table.Column<int>(type: "int", nullable: false),
                    slip_number = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    registered_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    registered_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    import_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    declared_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    declaration_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ended_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    step_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    group_before = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wards", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_card_prints_state_not_before_utc",
                table: "card_prints",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_card_prints_tenant_id_at_utc",
                table: "card_prints",
                columns: new[] { "tenant_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_cards_tenant_id_ends_utc",
                table: "paper_cards",
                columns: new[] { "tenant_id", "ends_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_cards_tenant_id_ward_id_ended_utc",
                table: "paper_cards",
                columns: new[] { "tenant_id", "ward_id", "ended_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_ward_imports_state_not_before_utc",
                table: "ward_imports",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_ward_imports_tenant_id_at_utc",
                table: "ward_imports",
                columns: new[] { "tenant_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_ward_links_citizen_id",
                table: "ward_links",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_citizen_id",
                table: "wards",
                columns: new[] { "tenant_id", "citizen_id" });

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_document_ref",
                table: "wards",
                columns: new[] { "tenant_id", "document_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_group",
                table: "wards",
                columns: new[] { "tenant_id", "group" });

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_import_id",
                table: "wards",
                columns: new[] { "tenant_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_name_ref",
                table: "wards",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_wards_tenant_id_step_id",
                table: "wards",
                columns: new[] { "tenant_id", "step_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_prints");

            migrationBuilder.DropTable(
                name: "paper_cards");

            migrationBuilder.DropTable(
                name: "ward_imports");

            migrationBuilder.DropTable(
                name: "ward_links");

            migrationBuilder.DropTable(
                name: "wards");
        }
    }
}
