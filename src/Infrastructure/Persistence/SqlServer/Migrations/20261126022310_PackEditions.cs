using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PackEditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "pack_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    goes_back_to = table.Column<int>(type: "int", nullable: true),
                    written_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    written_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    asked_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    asked_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    wanted_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    decided_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    refused_because = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    published_version = table.Column<int>(type: "int", nullable: true),
                    counts_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pack_previews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    against = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    asked_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    done = table.Column<int>(type: "int", nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    finished_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    effects = table.Column<string>(type: "nvarchar(max)", nullable: true)
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
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    after = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    done = table.Column<int>(type: "int", nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    changed = table.Column<int>(type: "int", nullable: false),
                    worsened = table.Column<int>(type: "int", nullable: false),
                    most_worsened = table.Column<int>(type: "int", nullable: false),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    revision = table.Column<int>(type: "int", nullable: false),
                    finished_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "ix_pack_editions_pack_id_published_version",
                table: "pack_editions",
                columns: new[] { "pack_id", "published_version" },
                unique: true,
                filter: "[published_version] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pack_previews_state_not_before_utc",
                table: "pack_previews",
                columns: new[] { "state", "not_before_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_pack_rollouts_state_not_before_utc",
                table: "pack_rollouts",
                columns: new[] { "state", "not_before_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pack_previews");

            migrationBuilder.DropTable(
                name: "pack_rollouts");

            migrationBuilder.DropTable(
                name: "pack_editions");
        }
    }
}
