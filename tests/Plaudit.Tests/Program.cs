using Plaudit.Tests.Connectors.Budgets;

// The tests run this assembly as a process of its own where they need another one.
return args is ["spend", var wanted] ? await SpendingProcess.MainAsync(int.Parse(wanted)) : 2;
