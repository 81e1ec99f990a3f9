using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OneCode : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "basis_utc",
                table: "personal_codes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "personal_codes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "in_doubt_utc",
                table: "occupancy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code_rules",
                table: "doors",
                type: "character varying(8000)",
                maxLength: 8000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "codes",
                table: "doors",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_id",
                table: "code_changes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cause",
                table: "code_changes",
                type: "character varying(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "code_changes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "second_by_id",
                table: "code_changes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "valid_until_utc",
                table: "code_changes",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AlterColumn<byte[]>(
                name: "sealed_phone",
                table: "citizens",
                type: "bytea",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 200);

            migrationBuilder.AlterColumn<byte[]>(
                name: "phone_ref",
                table: "citizens",
                type: "bytea",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 32);

            migrationBuilder.AddColumn<byte[]>(
                name: "evidence_ref",
                table: "citizens",
                type: "bytea",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_reminded_by_text",
                table: "citizens",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "citizens",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "number_proved_utc",
                table: "citizens",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "passkey_handle",
                table: "citizens",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_claims",
                table: "citizens",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "proved_utc",
                table: "citizen_sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_what = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accesses", x => x.id);
                    table.ForeignKey(
                        name: "fk_accesses_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "brake_trips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    limit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    released_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    release_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brake_trips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "brake_turns",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brake_turns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "citizen_passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sealed_key = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citizen_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "fk_citizen_passkeys_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "code_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_code_reminders_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @ref = table.Column<byte[]>(name: "ref", type: "bytea", maxLength: 32, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    right = table.Column<int>(type: "integer", nullable: false),
                    wrong = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    there = table.Column<int>(type: "integer", nullable: false),
                    other_number = table.Column<int>(type: "integer", nullable: false),
                    worse = table.Column<int>(type: "integer", nullable: false),
                    shifts = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    second_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    why_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    why = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    worse_done = table.Column<int>(type: "integer", nullable: false),
                    worse_before = table.Column<int>(type: "integer", nullable: false),
                    written = table.Column<int>(type: "integer", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    not_before_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "number_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_phone = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    phone_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    stop_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_number_changes_citizens_id",
                        column: x => x.id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pack_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pack_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    goes_back_to = table.Column<int>(type: "integer", nullable: true),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    wanted_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    refused_because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    published_version = table.Column<int>(type: "integer", nullable: true),
                    counts_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    rule_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    change_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sealed_appeal = table.Column<byte[]>(type: "bytea", nullable: true),
                    opened_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    assigned_to = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_cases_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pack_previews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    against = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    finished_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    effects = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_previews", x => x.id);
                    table.ForeignKey(
                        name: "fk_pack_previews_pack_editions_id",
                        column: x => x.id,
                        principalTable: "pack_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pack_rollouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    after = table.Column<Guid>(type: "uuid", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    worsened = table.Column<int>(type: "integer", nullable: false),
                    most_worsened = table.Column<int>(type: "integer", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    finished_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_rollouts", x => x.id);
                    table.ForeignKey(
                        name: "fk_pack_rollouts_pack_editions_id",
                        column: x => x.id,
                        principalTable: "pack_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_materials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    media_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sealed_file = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeal_materials", x => x.id);
                    table.ForeignKey(
                        name: "fk_appeal_materials_review_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "review_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "state_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    pack_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    pack_version = table.Column<int>(type: "integer", nullable: false),
                    rule_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_grounds = table.Column<byte[]>(type: "bytea", nullable: false),
                    valid_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sealed_why = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_state_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_state_decisions_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_state_decisions_review_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "review_cases",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_personal_codes_valid_until_utc",
                table: "personal_codes",
                column: "valid_until_utc");

            migrationBuilder.CreateIndex(
                name: "ix_code_changes_at_utc",
                table: "code_changes",
                column: "at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_citizens_evidence_ref",
                table: "citizens",
                column: "evidence_ref");

            migrationBuilder.CreateIndex(
                name: "ix_citizens_passkey_handle",
                table: "citizens",
                column: "passkey_handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_accesses_citizen_id",
                table: "accesses",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_accesses_kept_until",
                table: "accesses",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_materials_case_id",
                table: "appeal_materials",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_materials_citizen_id",
                table: "appeal_materials",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_brake_trips_released_utc",
                table: "brake_trips",
                column: "released_utc");

            migrationBuilder.CreateIndex(
                name: "ix_citizen_passkeys_citizen_id",
                table: "citizen_passkeys",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_citizen_passkeys_credential_ref",
                table: "citizen_passkeys",
                column: "credential_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_valid_until_utc",
                table: "code_reminders",
                column: "valid_until_utc");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_day",
                table: "evidence",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_ref_content_hash",
                table: "evidence",
                columns: new[] { "ref", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_imports_state_not_before_utc",
                table: "evidence_imports",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_number_changes_due_utc",
                table: "number_changes",
                column: "due_utc");

            migrationBuilder.CreateIndex(
                name: "ix_number_changes_stop_ref",
                table: "number_changes",
                column: "stop_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pack_editions_pack_id_published_version",
                table: "pack_editions",
                columns: new[] { "pack_id", "published_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pack_previews_state_not_before_utc",
                table: "pack_previews",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_pack_rollouts_state_not_before_utc",
                table: "pack_rollouts",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_review_cases_citizen_id",
                table: "review_cases",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_cases_closed_utc_due_utc",
                table: "review_cases",
                columns: new[] { "closed_utc", "due_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_case_id",
                table: "state_decisions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_citizen_id",
                table: "state_decisions",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_outcome_proposed_utc",
                table: "state_decisions",
                columns: new[] { "outcome", "proposed_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accesses");

            migrationBuilder.DropTable(
                name: "appeal_materials");

            migrationBuilder.DropTable(
                name: "brake_trips");

            migrationBuilder.DropTable(
                name: "brake_turns");

            migrationBuilder.DropTable(
                name: "citizen_passkeys");

            migrationBuilder.DropTable(
                name: "code_reminders");

            migrationBuilder.DropTable(
                name: "evidence");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropTable(
                name: "evidence_findings");

            migrationBuilder.DropTable(
                name: "evidence_imports");

            migrationBuilder.DropTable(
                name: "number_changes");

            migrationBuilder.DropTable(
                name: "pack_previews");

            migrationBuilder.DropTable(
                name: "pack_rollouts");

            migrationBuilder.DropTable(
                name: "state_decisions");

            migrationBuilder.DropTable(
                name: "pack_editions");

            migrationBuilder.DropTable(
                name: "review_cases");

            migrationBuilder.DropIndex(
                name: "ix_personal_codes_valid_until_utc",
                table: "personal_codes");

            migrationBuilder.DropIndex(
                name: "ix_code_changes_at_utc",
                table: "code_changes");

            migrationBuilder.DropIndex(
                name: "ix_citizens_evidence_ref",
                table: "citizens");

            migrationBuilder.DropIndex(
                name: "ix_citizens_passkey_handle",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "basis_utc",
                table: "personal_codes");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "personal_codes");

            migrationBuilder.DropColumn(
                name: "in_doubt_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "code_rules",
                table: "doors");

            migrationBuilder.DropColumn(
                name: "codes",
                table: "doors");

            migrationBuilder.DropColumn(
                name: "by_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "cause",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "second_by_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "valid_until_utc",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "evidence_ref",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "is_reminded_by_text",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "language",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "number_proved_utc",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "passkey_handle",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "wrong_claims",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "proved_utc",
                table: "citizen_sessions");

            migrationBuilder.AlterColumn<byte[]>(
                name: "sealed_phone",
                table: "citizens",
                type: "bytea",
                maxLength: 200,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "phone_ref",
                table: "citizens",
                type: "bytea",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 32,
                oldNullable: true);
        }
    }
}
