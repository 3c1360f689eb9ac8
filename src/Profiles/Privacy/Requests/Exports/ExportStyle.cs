namespace Profiles.Privacy.Requests.Exports;

/// <summary>How the page of an export looks, on a screen and on paper.</summary>
internal static class ExportStyle
{
    public const string Sheet = """

        body { margin: 0; color: #1d2530; background: #fff; font: 15px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
        h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2rem; padding-top: 1rem; border-top: 2px solid #dfe4ea } h3 { font-size: 1rem }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
        th, td { padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #dfe4ea; overflow-wrap: anywhere }
        th { font-size: .85rem; color: #5b6675 }
        td ul { margin: 0; padding-left: 1.2rem }
        @media print { @page { margin: 14mm } body { font-size: 10pt } main { max-width: none; padding: 0 } tr { break-inside: avoid } h2, h3 { break-after: avoid } thead { display: table-header-group } }

        """;
}
