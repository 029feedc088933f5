using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Plaudit.Connectors.Budgets;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Plaudit.Connectors;

/// <summary>
/// Asks one platform: below its address alone, with the token in a header alone. Each try takes its place in the budget; what may pass by
/// itself is tried again with growing waits; a platform that keeps failing is left alone for a while.
/// </summary>
internal sealed class PlatformClient : IDisposable
{
    private static readonly TimeSpan s_breakDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_samplingDuration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_throttledPause = TimeSpan.FromMinutes(5);

    private readonly PlatformAccess _access;
    private readonly RequestGate _gate;
    private readonly PlatformClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ReplyReader _replies;
    private readonly ResiliencePipeline<PlatformReply> _retries;
    private readonly ResiliencePipeline<PlatformReply> _oneTry;

    public PlatformClient(PlatformAccess access, RequestGate gate, PlatformClientOptions options, TimeProvider clock)
    {
        (_access, _gate, _options, _clock) = (access, gate, options, clock);
        _http = NewHttpClient(access, options);
        _replies = new ReplyReader(access, options.MaxBodyBytes, clock, Notices);
        _retries = NewRetries(options, clock);
        _oneTry = NewTry(options, clock);
    }

    /// <summary>What the answers' headers said that could not be read, each once.</summary>
    public NoticeBoard Notices { get; } = new();

    /// <summary>Asks, and asks again where that may help.</summary>
    /// <param name="endpoint">What is asked, for budget and log.</param>
    /// <param name="relative">The address below the platform's own, made of constants and checked or escaped parts.</param>
    /// <param name="cancellationToken">Stops waiting and asking.</param>
    /// <exception cref="RateLimitedException">
    /// The platform's limits, or the month's cap, stand against it for longer than may be waited.
    /// </exception>
    public async Task<PlatformReply> GetAsync(Endpoint endpoint, string relative, CancellationToken cancellationToken)
    {
        // However many tries there are and budgets that they wait for, they share one wait.
        var deadline = _gate.Deadline;
        for (var repeats = 0; ; repeats++)
        {
            var reply = await _retries.ExecuteAsync(
                static (state, token) => state.Client.TryAsync(state.Endpoint, state.Relative, state.Deadline, token),
                (Client: this, Endpoint: endpoint, Relative: relative, Deadline: deadline),
                cancellationToken);
            if (reply.Kind != ReplyKind.Throttled) return reply;
            // The budget knows of the refusal by now: the next try waits for its end there, or gives up there.
            using (reply)
            {
                if (repeats == _options.ThrottledRepeats) throw GivenUp(reply.Signals);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private RateLimitedException GivenUp(RateSignals signals)
    {
        var retryAt = signals.BlockedUntil ?? signals.ResetAt + TimeSpan.FromSeconds(1) ?? _clock.GetUtcNow() + s_throttledPause;
        return new RateLimitedException(
            retryAt, $"{_access.Shown} keeps refusing because of its limits, also after waiting. It is worth trying again after {retryAt:u}.");
    }

    private async ValueTask<PlatformReply> TryAsync(
        Endpoint endpoint, string relative, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var admission = await _gate.EnterAsync(_access, endpoint, deadline, cancellationToken);
        PlatformReply reply;
        try
        {
            reply = await _oneTry.ExecuteAsync(
                static (state, token) => state.Client.SendAsync(state.Relative, token), (Client: this, Relative: relative), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            await _gate.ReleaseAsync(admission);
            return PlatformReply.Without(
                ReplyKind.Unusable, "left_alone", $"{_access.Shown} has failed many times in a row and is not asked again for a minute.");
        }
        catch (TimeoutRejectedException)
        {
            reply = PlatformReply.Without(
                ReplyKind.Failed, "timeout", $"{_access.Shown} did not answer within {_options.Timeout.TotalSeconds:0.#} seconds.");
        }
        catch (OperationCanceledException)
        {
            await _gate.LeaveAsync(admission, PlatformReply.Without(ReplyKind.Failed, "cancelled", "The request was cancelled."));
            throw;
        }
        await _gate.LeaveAsync(admission, reply);
        return reply;
    }

    private async ValueTask<PlatformReply> SendAsync(string relative, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(relative));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _access.Token.Value);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400)
            {
                return PlatformReply.Without(
                    ReplyKind.Unusable, "redirect", $"{_access.Shown} answered with a redirection, which is not followed.", status);
            }
            var body = await LimitedContent.ReadAsync(response.Content, _options.MaxBodyBytes, cancellationToken);
            return _replies.Read(response, body);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return PlatformReply.Without(
                ReplyKind.Failed, "network", _access.Token.RemoveFrom($"{_access.Shown} could not be reached: {error.Message}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the user nor the time of the try: the handler ends a connection like this that it cannot make.
            return PlatformReply.Without(
                ReplyKind.Failed,
                "network",
                $"{_access.Shown} could not be reached: there was no connection within {_options.ConnectTimeout.TotalSeconds:0.#} seconds.");
        }
        catch (InvalidDataException)
        {
            return PlatformReply.Without(ReplyKind.Unusable, "not_json", $"{_access.Shown} answered with compressed data that is damaged.");
        }
    }

    private Uri AddressOf(string relative)
    {
        var address = new Uri(_access.Address, relative);
        // The parts are checked where they come in; this is the last door before the network.
        return _access.Address.IsBaseOf(address) ? address : throw new InvalidOperationException("A request would leave the platform's address.");
    }

    private static HttpClient NewHttpClient(PlatformAccess access, PlatformClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // A stand-in on this machine is never behind a proxy.
            UseProxy = !access.Address.IsLoopback,
        };
        var http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(PlatformClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("plaudit", version?.Split('+')[0] ?? "0"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }

    private static ResiliencePipeline<PlatformReply> NewRetries(PlatformClientOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<PlatformReply> { TimeProvider = clock };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<PlatformReply>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.Kind == ReplyKind.Failed),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }
        return builder.Build();
    }

    private static ResiliencePipeline<PlatformReply> NewTry(PlatformClientOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<PlatformReply> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<PlatformReply>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is TimeoutRejectedException || arguments.Outcome.Result?.Kind == ReplyKind.Failed),
                FailureRatio = 1,
                MinimumThroughput = options.FailuresToBreak,
                SamplingDuration = s_samplingDuration,
                BreakDuration = s_breakDuration,
            })
            .AddTimeout(options.Timeout)
            .Build();
}
