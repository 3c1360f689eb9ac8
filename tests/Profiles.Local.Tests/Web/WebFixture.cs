using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Receiving;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Operations;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Privacy.Collection;
using Profiles.Tags;
using Profiles.Web;
using Profiles.Web.Access;
using Profiles.Web.Console;
using DefinitionPlan = Profiles.Web.DefinitionPlan;

namespace Profiles.Local.Tests.Web;

/// <summary>The surface over ports in memory, behind a server that is a stranger to it: its services are its own.</summary>
internal sealed class WebFixture : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IHost host;

    /// <param name="loopback">True: requests come from this machine, as those to a local host do.</param>
    public WebFixture(WebOptions? options = null, Action<IServiceCollection>? more = null, bool loopback = false)
    {
        var registered = new ServiceCollection();
        registered.AddLogging(l => l.AddProvider(Log));
        registered.AddSingleton<IHostEnvironment>(new HostingEnvironment { ApplicationName = "tests" });
        registered.AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IKeyStore>(KeyStore).AddSingleton<IAccountStore>(Accounts).AddSingleton<ISessionStore>(SessionStore).AddSingleton<ISavedViewStore>(SavedViews).AddSingleton<IIntakeLog>(Intake).AddSingleton<IRejectionLog>(Refusals).AddSingleton<RejectionRecorder>().AddSingleton<IFileStore>(Files)
            .AddSingleton<IBatchStore>(Batches).AddSingleton<IProfileStore>(Profiles).AddSingleton<IEvidenceStore>(Evidence)
            .AddSingleton<IDecisionStore>(Decisions).AddSingleton<IDefinitionStore>(DefinitionStore).AddSingleton<IChangeLogReader>(Changes)
            .AddSingleton(new ContentIds(new InstanceSecret(new byte[InstanceSecret.Length]))).AddSingleton<RunIds>().AddSingleton<BatchProgressReader>().AddSingleton<DroppedValues>()
            .AddSingleton(new LeadDoor(() => Definitions, new LeadReader())).AddSingleton(new HealthAccess(_ => Task.FromResult(Health), _ => Task.FromResult(Health)))
            .AddSingleton<IAuditLog>(Audit).AddSingleton(new AuditChain(new InstanceSecret(new byte[InstanceSecret.Length]))).AddSingleton<AuditTrail>().AddSingleton<AuditVerifier>()
            .AddSingleton(new DefinitionAccess(_ => Task.FromResult(Definitions), Plan, Plan));
        registered.AddProfilesWeb(options ?? new WebOptions());
        // Whether somebody built the console on this machine is nothing to the tests; those about it bring one.
        registered.AddSingleton(new ConsoleFiles(Path.Combine(AppContext.BaseDirectory, "no-console")));
        more?.Invoke(registered);
        services = registered.BuildServiceProvider();
        Surface = services.GetRequiredService<WebSurface>();
        host = new HostBuilder().ConfigureWebHost(w => w.UseTestServer().Configure(app => app.Run(context =>
        {
            if (loopback) context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
            return Surface.HandleAsync(context);
        }))).Start();
    }

    public FakeClock Clock { get; } = new();
    public FakeKeyStore KeyStore { get; } = new();
    public FakeAccountStore Accounts { get; } = new();
    public FakeSessionStore SessionStore { get; } = new();
    public FakeSavedViewStore SavedViews { get; } = new();
    public FakeIntakeLog Intake { get; } = new();
    public FakeRejectionLog Refusals { get; } = new();
    public RejectionRecorder Recorder => services.GetRequiredService<RejectionRecorder>();
    public FakeFileStore Files { get; } = new();
    public FakeBatchStore Batches { get; } = new();
    public FakeProfileStore Profiles { get; } = new();
    public FakeEvidenceStore Evidence { get; } = new();
    public FakeDecisionStore Decisions { get; } = new();
    public FakeDefinitionStore DefinitionStore { get; } = new();
    public FakeAuditLog Audit { get; } = new();
    public FakeChangeLog Changes { get; } = new();
    public RecordedLog Log { get; } = new();
    /// <summary>How the installation is said to be.</summary>
    public HealthReport Health { get; set; } = new(new HealthReading(default), []);
    public WebSurface Surface { get; }

    /// <summary>A phone and a name that are masked, a city that is not, one tag, one segment.</summary>
    public static DefinitionSet Definitions { get; } = new()
    {
        Version = "0123456789abcdef",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog(
        [
            new SectionDefinition("basic", new Localized("基本信息", "Basics"), 1,
            [
                new FieldDefinition { Id = "basic.name", Name = new("姓名", "Name"), Kind = "name", PersonalData = PersonalData.Direct, Mask = "name", Indexed = true },
                new FieldDefinition { Id = "basic.phone", Name = new("手机", "Phone"), Kind = "phone", PersonalData = PersonalData.Direct, Mask = "phone", Identifier = "phone", Indexed = true },
                new FieldDefinition { Id = "basic.city", Name = new("城市", "City"), Indexed = true },
            ]),
        ]),
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(StringComparer.Ordinal)
        {
            ["phone.length"] = new() { Id = "phone.length", Name = new("长度", "Length"), Reason = new("{before} 不是手机号", "{before} is no phone"), Severity = Severity.Hold },
        },
        Channels = new Dictionary<string, Channels.ChannelDefinition>(StringComparer.Ordinal),
        Tags = [new TagDefinition { Id = "value.high", Name = new("高价值", "High value"), When = new IsKnown(new FieldMeasure("basic.phone")) }],
        Segments = [new SegmentDefinition { Id = "vip", Name = new("贵宾", "VIP"), When = new HasTag("value.high") }],
    };

    public async Task<string> KeyAsync(string role = Roles.Admin, string? channel = null) =>
        (await services.GetRequiredService<ApiKeys>().CreateAsync(role, channel, expiresAt: null, CancellationToken.None)).Token;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Headers of a browser that is signed in with an account of the role.</summary>
    public async Task<(string Name, string Value)[]> SessionAsync(string role, string name = "林晓雨")
    {
        var id = Account.IdOf(name + role);
        var account = await Accounts.FindAsync(id, CancellationToken.None) ?? (await Accounts.SaveAsync(
            new Account { Id = id, Name = name + role, Role = role, PasswordHash = "", CreatedAt = default, CreatedBy = "test", PasswordChangedAt = default },
            CancellationToken.None))!;
        var started = await Get<Sessions>().StartAsync(account, CancellationToken.None);
        return [("Cookie", "profiles=" + started.Token), ("X-CSRF-Token", Get<CsrfGuard>().TokenOf(started.Session.Hash))];
    }

    /// <summary>Headers that the platform sets for somebody with these app roles.</summary>
    public (string Name, string Value)[] Entra(params string[] roles)
    {
        const string Id = "6f9619ff-8b86-d011-b42d-00c04fc964ff";
        var claims = string.Join(',', roles.Select(r => $$"""{"typ":"roles","val":"{{r}}"}"""));
        var principal = $$"""{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"http://schemas.microsoft.com/identity/claims/objectidentifier","val":"{{Id}}"}{{(claims.Length > 0 ? "," : "")}}{{claims}}]}""";
        return [("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal))), ("X-CSRF-Token", Get<CsrfGuard>().TokenOf("entra:" + Id))];
    }

    public HttpClient Client() => host.GetTestClient();

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) content!.Headers.TryAddWithoutValidation(name, value);
        return await Client().SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string? key, string body, string type = "application/json", params (string, string)[] headers) =>
        await SendAsync(HttpMethod.Post, path, key, new StringContent(body, Encoding.UTF8, type), headers);

    public Task<HttpResponseMessage> GetAsync(string path, string? key, params (string, string)[] headers) => SendAsync(HttpMethod.Get, path, key, null, headers);

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await services.DisposeAsync();
    }

    private static Task<DefinitionPlan> Plan(WantedDefinitions wanted, CancellationToken cancellation) => Task.FromResult(
        new DefinitionPlan([], [.. wanted.Files.Select(f => new DefinitionStep(f.Kind, f.Id, "add"))]));
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class FakeClock : TimeProvider
{
    private DateTimeOffset now = new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;
    public void Advance(TimeSpan by) => now += by;
}

/// <summary>Everything that was logged, formatted.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public LogLevel Least { get; init; } = LogLevel.Information;
    public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{eventId.Name}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
