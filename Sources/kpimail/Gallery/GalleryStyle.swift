/// How the gallery's pages look; light and dark, without anything from outside.
enum GalleryStyle {
    /// Everything up to the body.
    static func head(_ title: Markup) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <style>
        \(css)
        </style>
        </head>
        """
    }

    private static let css: Markup = """
        :root{--ink:#16202f;--soft:#4a566b;--page:#f2f4f8;--sheet:#fff;--line:#d3dae5;--link:#2f4fb5;\
        --red:#a3201c;--amber:#7d4a00;--bar:#2f4fb5;--limit:#6b7688}
        @media (prefers-color-scheme:dark){:root{--ink:#eef2f8;--soft:#c9d1dd;--page:#11161e;\
        --sheet:#1a212c;--line:#36404f;--link:#a9bbf5;--red:#ffb3ac;--amber:#ffd089;--bar:#8fa4e6;\
        --limit:#98a3b5}}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:1120px;margin:0 auto;padding:24px 16px 64px;overflow-wrap:anywhere}
        h1{font-size:26px;line-height:1.25;margin:0 0 8px}h2{font-size:20px;margin:32px 0 8px}
        a{color:var(--link)}\
        a:focus-visible,summary:focus-visible,pre:focus-visible,iframe:focus{outline:3px solid var(--link);outline-offset:2px}
        table{border-collapse:collapse;width:100%;background:var(--sheet)}
        th,td{text-align:left;vertical-align:top;padding:10px 12px;border-bottom:1px solid var(--line);font-weight:400}
        thead th{color:var(--soft);font-size:14px}tbody th{font-weight:600}.number{text-align:right;white-space:nowrap}
        .error td{color:var(--red)}.held td:last-child{color:var(--amber)}
        .mails{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}figcaption{color:var(--soft);font-size:14px}
        iframe{height:820px;max-width:100%;border:1px solid var(--line);background:#fff}
        pre{overflow:auto;padding:16px;background:var(--sheet);border:1px solid var(--line);font-size:14px}
        .chart{margin:16px 0;padding:16px;background:var(--sheet)}.chart h3{margin:0;font-size:17px}
        .chart p{margin:4px 0 0;color:var(--soft)}svg{display:block;width:100%;height:auto;max-width:760px}
        svg text{font:13px system-ui,sans-serif;fill:var(--soft)}.goal{stroke:var(--ink);stroke-width:2}
        .limit{stroke:var(--limit);stroke-dasharray:5 4}.mean{stroke:var(--limit)}
        .way{fill:none;stroke:var(--bar);stroke-width:2}.week{fill:var(--bar);stroke:var(--bar);stroke-width:2}
        .open{fill:var(--sheet)}.signal{fill:var(--red);stroke:var(--red)}
        .gap{stroke:var(--amber);stroke-width:2}.ring{fill:none;stroke:var(--amber);stroke-width:2}
        """
}
