using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Definitions;

namespace Profiles.Intake.Recleaning;

/// <summary>What decides how the files of a channel are cleaned, as one short text: equal versions clean equally.</summary>
/// <remarks>
/// SHA-256 over business, channel, fields, lists and those rules that hold for the channel, the first 8 bytes. A name that changed makes another
/// version though nothing cleans otherwise: then a pass looks and finds nothing to change.
/// </remarks>
public static class CleaningVersion
{
    public static string Of(DefinitionSet set, string channel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add<T>(T part) => hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part, DefinitionJson.TypeOf<T>()) + "\0"));
        Add(set.Business);
        Add(set.Channel(channel));
        foreach (var field in set.Catalog.Fields.OrderBy(f => f.Id, StringComparer.Ordinal)) Add(field);
        foreach (var list in set.Lists.Values.OrderBy(l => l.Id, StringComparer.Ordinal)) Add(list);
        foreach (var rule in set.CleaningRules.Values.Where(r => r.IsOfChannel(channel)).OrderBy(r => r.Id, StringComparer.Ordinal)) Add(rule);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
