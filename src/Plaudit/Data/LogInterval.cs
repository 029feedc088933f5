namespace Plaudit.Data;

/// <summary>The 80 % and the 95 % interval of one prediction on the log1p scale.</summary>
public readonly record struct LogInterval(float Lower80, float Upper80, float Lower95, float Upper95);
