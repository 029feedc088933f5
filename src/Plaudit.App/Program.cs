using Plaudit.App.Cli;

return await PlauditCommand.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
