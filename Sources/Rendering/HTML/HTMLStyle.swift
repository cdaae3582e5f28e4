/// The page's style sheet.
///
/// Colours stand in one place for each scheme; every pair of text and ground has a contrast of at least 4.5 to 1
/// (WCAG 2.2, 1.4.3). No colour says anything that a mark or a word does not say as well.
enum HTMLStyle {
  static let text = """
    :root {
      color-scheme: light dark;
      --ground: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d8dee4; --code: #eef1f4;
      --link: #0757b8; --pass: #176f33; --warn: #855a00; --fail: #b3261e; --inconclusive: #6e40c9; --blocked: #57606a;
      --skipped: #57606a; --resolve: #8c959f; --connect: #2f81f7; --tls: #8957e5; --wait: #bf8700; --receive: #1f883d;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0e1116; --card: #171b22; --ink: #e4e8ee; --quiet: #9aa4b0; --line: #313843; --code: #222833;
        --link: #7ab7ff; --pass: #4cc36b; --warn: #e0aa35; --fail: #ff7b72; --inconclusive: #c297ff; --blocked: #9aa4b0;
        --skipped: #9aa4b0; --resolve: #6e7681; --connect: #58a6ff; --tls: #a371f7; --wait: #d29922; --receive: #3fb950;
      }
    }
    .v-pass { --tone: var(--pass); } .v-warn { --tone: var(--warn); } .v-fail { --tone: var(--fail); }
    .v-inconclusive { --tone: var(--inconclusive); } .v-blocked { --tone: var(--blocked); }
    .v-skipped { --tone: var(--skipped); }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
    code, pre { font: .875em/1.5 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    :target { background: color-mix(in srgb, var(--link) 14%, transparent); }
    .inner { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
    .aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--card); z-index: 1; }
    .skip:focus { top: .5rem; }
    .banner { background: var(--card); border-bottom: 1px solid var(--line); border-top: 6px solid var(--tone); padding: 1.5rem 0 1.25rem; }
    .facts { margin: 0 0 .75rem; color: var(--quiet); font-size: .9rem; }
    .facts span:not(:last-child)::after { content: " \\00b7"; }
    h1 { margin: 0; font-size: 1.65rem; line-height: 1.3; font-weight: 650; display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; }
    h1 .stamp { background: var(--tone); color: var(--card); padding: .15rem .8rem; border-radius: .45rem; letter-spacing: .03em; }
    h2 { margin: 2.75rem 0 1rem; font-size: 1.3rem; line-height: 1.3; }
    h3 { margin: 0; font-size: 1.1rem; line-height: 1.4; }
    h4 { margin: 1.1rem 0 .35rem; font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--quiet); }
    .counts { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; font-size: .95rem; }
    .counts li { color: var(--tone); font-weight: 600; }
    .path ol { list-style: none; margin: 1.25rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem .75rem; overflow-x: clip; }
    .path li { position: relative; flex: 1 0 auto; max-width: min(100%, 9rem); }
    .path li:not(:first-child)::before { content: ""; position: absolute; left: -.75rem; top: 50%; width: .75rem; border-top: 2px solid var(--line); }
    .path a { display: flex; gap: .4rem; justify-content: center; padding: .35rem .5rem; font-size: .95rem; background: var(--card); border: 1px solid var(--line); border-bottom: 3px solid var(--tone); border-radius: .4rem; text-decoration: none; color: var(--ink); }
    .path a span:not(.dot, .aside) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .path a:focus-visible { outline-offset: -3px; }
    .path a:hover { border-color: var(--tone); }
    .dot { color: var(--tone); font-weight: 700; }
    .problem { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: .5rem; padding: 1.1rem 1.3rem; margin: 0 0 1rem; }
    .problem h3 { display: grid; grid-template-columns: auto 1fr; gap: .7rem; }
    .number, .see { display: inline-block; min-width: 1.6rem; padding: 0 .3rem; text-align: center; color: var(--card); background: var(--tone); border-radius: .4rem; font-weight: 650; align-self: start; }
    .see { min-width: 1.35rem; font-size: .8rem; text-decoration: none; }
    .tags { margin: .5rem 0 0; display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; }
    .tag { font-size: .8rem; padding: 0 .55rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--quiet); }
    .tag.verdict { color: var(--tone); border-color: currentColor; font-weight: 600; }
    .remedy { margin: .8rem 0 0; }
    dl { margin: .8rem 0 0; }
    dd { margin: 0; white-space: pre-line; min-width: 0; }
    dd.list { white-space: normal; }
    dd p { margin: 0 0 .3rem; }
    .account > div, .terms > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; padding: .15rem 0; }
    .terms > div { grid-template-columns: 9rem 1fr; }
    dt { color: var(--quiet); }
    .names { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 .9rem; white-space: normal; }
    .steps { margin: 0; padding-left: 1.4rem; }
    .steps li { padding-left: .2rem; margin: .35rem 0; }
    pre { margin: .4rem 0; padding: .6rem .8rem; background: var(--code); border-radius: .4rem; overflow-x: auto; white-space: pre-wrap; }
    code { background: var(--code); border-radius: .25rem; padding: .08em .3em; }
    pre code { padding: 0; background: none; }
    .more { margin: 1rem 0 0; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--quiet); display: grid; gap: .25rem; }
    summary { cursor: pointer; color: var(--link); width: fit-content; }
    table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line); }
    caption { text-align: left; color: var(--quiet); font-size: .875rem; padding: 0 0 .6rem; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .7rem; border-top: 1px solid var(--line); font-weight: 400; }
    thead th { font-size: .8rem; color: var(--quiet); font-weight: 600; border-top: 0; }
    .scroll { overflow-x: auto; }
    .matrix { width: auto; min-width: 100%; }
    .matrix th, .matrix td { padding-inline: .5rem; }
    .matrix thead th { vertical-align: bottom; line-height: 1.25; min-width: 4.5rem; overflow-wrap: normal; }
    .matrix tbody th { position: sticky; left: 0; background: var(--card); white-space: nowrap; max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
    .matrix td a { display: block; color: var(--tone); font-weight: 700; text-decoration: none; }
    .matrix td.v-fail, .matrix td.v-inconclusive, .matrix td.v-warn { background: color-mix(in srgb, var(--tone) 12%, transparent); }
    .kind { display: block; color: var(--quiet); font-size: .8rem; }
    .filter { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; margin: 0 0 1rem; padding: .7rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
    .filter[hidden] { display: none; }
    fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; min-width: 0; }
    legend { float: left; padding: 0 1rem 0 0; color: var(--quiet); }
    fieldset label { color: var(--tone); white-space: nowrap; }
    .field input { font: inherit; width: 15rem; max-width: 100%; margin-left: .4rem; padding: .2rem .5rem; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: .35rem; }
    button { font: inherit; padding: .2rem .8rem; color: inherit; background: var(--code); border: 1px solid var(--quiet); border-radius: .35rem; cursor: pointer; }
    .shown { margin: 0; color: var(--quiet); }
    .group th { background: var(--code); font-weight: 650; padding: .35rem .7rem; }
    .group .sum { font-weight: 400; font-size: .85rem; color: var(--quiet); margin-left: .5rem; }
    .checks .mark { color: var(--tone); font-weight: 700; width: 2.2rem; text-align: center; padding-right: 0; }
    .checks tbody th[scope=row] { width: 30%; }
    .checks th code { background: none; padding: 0; }
    .subject { display: block; color: var(--quiet); font-size: .875rem; }
    .v-blocked .what, .v-skipped .what { color: var(--quiet); }
    .cause { color: var(--quiet); }
    .took { width: 8.5rem; font-size: .85rem; color: var(--quiet); }
    .bar { display: block; width: 100%; height: 6px; margin-top: .35rem; }
    .track { fill: var(--code); } .fill { fill: var(--tone); }
    .resolve { fill: var(--resolve); } .connect { fill: var(--connect); } .tls { fill: var(--tls); }
    .wait { fill: var(--wait); } .receive { fill: var(--receive); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 0 0 .4rem; font-size: .85rem; color: var(--quiet); }
    .legend svg { width: .8em; height: .8em; }
    .exchanges .status { color: var(--tone); font-weight: 600; }
    .exchanges tbody th { white-space: nowrap; }
    .answer { width: 7rem; }
    .ids { margin: .3rem 0 0; font-size: .85rem; }
    .ids > div { display: flex; flex-wrap: wrap; gap: 0 .6rem; }
    .ids code { background: none; padding: 0; }
    .exchanges details p { margin: .6rem 0 0; font-size: .85rem; color: var(--quiet); }
    footer { padding-bottom: 3rem; color: var(--quiet); font-size: .9rem; }
    footer h2 { color: var(--ink); }
    @media (max-width: 44rem) {
      .inner { padding: 0 .8rem; }
      h1 { font-size: 1.3rem; }
      .problem { padding: .9rem; }
      .path ol { gap: .4rem; }
      .path li::before { display: none; }
      .account > div, .terms > div { grid-template-columns: 1fr; gap: 0; padding: .3rem 0; }
      th, td { padding: .45rem .4rem; }
      .checks tbody th[scope=row] { width: 36%; }
      .checks .took { display: none; }
      .checks th code { font-size: .8rem; }
      .matrix tbody th { max-width: 10.5rem; }
      .exchanges .took { width: 5rem; }
      .answer { width: 4.5rem; }
    }
    @media print {
      :root { --ground: #fff; --card: #fff; --code: #f2f2f2; color-scheme: light; }
      body { font-size: 9.5pt; }
      .filter, .skip, .path { display: none; }
      .inner { max-width: none; padding: 0; }
      .steps li, .account > div, tr { break-inside: avoid; }
      h2, h3, h4, .group { break-after: avoid; }
      h1 .stamp, .number, .see, .group th, pre, code, .bar { print-color-adjust: exact; }
      details::details-content { content-visibility: visible; block-size: auto; }
      .exchanges details { display: none; }
      .checks summary, .checks .v-pass details { display: none; }
      .scroll { overflow: visible; }
      .matrix { min-width: 0; font-size: 8.5pt; }
      .matrix thead th { min-width: 0; font-size: 7pt; break-after: avoid; }
      .matrix tbody th { white-space: normal; min-width: 11rem; }
      .matrix th, .matrix td { padding-inline: .25rem; }
    }
    """
}
