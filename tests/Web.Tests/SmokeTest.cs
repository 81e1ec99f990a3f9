namespace HealthCode.Web.Tests;
