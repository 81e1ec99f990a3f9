namespace HealthCode.House.Tests;
