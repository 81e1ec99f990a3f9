using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    out_of = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_prints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper_cards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ward_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    issued_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    issued_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_face = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: false),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_cards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ward_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    out_of = table.Column<int>(type: "INTEGER", nullable: false),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    too_many = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sealed_lines = table.Column<byte[]>(type: "BLOB", nullable: true),
                    seal_month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ward_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ward_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    citizen_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ward_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    citizen_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    name_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    document_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    capabilities = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    pack_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    consent_version = table.Column<int>(type: "INTEGER", nullable: false),
                    slip_number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    registered_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    registered_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    declared_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    declaration_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    group_before = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
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
