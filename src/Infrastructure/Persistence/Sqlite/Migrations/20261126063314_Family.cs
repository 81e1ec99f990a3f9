using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Family : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders");

            migrationBuilder.AddColumn<string>(
                name: "seen_issuer",
                table: "scan_receipts",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "filled_in_by_id",
                table: "declarations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "agent_id",
                table: "declaration_drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "to_id",
                table: "code_reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

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
                name: "conflict_notes",
                columns: table => new
                {
                    scan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    occurred_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    protected_note = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflict_notes", x => new { x.scan_id, x.tenant_id });
                });

            migrationBuilder.CreateTable(
                name: "consent_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    allowed = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    code_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    sealed_person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    answered_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_consent_requests_citizens_agent_id",
                        column: x => x.agent_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    direction = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    former_venue_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    former_door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    moved_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    pin = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    wrong_pins = table.Column<int>(type: "INTEGER", nullable: false),
                    pin_again_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    paired_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    paired_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_contact_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    app_version = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    waiting_scans = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_devices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "guardianships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dependant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    capabilities = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    consent = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    witness_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    witness_tenant_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sealed_details = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    began_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    object_until_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    end_cause = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guardianships", x => x.id);
                    table.ForeignKey(
                        name: "fk_guardianships_citizens_agent_id",
                        column: x => x.agent_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_guardianships_citizens_dependant_id",
                        column: x => x.dependant_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "reminder_wishes",
                columns: table => new
                {
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    citizen_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_wishes", x => new { x.agent_id, x.citizen_id });
                    table.ForeignKey(
                        name: "fk_reminder_wishes_citizens_agent_id",
                        column: x => x.agent_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reminder_wishes_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "family_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    guardianship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sealed_words = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    stands = table.Column<bool>(type: "INTEGER", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_family_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_family_cases_guardianships_guardianship_id",
                        column: x => x.guardianship_id,
                        principalTable: "guardianships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scan_receipts_conflicts",
                table: "scan_receipts",
                column: "received_utc",
                filter: "is_conflict");

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_session_id",
                table: "issued_credentials",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc_to_id",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc", "to_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_prints_state_not_before_utc",
                table: "card_prints",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_card_prints_tenant_id_at_utc",
                table: "card_prints",
                columns: new[] { "tenant_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_conflict_notes_occurred_utc",
                table: "conflict_notes",
                column: "occurred_utc");

            migrationBuilder.CreateIndex(
                name: "ix_consent_requests_agent_id_asked_utc",
                table: "consent_requests",
                columns: new[] { "agent_id", "asked_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_consent_requests_code_ref",
                table: "consent_requests",
                column: "code_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_devices_tenant_id_venue_id",
                table: "devices",
                columns: new[] { "tenant_id", "venue_id" });

            migrationBuilder.CreateIndex(
                name: "ix_family_cases_decided_utc_opened_utc",
                table: "family_cases",
                columns: new[] { "decided_utc", "opened_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_family_cases_guardianship_id",
                table: "family_cases",
                column: "guardianship_id");

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_agent_id_state",
                table: "guardianships",
                columns: new[] { "agent_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_dependant_id_state",
                table: "guardianships",
                columns: new[] { "dependant_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_state_ends_on",
                table: "guardianships",
                columns: new[] { "state", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_state_object_until_utc",
                table: "guardianships",
                columns: new[] { "state", "object_until_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_cards_tenant_id_ends_utc",
                table: "paper_cards",
                columns: new[] { "tenant_id", "ends_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_cards_tenant_id_ward_id_ended_utc",
                table: "paper_cards",
                columns: new[] { "tenant_id", "ward_id", "ended_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_wishes_citizen_id",
                table: "reminder_wishes",
                column: "citizen_id");

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
                name: "conflict_notes");

            migrationBuilder.DropTable(
                name: "consent_requests");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "family_cases");

            migrationBuilder.DropTable(
                name: "paper_cards");

            migrationBuilder.DropTable(
                name: "reminder_wishes");

            migrationBuilder.DropTable(
                name: "ward_imports");

            migrationBuilder.DropTable(
                name: "ward_links");

            migrationBuilder.DropTable(
                name: "wards");

            migrationBuilder.DropTable(
                name: "guardianships");

            migrationBuilder.DropIndex(
                name: "ix_scan_receipts_conflicts",
                table: "scan_receipts");

            migrationBuilder.DropIndex(
                name: "ix_issued_credentials_session_id",
                table: "issued_credentials");

            migrationBuilder.DropIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc_to_id",
                table: "code_reminders");

            migrationBuilder.DropColumn(
                name: "seen_issuer",
                table: "scan_receipts");

            migrationBuilder.DropColumn(
                name: "filled_in_by_id",
                table: "declarations");

            migrationBuilder.DropColumn(
                name: "agent_id",
                table: "declaration_drafts");

            migrationBuilder.DropColumn(
                name: "to_id",
                table: "code_reminders");

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc" },
                unique: true);
        }
    }
}
