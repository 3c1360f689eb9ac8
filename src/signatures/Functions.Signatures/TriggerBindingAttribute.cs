namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What all bindings have in common.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>What all triggers have in common.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
