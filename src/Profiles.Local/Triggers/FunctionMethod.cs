using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Profiles.Local.Triggers;

/// <summary>A function as its attributes describe it: the method, its name, its trigger. Fired with an instance from a scope of its own, as the worker does.</summary>
public sealed class FunctionMethod
{
    private readonly ObjectFactory activate;
    private readonly MethodInvoker invoker;
    private readonly ParameterInfo[] parameters;
    private readonly int triggerIndex;

    public FunctionMethod(MethodInfo method)
    {
        Name = method.GetCustomAttribute<FunctionAttribute>()?.Name
            ?? throw new ArgumentException($"{method.DeclaringType}.{method.Name} has no [Function] attribute.", nameof(method));
        Method = method;
        parameters = method.GetParameters();
        int[] triggers = [.. Enumerable.Range(0, parameters.Length).Where(i => TriggerOf(parameters[i]) is not null)];
        if (triggers.Length != 1)
            throw new ArgumentException($"Function {Name} has {triggers.Length} trigger parameters, expected exactly one.", nameof(method));
        triggerIndex = triggers[0];
        Trigger = TriggerOf(parameters[triggerIndex])!;
        activate = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        invoker = MethodInvoker.Create(method);
    }

    public string Name { get; }
    public MethodInfo Method { get; }
    public TriggerBindingAttribute Trigger { get; }

    /// <summary>Runs the function.</summary>
    /// <param name="trigger">Value of the trigger parameter.</param>
    /// <param name="path">Values of the parameters that the trigger's path names.</param>
    /// <returns>What an HTTP function returned; null of all others.</returns>
    public async Task<IResult?> InvokeAsync(
        IServiceProvider services, object trigger, CancellationToken cancellation, IReadOnlyDictionary<string, string>? path = null)
    {
        await using var scope = services.CreateAsyncScope();
        var instance = activate(scope.ServiceProvider, []);
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = i == triggerIndex ? trigger : Bind(parameters[i], path, cancellation);
        switch (invoker.Invoke(instance, arguments.AsSpan()))
        {
            case Task<IResult> result:
                return await result;
            case Task task:
                await task;
                return null;
            default:
                return null;
        }
    }

    private object Bind(ParameterInfo parameter, IReadOnlyDictionary<string, string>? path, CancellationToken cancellation)
    {
        if (parameter.ParameterType == typeof(CancellationToken)) return cancellation;
        if (path?.GetValueOrDefault(parameter.Name!) is { } value) return value;
        throw new InvalidOperationException($"Nothing binds parameter {parameter.Name} of function {Name}.");
    }

    private static TriggerBindingAttribute? TriggerOf(ParameterInfo parameter) =>
        parameter.GetCustomAttributes(typeof(TriggerBindingAttribute), inherit: true) is [TriggerBindingAttribute trigger, ..] ? trigger : null;
}
