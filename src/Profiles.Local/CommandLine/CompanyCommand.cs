using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>company search|show|of</c>: companies with their contacts and decision chain.</summary>
internal static class CompanyCommand
{
    private const string DefaultLimit = "50";

    public static Command Create(CommandFrame frame) => frame.Command("company", CommandTexts.Company, [Search(frame), Show(frame), Of(frame)]);

    private static Command Search(CommandFrame frame)
    {
        var text = new Argument<string?>("TEXT") { Description = CommandTexts.CompanyText.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        var limit = frame.Option("--limit", "N", CommandTexts.Limit);
        return frame.Runs(frame.Command("search", CommandTexts.CompanySearch, [text, limit]), async (parsed, session, output, cancellation) =>
        {
            await session.CatchUpAsync(cancellation);
            var path = $"api/companies?search={Uri.EscapeDataString(parsed.GetValue(text) ?? "")}&limit={Uri.EscapeDataString(parsed.GetValue(limit) ?? DefaultLimit)}";
            var answer = await session.Client.GetAsync(path, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => List(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Show(CommandFrame frame)
    {
        var id = frame.Argument("COMPANY", CommandTexts.CompanyId);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("show", CommandTexts.CompanyShow, [id, unmask]), async (parsed, session, output, cancellation) =>
        {
            await session.CatchUpAsync(cancellation);
            var query = parsed.GetValue(unmask) ? "?" + ProfileCommand.Unmasking[1..] : "";
            var answer = await session.Client.GetAsync($"api/companies/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}{query}", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Of(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.Who);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("of", CommandTexts.CompanyOf, [who, unmask]), async (parsed, session, output, cancellation) =>
        {
            await session.CatchUpAsync(cancellation);
            var query = parsed.GetValue(unmask) ? ProfileCommand.Unmasking : "";
            var (answer, exitCode) = await GroupLookup.AskAsync("companies", "company", parsed.GetRequiredValue(who), query, session.Client, output, cancellation);
            if (answer is not { } found) return exitCode;
            if (!found.Ok) return output.Fail(found);
            return output.Answer(found.Body, () =>
            {
                if (found.Body.Text("reasonText") is { Length: > 0 } reason) output.Line(output.Text(Texts.NoCompany, reason));
                else Write(found.Body["company"] as JsonObject ?? found.Body, output);
            });
        });
    }

    private static void List(JsonObject companies, Output output) => output.Table(
        ["id", "name", "companyCode", "domains", "region", "tier", "contacts", "orders"],
        companies.Items().Select(c => (IReadOnlyList<string>)
            [c.Text("id"), c.Text("name"), c.Text("code"), c.Text("domains"), c.Text("region"), output.Label("tier." + c.Text("tier")), c.Text("contacts"), Orders(c)]));

    private static void Write(JsonObject company, Output output)
    {
        var summary = company["summary"]!.AsObject();
        output.Line(summary.Text("id"));
        Line("name", summary.Text("name"));
        Line("companyCode", summary.Text("code"));
        Line("domains", summary.Text("domains"));
        Line("size", summary.Text("sizeName"));
        Line("industry", summary.Text("industry"));
        Line("region", summary.Text("region"));
        Line("orders", Orders(summary));
        var rating = company["rating"]!;
        Line("tier", output.Text(
            Texts.CompanyTier, rating.Text("tierName"), rating.Number("points"), rating.Number("outOf"), rating.Number("size"), rating.Number("spend"), rating.Number("decider")));
        Line("missing", string.Join("、", company.Items("chain").Where(c => c["profiles"] is not JsonArray { Count: > 0 }).Select(c => c.Text("roleName"))));
        output.Table(["profile", "name", "jobTitle", "role", "why"], company.Items("contacts").Select(c => (IReadOnlyList<string>)
            [c.Text("profile"), c.Text("name"), c.Text("jobTitle"), RoleOf(c, output), output.Label("by." + c.Text("evidence"))]));
        if (company["complete"]?.GetValue<bool>() is false) output.Note(output.Text(Texts.CompanyIncomplete));

        void Line(string label, string text)
        {
            if (text.Length > 0) output.Line(output.Text(Texts.Labelled, output.Label(label), text));
        }
    }

    private static string RoleOf(JsonObject contact, Output output) =>
        contact.Text("roleName") is not { Length: > 0 } role ? "" : contact["roleSaid"]?.GetValue<bool>() is true ? role : output.Text(Texts.GuessedRole, role);

    private static string Orders(JsonNode company) => company["orders"] is JsonObject orders
        ? string.Join("、", orders.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Value!.GetValue<decimal>():N2} {o.Key}")))
        : "";
}
