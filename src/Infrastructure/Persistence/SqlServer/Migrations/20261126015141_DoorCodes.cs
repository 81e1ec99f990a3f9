using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DoorCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "personal_codes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "in_doubt_utc",
                table: "occupancy",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code_rules",
                table: "doors",
                type: "nvarchar(max)",
                maxLength: 8000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "codes",
                table: "doors",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cause",
                table: "code_changes",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "code_changes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "valid_until_utc",
                table: "code_changes",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_what = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_accesses_citizen_id",
                table: "accesses",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_accesses_kept_until",
                table: "accesses",
                column: "kept_until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accesses");

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
                name: "cause",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "valid_until_utc",
                table: "code_changes");
        }
    }
}
