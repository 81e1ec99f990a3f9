using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    detail = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => new { x.tenant_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "door_counts",
                columns: table => new
                {
                    count_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    occurred_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    period_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    @in = table.Column<int>(name: "in", type: "INTEGER", nullable: false),
                    @out = table.Column<int>(name: "out", type: "INTEGER", nullable: false),
                    imported = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_door_counts", x => new { x.tenant_id, x.count_id });
                });

            migrationBuilder.CreateTable(
                name: "door_hours",
                columns: table => new
                {
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    entered = table.Column<int>(type: "INTEGER", nullable: false),
                    left = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_door_hours", x => new { x.venue_id, x.hour_utc, x.door_id });
                });

            migrationBuilder.CreateTable(
                name: "flags",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    scan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    protected_name = table.Column<byte[]>(type: "BLOB", maxLength: 120, nullable: true),
                    raised_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flags", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flow_hours",
                columns: table => new
                {
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    entered = table.Column<int>(type: "INTEGER", nullable: false),
                    left = table.Column<int>(type: "INTEGER", nullable: false),
                    peak = table.Column<int>(type: "INTEGER", nullable: false),
                    dwell = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    flags = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flow_hours", x => new { x.venue_id, x.hour_utc });
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    since_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.user_id, x.tenant_id });
                });

            migrationBuilder.CreateTable(
                name: "occupancy",
                columns: table => new
                {
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    open_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    adjustment = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_inside = table.Column<int>(type: "INTEGER", nullable: false),
                    drift = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_until_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    swept_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reset_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupancy", x => x.venue_id);
                });

            migrationBuilder.CreateTable(
                name: "occupancy_minutes",
                columns: table => new
                {
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    minute_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    inside = table.Column<int>(type: "INTEGER", nullable: true),
                    peak = table.Column<int>(type: "INTEGER", nullable: true),
                    entered = table.Column<int>(type: "INTEGER", nullable: false),
                    left = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupancy_minutes", x => new { x.venue_id, x.minute_utc });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    occurred_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    inside = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    by_actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "region_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_roles", x => new { x.user_id, x.duty });
                });

            migrationBuilder.CreateTable(
                name: "scan_receipts",
                columns: table => new
                {
                    scan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    received_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    subject_ref = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: true),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    direction = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    occurred_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    cap_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    visit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    device_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    is_conflict = table.Column<bool>(type: "INTEGER", nullable: false),
                    override_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    undone_utc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_receipts", x => new { x.tenant_id, x.scan_id });
                });

            migrationBuilder.CreateTable(
                name: "staff_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_passkeys", x => x.credential_id);
                });

            migrationBuilder.CreateTable(
                name: "staff_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 450, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 450, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenant_handles",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_handles", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    identifier = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    opened_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_utc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "venues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    area_m2 = table.Column<int>(type: "INTEGER", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    opening_hours = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    count_source = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    stay_cap_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    busy_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    crowded_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    full_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    archived_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_venues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entered_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject_ref = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    stay_until_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    left_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    left_by = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    sealed_subject = table.Column<byte[]>(type: "BLOB", maxLength: 600, nullable: true),
                    seal_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visits", x => new { x.id, x.entered_utc });
                    table.CheckConstraint("ck_visits_longest_stay", "left_utc IS NULL OR (left_utc >= entered_utc AND julianday(left_utc) - julianday(entered_utc) <= 0.66667)");
                });

            migrationBuilder.CreateTable(
                name: "staff_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_claims_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_staff_logins_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_staff_tokens_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "doors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    zone_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    direction = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    archived_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_doors", x => x.id);
                    table.ForeignKey(
                        name: "fk_doors_venues_venue_id",
                        column: x => x.venue_id,
                        principalTable: "venues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "posters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    direction = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    alias = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    replaced_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    valid_until_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posters", x => x.id);
                    table.ForeignKey(
                        name: "fk_posters_venues_venue_id",
                        column: x => x.venue_id,
                        principalTable: "venues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zones",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zones", x => x.id);
                    table.ForeignKey(
                        name: "fk_zones_venues_venue_id",
                        column: x => x.venue_id,
                        principalTable: "venues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_tenant_id_message_id",
                table: "audit_entries",
                columns: new[] { "tenant_id", "message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_door_counts_venue_id_occurred_utc",
                table: "door_counts",
                columns: new[] { "venue_id", "occurred_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_doors_venue_id",
                table: "doors",
                column: "venue_id");

            migrationBuilder.CreateIndex(
                name: "ix_flags_venue_id_raised_utc",
                table: "flags",
                columns: new[] { "venue_id", "raised_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_members_tenant_id",
                table: "members",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_changed_utc",
                table: "occupancy",
                column: "changed_utc");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_due",
                table: "outbox",
                column: "not_before_utc",
                filter: "done_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_posters_code",
                table: "posters",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posters_venue_id",
                table: "posters",
                column: "venue_id");

            migrationBuilder.CreateIndex(
                name: "ix_recounts_venue_id_occurred_utc",
                table: "recounts",
                columns: new[] { "venue_id", "occurred_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_scan_receipts_tenant_id_subject_ref_occurred_utc",
                table: "scan_receipts",
                columns: new[] { "tenant_id", "subject_ref", "occurred_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_claims_user_id",
                table: "staff_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_logins_user_id",
                table: "staff_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "staff_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "staff_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tenant_handles_target_id",
                table: "tenant_handles",
                column: "target_id");

            migrationBuilder.CreateIndex(
                name: "ix_tenants_identifier",
                table: "tenants",
                column: "identifier",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_venues_tenant_id_name",
                table: "venues",
                columns: new[] { "tenant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_visits_open",
                table: "visits",
                columns: new[] { "venue_id", "stay_until_utc" },
                filter: "left_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_venue_id_entered_utc",
                table: "visits",
                columns: new[] { "venue_id", "entered_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_zones_venue_id",
                table: "zones",
                column: "venue_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "door_counts");

            migrationBuilder.DropTable(
                name: "door_hours");

            migrationBuilder.DropTable(
                name: "doors");

            migrationBuilder.DropTable(
                name: "flags");

            migrationBuilder.DropTable(
                name: "flow_hours");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "occupancy");

            migrationBuilder.DropTable(
                name: "occupancy_minutes");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "posters");

            migrationBuilder.DropTable(
                name: "recounts");

            migrationBuilder.DropTable(
                name: "region_roles");

            migrationBuilder.DropTable(
                name: "scan_receipts");

            migrationBuilder.DropTable(
                name: "staff_claims");

            migrationBuilder.DropTable(
                name: "staff_logins");

            migrationBuilder.DropTable(
                name: "staff_passkeys");

            migrationBuilder.DropTable(
                name: "staff_tokens");

            migrationBuilder.DropTable(
                name: "tenant_handles");

            migrationBuilder.DropTable(
                name: "tenants");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "zones");

            migrationBuilder.DropTable(
                name: "staff_users");

            migrationBuilder.DropTable(
                name: "venues");
        }
    }
}
