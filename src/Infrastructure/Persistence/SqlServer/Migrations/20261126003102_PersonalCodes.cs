using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PersonalCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "document_ref",
                table: "citizens",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_document",
                table: "citizens",
                type: "varbinary(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "declaration_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    consent_version = table.Column<int>(type: "int", nullable: false),
                    sealed_answers = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    corrects = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    changed_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declaration_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_declaration_drafts_citizens_id",
                        column: x => x.id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "declarations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    pack_version = table.Column<int>(type: "int", nullable: false),
                    consent_version = table.Column<int>(type: "int", nullable: false),
                    sealed_answers = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    is_clean = table.Column<bool>(type: "bit", nullable: true),
                    filled_in_by = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    declared_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    correctable_until_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    corrects = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    superseded_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declarations", x => x.id);
                    table.ForeignKey(
                        name: "fk_declarations_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "issued_credentials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    session_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    issued_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    superseded_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_credentials", x => x.id);
                    table.ForeignKey(
                        name: "fk_issued_credentials_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "revocation_epochs",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    since_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocation_epochs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_citizens_document_ref",
                table: "citizens",
                column: "document_ref");

            migrationBuilder.CreateIndex(
                name: "ix_declaration_drafts_changed_utc",
                table: "declaration_drafts",
                column: "changed_utc");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_citizen_id_declared_utc",
                table: "declarations",
                columns: new[] { "citizen_id", "declared_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_declarations_day",
                table: "declarations",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_citizen_id_expires_utc",
                table: "issued_credentials",
                columns: new[] { "citizen_id", "expires_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_expires_utc",
                table: "issued_credentials",
                column: "expires_utc");

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_superseded_utc_expires_utc",
                table: "issued_credentials",
                columns: new[] { "superseded_utc", "expires_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "declaration_drafts");

            migrationBuilder.DropTable(
                name: "declarations");

            migrationBuilder.DropTable(
                name: "issued_credentials");

            migrationBuilder.DropTable(
                name: "revocation_epochs");

            migrationBuilder.DropIndex(
                name: "ix_citizens_document_ref",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "document_ref",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "sealed_document",
                table: "citizens");
        }
    }
}
