using Plaudit.App.Jobs;

namespace Plaudit.App.Tests.Jobs;

public sealed class QueueStepTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 22, 20, 5, 9, TimeSpan.Zero);

    [Theory]
    [InlineData("the platform throttles, so nothing is sent until 2026-11-22 20:05:09 UTC")]
    [InlineData("little is left (of 300) in 15 minutes")]
    [InlineData("")]
    public void Parse_WhatWasWritten_IsTheSame(string reason)
    {
        var step = new QueueStep(2, 5, s_time, reason);

        Assert.Equal(step, QueueStep.Parse(step.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("reading posts")]
    [InlineData("waiting for the platform: place two of 5, expected at 2026-11-22 20:05:09 UTC ()")]
    public void Parse_OtherSteps_AreNone(string? step) => Assert.Null(QueueStep.Parse(step));
}
