using System.Globalization;

namespace Profiles.Web.Api;

/// <summary>How the page of a report looks.</summary>
internal static class ReportStyle
{
    /// <summary>Bars are filled by classes, since the page's policy lets no element have a style of its own.</summary>
    public static string Sheet { get; } = Rules + string.Concat(Enumerable.Range(0, 101).Select(Share));

    /// <summary>Class of a bar filled to a share, rounded to a hundredth.</summary>
    public static string ShareClass(double share) => string.Create(CultureInfo.InvariantCulture, $"s{(int)Math.Round(100 * Math.Clamp(share, 0, 1))}");

    private static string Share(int percent) => string.Create(CultureInfo.InvariantCulture, $".s{percent} {{ --share: {percent / 100.0} }}\n");

    private const string Rules = """

        :root { --ink: #1d2530; --soft: #5b6675; --paper: #fff; --line: #dfe4ea; --tint: #f4f6f9; --accent: #1f6f8b; --good: #1c7c54; --warn: #9a6700; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --soft: #9aa7b6; --paper: #14181d; --line: #2c343e; --tint: #1c2229; --accent: #6fc3dd; --good: #6bc79b; --warn: #e0b252; --bad: #f2897f; } }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline }
        h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere }
        h2 { font-size: 1.15rem; margin: 2rem 0 0; padding-top: 1rem; border-top: 2px solid var(--line); overflow-wrap: anywhere }
        h3 { font-size: 1rem; margin: 1.6rem 0 .4rem }
        .status { margin: 0; padding: 0 .6rem; border-radius: 1rem; border: 1px solid currentColor; color: var(--accent); font-size: .85rem }
        .status.settled { color: var(--good) } .status.failed { color: var(--bad) } .status.cancelled, .status.undone { color: var(--warn) }
        .error, .notice { margin: .6rem 0; padding: .5rem .8rem; border-left: 4px solid var(--warn); background: var(--tint); overflow-wrap: anywhere }
        .error { border-color: var(--bad) }
        .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: .5rem; margin: 1rem 0 }
        .counts div { padding: .5rem .7rem; background: var(--tint); border-radius: .4rem }
        .counts b { display: block; font-size: 1.25rem; font-variant-numeric: tabular-nums }
        .counts span, dt, .share, .row, footer, .none { color: var(--soft); font-size: .85rem }
        .counts .accepted b { color: var(--good) } .counts .held b { color: var(--warn) } .counts .rejected b { color: var(--bad) }
        dl { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: .4rem 0 }
        dd { margin: 0; overflow-wrap: anywhere }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
        th, td { padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
        th { font-size: .85rem; font-weight: 600; color: var(--soft); overflow-wrap: normal }
        td.confidence, td.count, td.severity { white-space: nowrap }
        td.samples { width: 50% }
        td ul { margin: 0; padding: 0; list-style: none }
        .bar { display: inline-block; vertical-align: middle; width: 5rem; height: .55rem; margin-right: .5rem; border: 1px solid var(--line); background: linear-gradient(var(--accent) 0 0) 0 / calc(var(--share) * 100%) 100% no-repeat var(--tint) }
        a { color: var(--accent) }
        footer { margin-top: 2rem; overflow-wrap: anywhere }
        @media (max-width: 40rem) {
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
          table, tbody, tr, td, td.samples { display: block; width: auto }
          tr { padding: .5rem 0; border-bottom: 1px solid var(--line) }
          td { display: flex; gap: .8rem; padding: .1rem 0; border: 0 }
          td::before { content: attr(data-name); flex: 0 0 6.5rem; color: var(--soft); font-size: .85rem }
          td > ul { flex: 1; min-width: 0 }
          td.delivered, td.usable, td.before, td.afterwards { align-items: center; flex-wrap: wrap }
        }
        @media print {
          :root { --ink: #000; --soft: #444; --paper: #fff; --line: #bbb; --tint: #fff; --accent: #333; --good: #000; --warn: #000; --bad: #000 }
          @page { margin: 14mm }
          body { font-size: 10pt } main { max-width: none; padding: 0 }
          tr, .counts div, h3 { break-inside: avoid } h2, h3 { break-after: avoid }
          .counts div { border: 1px solid var(--line) }
          .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          .links { display: none }
        }

        """;
}
