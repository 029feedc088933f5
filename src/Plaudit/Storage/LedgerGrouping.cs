namespace Plaudit.Storage;

/// <summary>By what lines of the ledger are summed up, beside their task.</summary>
public enum LedgerGrouping
{
    /// <summary>By nothing else.</summary>
    Task,

    /// <summary>By platform and account, written <c>platform/account</c>.</summary>
    Account,

    Model,

    /// <summary>By the week that the outcome was due in, written as its Monday in UTC: <c>2026-11-16</c>.</summary>
    Week,
}
