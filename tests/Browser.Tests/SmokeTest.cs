namespace HealthCode.Browser.Tests;
