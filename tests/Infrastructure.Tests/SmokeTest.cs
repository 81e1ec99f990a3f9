namespace HealthCode.Infrastructure.Tests;
