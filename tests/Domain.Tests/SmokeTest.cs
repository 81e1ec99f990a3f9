namespace HealthCode.Domain.Tests;
