using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MainJob : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "logo_version",
                table: "tenants",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "page_note",
                table: "tenants",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "poster_note",
                table: "tenants",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspended_for",
                table: "tenants",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "suspended_utc",
                table: "tenants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "tenant_handles",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_at_night_utc",
                table: "occupancy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_hours_utc",
                table: "occupancy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "many_from_one_utc",
                table: "occupancy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "over_capacity_utc",
                table: "occupancy",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_utc",
                table: "flags",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "closed_by",
                table: "flags",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalated_utc",
                table: "flags",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_note",
                table: "flags",
                type: "bytea",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "protected_reason",
                table: "flags",
                type: "bytea",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "raised_by",
                table: "flags",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "taken_by",
                table: "flags",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_utc",
                table: "flags",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "flags",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "expires_utc",
                table: "api_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_used_utc",
                table: "api_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "api_keys",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absence_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pupil_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    outcome = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "class_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    half = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    absent = table.Column<int>(type: "integer", nullable: false),
                    ill = table.Column<int>(type: "integer", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "department_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    absent = table.Column<int>(type: "integer", nullable: false),
                    ill = table.Column<int>(type: "integer", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_department_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drug_sales",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    venue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    clerk_id = table.Column<Guid>(type: "uuid", nullable: false),
                    drug_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    drug_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(24)", maxLength: 24, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    has_prescription = table.Column<bool>(type: "boolean", nullable: false),
                    decision = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    sealed_people = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    patient_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    buyer_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    voided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    voided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drug_sales", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "employee_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    number_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    name_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flag_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    escalate_minutes = table.Column<int>(type: "integer", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flag_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_email = table.Column<byte[]>(type: "bytea", maxLength: 800, nullable: false),
                    role = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    invited_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    accepted_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sealed_recipient = table.Column<byte[]>(type: "bytea", maxLength: 800, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_drugs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(24)", maxLength: 24, nullable: false),
                    needs_prescription = table.Column<bool>(type: "boolean", nullable: false),
                    bar_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    removed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_drugs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "privacy_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pupil_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pupil_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    half = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pupil_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pupils",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    number_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    name_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    enrolled_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pupils", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    venue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    protected_recipients = table.Column<byte[]>(type: "bytea", maxLength: 6000, nullable: true),
                    attaches_pdf = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    handled_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_due_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    stopped_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_schedules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schedule_id = table.Column<Guid>(type: "uuid", nullable: true),
                    venue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    ordered_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ordered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    out_of = table.Column<int>(type: "integer", nullable: false),
                    made_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    figures = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resident_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_day = table.Column<DateOnly>(type: "date", nullable: false),
                    done_day = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    next_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident_follow_ups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resident_trips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    left_day = table.Column<DateOnly>(type: "date", nullable: true),
                    back_day = table.Column<DateOnly>(type: "date", nullable: true),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_where = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident_trips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "residents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    building = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    name_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    phone_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    document_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    needs_help = table.Column<bool>(type: "boolean", nullable: false),
                    away_since = table.Column<DateOnly>(type: "date", nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_residents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_classes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_classes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    identifier = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    sealed_contact = table.Column<byte[]>(type: "bytea", maxLength: 1200, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refused_for = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    opened_tenant_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_ups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    started_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenant_closures",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    counts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    finished_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    record = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_closures", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "tenant_logos",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    png = table.Column<byte[]>(type: "bytea", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_logos", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "walls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    venue_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_walls", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_flags_changed_utc",
                table: "flags",
                column: "changed_utc");

            migrationBuilder.CreateIndex(
                name: "ix_flags_open",
                table: "flags",
                columns: new[] { "tenant_id", "raised_utc" },
                filter: "closed_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_absence_calls_tenant_id_day",
                table: "absence_calls",
                columns: new[] { "tenant_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_class_checks_tenant_id_day_class_id_half",
                table: "class_checks",
                columns: new[] { "tenant_id", "day", "class_id", "half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_department_checks_tenant_id_day_department",
                table: "department_checks",
                columns: new[] { "tenant_id", "day", "department" },
                unique: true);

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
                name: "ix_employee_marks_tenant_id_day_employee_id",
                table: "employee_marks",
                columns: new[] { "tenant_id", "day", "employee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_department",
                table: "employees",
                columns: new[] { "tenant_id", "department" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_name_ref",
                table: "employees",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_number_ref",
                table: "employees",
                columns: new[] { "tenant_id", "number_ref" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_tenant_id_invited_utc",
                table: "invitations",
                columns: new[] { "tenant_id", "invited_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_mails_tenant_id_created_utc",
                table: "mails",
                columns: new[] { "tenant_id", "created_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_own_drugs_tenant_id_name",
                table: "own_drugs",
                columns: new[] { "tenant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_pupil_marks_tenant_id_day_pupil_id_half",
                table: "pupil_marks",
                columns: new[] { "tenant_id", "day", "pupil_id", "half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pupil_marks_tenant_id_pupil_id_day",
                table: "pupil_marks",
                columns: new[] { "tenant_id", "pupil_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_class_id",
                table: "pupils",
                columns: new[] { "tenant_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_name_ref",
                table: "pupils",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_number_ref",
                table: "pupils",
                columns: new[] { "tenant_id", "number_ref" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_schedules_next_due_utc",
                table: "report_schedules",
                column: "next_due_utc");

            migrationBuilder.CreateIndex(
                name: "ix_reports_tenant_id_from_day",
                table: "reports",
                columns: new[] { "tenant_id", "from_day" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_tenant_id_schedule_id_kind_from_day",
                table: "reports",
                columns: new[] { "tenant_id", "schedule_id", "kind", "from_day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reports_waiting",
                table: "reports",
                column: "not_before_utc",
                filter: "made_utc IS NULL");

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

            migrationBuilder.CreateIndex(
                name: "ix_school_classes_tenant_id_name",
                table: "school_classes",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_ups_asked_utc",
                table: "sign_ups",
                column: "asked_utc");

            migrationBuilder.CreateIndex(
                name: "ix_sign_ups_token_hash",
                table: "sign_ups",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_seen_utc",
                table: "staff_sessions",
                column: "seen_utc");

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_user_id",
                table: "staff_sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_closures_finished_utc",
                table: "tenant_closures",
                column: "finished_utc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence_calls");

            migrationBuilder.DropTable(
                name: "class_checks");

            migrationBuilder.DropTable(
                name: "department_checks");

            migrationBuilder.DropTable(
                name: "drug_sales");

            migrationBuilder.DropTable(
                name: "employee_marks");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropTable(
                name: "flag_settings");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "own_drugs");

            migrationBuilder.DropTable(
                name: "privacy_contacts");

            migrationBuilder.DropTable(
                name: "pupil_marks");

            migrationBuilder.DropTable(
                name: "pupils");

            migrationBuilder.DropTable(
                name: "report_schedules");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "resident_follow_ups");

            migrationBuilder.DropTable(
                name: "resident_trips");

            migrationBuilder.DropTable(
                name: "residents");

            migrationBuilder.DropTable(
                name: "school_classes");

            migrationBuilder.DropTable(
                name: "sign_ups");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "tenant_closures");

            migrationBuilder.DropTable(
                name: "tenant_logos");

            migrationBuilder.DropTable(
                name: "walls");

            migrationBuilder.DropIndex(
                name: "ix_flags_changed_utc",
                table: "flags");

            migrationBuilder.DropIndex(
                name: "ix_flags_open",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "logo_version",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "page_note",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "poster_note",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "suspended_for",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "suspended_utc",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "tenant_handles");

            migrationBuilder.DropColumn(
                name: "closed_at_night_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "closed_hours_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "many_from_one_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "over_capacity_utc",
                table: "occupancy");

            migrationBuilder.DropColumn(
                name: "changed_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "closed_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "escalated_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "protected_note",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "protected_reason",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "raised_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "taken_by",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "taken_utc",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "version",
                table: "flags");

            migrationBuilder.DropColumn(
                name: "expires_utc",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "last_used_utc",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "api_keys");

            migrationBuilder.AlterColumn<Guid>(
                name: "scan_id",
                table: "flags",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
