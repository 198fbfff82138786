/// The site's one stylesheet: phone first, in rem so that a reader's text size moves everything, light and dark.
enum Stylesheet {
    static let bytes = Array((base + frame + lists + piece + dates + print).utf8)
    static let path = "tep/trang-\(fingerprint(bytes)).css"

    private static let base = """
        :root {
          --ink: #17212f; --soft: #4b5869; --ground: #f4f5f8; --paper: #fff; --line: #dde2ea;
          --link: #0c4a9c; --mast: #0b2e63; --mast-deep: #08234d; --gold: #e3b23c; --gold-ink: #8a5f00;
          --red: #b3131b; --note: #fff7e0; --focus: #0c4a9c;
          --serif: "Noto Serif", "Source Serif 4", Charter, Cambria, Georgia, "Times New Roman", serif;
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
          color-scheme: light dark;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e7ebf2; --soft: #aab5c5; --ground: #0d131e; --paper: #151d2a; --line: #2b3648;
            --link: #93bcff; --mast: #0a2450; --mast-deep: #071a3b; --gold: #e3b23c; --gold-ink: #ecc261;
            --red: #ff938a; --note: #2a2413; --focus: #93bcff;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
        body {
          margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
          font: 1.0625rem/1.7 var(--sans); overflow-wrap: break-word;
        }
        [hidden] { display: none !important; }
        h1, h2, h3, h4 { font-family: var(--serif); line-height: 1.35; text-wrap: balance; }
        p, ul, ol { margin: 0 0 1rem; }
        a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: .06em; }
        img { display: block; max-width: 100%; height: auto; background: var(--line); }
        :focus-visible { outline: .1875rem solid var(--focus); outline-offset: .1875rem; border-radius: .125rem; }
        .wrap { width: 100%; max-width: 76rem; margin-inline: auto; padding-inline: 1rem; }
        @media (min-width: 48rem) { .wrap { padding-inline: 2rem; } }
        .skip { position: absolute; left: 1rem; top: -6rem; padding: .6rem 1rem; background: var(--paper); z-index: 2; }
        .skip:focus { top: .5rem; }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } * { transition: none !important; } }

        """

    private static let frame = """
        .masthead { background: var(--mast); color: #fff; --focus: #ffd976; }
        .masthead .wrap { padding-block: 1rem; }
        .masthead > div { background: linear-gradient(100deg, rgb(255 255 255 / .07), transparent 55%); max-width: none; }
        @media (min-width: 76rem) {
          .masthead > div { padding-inline: calc((100% - 76rem) / 2 + 2rem); }
        }
        .brand { display: flex; align-items: center; gap: .9rem; color: inherit; text-decoration: none; }
        .brand img { flex: none; width: 3.25rem; height: 3.25rem; background: none; border-radius: 50%; }
        .brand .name {
          display: block; font: 700 clamp(1.15rem, .95rem + 1.1vw, 1.85rem)/1.3 var(--serif); text-wrap: balance;
        }
        .brand .tagline { display: block; margin-top: .1rem; font-size: .9rem; line-height: 1.45; color: #d3deef; }
        @media (min-width: 48rem) { .brand img { width: 4.25rem; height: 4.25rem; } .masthead .wrap { padding-block: 1.4rem; } }
        .sections { background: var(--mast-deep); border-top: .1875rem solid var(--gold); }
        .sections ul {
          display: flex; gap: .25rem; list-style: none; margin: 0 auto; padding-block: 0 !important;
          overflow-x: auto; scrollbar-width: thin; scrollbar-color: #4c6693 transparent;
        }
        .sections li { flex: none; }
        .sections a {
          display: block; padding: .7rem .8rem; color: #e6edf8; text-decoration: none; font-size: .975rem;
          font-weight: 600; line-height: 1.4; white-space: nowrap; border-bottom: .1875rem solid transparent;
        }
        .sections li:first-child a { margin-left: -.8rem; }
        @media (min-width: 60rem) {
          .sections ul { flex-wrap: wrap; row-gap: 0; overflow-x: visible; }
          .sections li { margin: 0 .8rem 0 -.8rem; }
          .sections li:first-child a { margin-left: 0; }
        }
        .sections a:hover { background: rgb(255 255 255 / .09); }
        .sections a[aria-current] { border-color: var(--gold); color: #fff; }
        .sections a:focus-visible { outline-offset: -.25rem; }
        main { flex: 1 0 auto; padding-block: 1.25rem 3rem; }
        @media (min-width: 48rem) { main { padding-block: 2rem 4rem; } }
        .by-date { background: var(--paper); border-top: .0625rem solid var(--line); }
        .by-date .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; padding-block: 1.25rem; }
        .by-date h2, .by-date p { margin: 0; font-size: 1.05rem; }
        .by-date form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
        .by-date label { font-size: .9rem; color: var(--soft); }
        .by-date p[role=status]:empty { display: none; }
        .by-date p[role=status] { flex-basis: 100%; color: var(--red); }
        select, button {
          font: inherit; line-height: 1.4; color: var(--ink); background: var(--paper);
          border: .0625rem solid var(--soft); border-radius: .375rem; padding: .4rem .6rem; min-height: 2.75rem;
        }
        button { cursor: pointer; font-weight: 600; }
        .by-date button { background: var(--mast); border-color: var(--mast); color: #fff; padding-inline: 1.1rem; }
        .imprint { background: var(--mast-deep); color: #d3deef; font-size: .95rem; --focus: #ffd976; }
        .imprint .wrap { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem 4rem; padding-block: 2rem; }
        .imprint .name { font: 700 1.1rem/1.4 var(--serif); color: #fff; }
        .imprint p { margin: 0 0 .4rem; max-width: 40rem; }
        .imprint a { color: #fff; }
        .imprint ul { list-style: none; margin: 0; padding: 0; }
        .imprint li a { display: inline-block; padding-block: .3rem; }

        """

    private static let lists = """
        .list-title {
          display: flex; align-items: center; gap: 1rem; margin: 0 0 1.25rem;
          font-size: clamp(1.35rem, 1.2rem + .8vw, 1.75rem);
        }
        .list-title::after { content: ""; flex: 1; min-width: 2rem; height: .125rem; background: linear-gradient(90deg, var(--gold), var(--line) 60%); }
        .kicker { margin: 0 0 .25rem; font-size: .8125rem; font-weight: 700; line-height: 1.5; letter-spacing: .02em; color: var(--red); }
        .kicker a { color: inherit; text-decoration: none; position: relative; z-index: 1; }
        .kicker a:hover { text-decoration: underline; }
        .meta { color: var(--soft); font-size: .875rem; }
        .corrected { color: var(--gold-ink); font-weight: 600; }
        .nothing { padding: 3rem 1rem; text-align: center; color: var(--soft); background: var(--paper); border: .0625rem dashed var(--line); border-radius: .5rem; }
        .cards { display: grid; gap: 1rem; }
        .card {
          position: relative; display: grid; grid-template-columns: 7rem 1fr; gap: .9rem; align-items: start;
          background: var(--paper); border: .0625rem solid var(--line); border-radius: .5rem; padding: .8rem;
          transition: box-shadow .15s, border-color .15s;
        }
        .card:hover { border-color: var(--link); box-shadow: 0 .25rem 1rem rgb(11 46 99 / .12); }
        .card.no-photo { grid-template-columns: 1fr; border-left: .25rem solid var(--gold); }
        .card img { width: 100%; aspect-ratio: 1; object-fit: cover; object-position: 50% 20%; border-radius: .3rem; }
        .card h2 { margin: 0 0 .35rem; font-size: 1.0625rem; line-height: 1.4; text-wrap: pretty; }
        .card h2 a { color: inherit; text-decoration: none; }
        .card h2 a::after { content: ""; position: absolute; inset: 0; border-radius: .5rem; }
        .card:hover h2 a { color: var(--link); }
        .card h2 a:focus-visible { outline: none; }
        .card h2 a:focus-visible::after { outline: .1875rem solid var(--focus); outline-offset: .125rem; }
        .card .lead { display: none; margin: 0 0 .4rem; color: var(--soft); font-size: .975rem; line-height: 1.6; }
        .card.no-photo .lead { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
        .card .meta { margin: 0; font-size: .8125rem; }
        .lead-story { grid-template-columns: 1fr; padding: 0; overflow: hidden; }
        .lead-story img { aspect-ratio: 16 / 10; border-radius: 0; }
        .lead-story > div { padding: 0 1rem 1.1rem; }
        .lead-story.no-photo > div { padding-top: 1.1rem; }
        .card.lead-story h2 { font-size: clamp(1.35rem, 1.1rem + 1.3vw, 2rem); text-wrap: balance; }
        .card.lead-story .lead { display: block; -webkit-line-clamp: none; font-size: 1.0625rem; }
        @media (min-width: 40rem) {
          .card { grid-template-columns: 14rem 1fr; gap: 1.4rem; padding: 1rem; }
          .card img { aspect-ratio: 3 / 2; }
          .card h2 { font-size: 1.25rem; }
          .card .lead { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
          .front { grid-template-columns: 1fr 1fr; gap: 1.25rem; }
          .front .card:not(.lead-story) { grid-template-columns: 1fr; gap: .8rem; align-content: start; padding: 0 0 1rem; overflow: hidden; }
          .front .card:not(.lead-story) > div { padding-inline: 1rem; }
          .front .card.no-photo:not(.lead-story) {
            padding: 1.25rem .25rem; align-content: center; color: #fff; --soft: #d3deef; --focus: #ffd976; --gold-ink: #ffd976;
            border: 0; border-top: .25rem solid var(--gold); background: linear-gradient(160deg, var(--mast), var(--mast-deep));
          }
          .front .no-photo:not(.lead-story) .kicker { color: #ffd976; }
          .front .card.no-photo:not(.lead-story):hover h2 a { color: #fff; text-decoration: underline; }
          .front .card.no-photo .lead { -webkit-line-clamp: 6; }
          .front .card:not(.lead-story) h2 { font-size: 1.125rem; }
          .front .card.no-photo:not(.lead-story) h2 { font-size: 1.375rem; }
          .front .card:not(.lead-story) img { border-radius: 0; }
          .front .card.lead-story { grid-column: 1 / -1; grid-template-columns: 1fr; gap: 1rem; padding: 0; }
          .lead-story img { aspect-ratio: 16 / 9; }
        }
        @media (min-width: 64rem) {
          .front { grid-template-columns: repeat(3, 1fr); }
          .front .card.lead-story:not(.no-photo) { grid-template-columns: 1.5fr 1fr; gap: 0; align-items: stretch; }
          .lead-story img { height: 100%; min-height: 22rem; aspect-ratio: auto; }
          .lead-story picture { display: block; position: relative; min-height: 26rem; }
          .lead-story picture img { position: absolute; inset: 0; }
          .front .lead-story > div { padding: 2rem; align-self: center; }
          .front .card.lead-story h2 { font-size: 1.8125rem; }
          .cards:not(.front) { grid-template-columns: 1fr 1fr; gap: 1.25rem; }
          .cards:not(.front) .card:not(.no-photo) { grid-template-columns: 11rem 1fr; }
          .cards:not(.front) .card h2 { font-size: 1.125rem; }
        }
        .pages { margin-top: 2rem; text-align: center; }
        .pages p { margin: 0 0 .6rem; color: var(--soft); font-size: .95rem; }
        .pages ul { display: flex; flex-wrap: wrap; justify-content: center; gap: .375rem; list-style: none; margin: 0; padding: 0; }
        .pages a, .pages span {
          display: grid; place-items: center; min-width: 2.75rem; min-height: 2.75rem; padding: .25rem .8rem; border-radius: .375rem;
          background: var(--paper); border: .0625rem solid var(--line); text-decoration: none; font-weight: 600; font-size: .95rem;
        }
        .pages a:hover { border-color: var(--link); }
        .pages span { background: var(--mast); border-color: var(--mast); color: #fff; }

        """

    private static let piece = """
        .path, .piece, .related { max-width: 46rem; margin-inline: auto; }
        .path ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0 0 1rem; padding: 0; font-size: .875rem; }
        .path li + li::before { content: "›"; margin-inline: .6rem; color: var(--soft); }
        .path a, .piece .meta > a { color: var(--soft); text-decoration: none; }
        .path a:hover, .piece .meta > a:hover { text-decoration: underline; }
        .piece h1 { margin: 0 0 .8rem; font-size: clamp(1.6rem, 1.25rem + 1.9vw, 2.5rem); line-height: 1.32; }
        .piece .meta {
          display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .4rem 1rem;
          padding-block: .6rem; margin-bottom: 1.25rem; border-block: .0625rem solid var(--line); font-size: .925rem;
        }
        .text-size { display: flex; align-items: center; gap: .4rem; }
        .text-size button { min-width: 2.75rem; min-height: 2.5rem; padding: .2rem .5rem; border-color: var(--line); }
        .text-size button:hover { border-color: var(--link); color: var(--link); }
        .text-size button[aria-disabled=true] { opacity: .5; }
        .piece .lead { font: 600 1.1875rem/1.65 var(--serif); margin-bottom: 1.5rem; }
        .body { font-size: 1.125rem; line-height: 1.78; }
        .body h2, .body h3, .body h4 { margin: 2rem 0 .75rem; font-size: 1.35rem; }
        .body h3 { font-size: 1.2rem; } .body h4 { font-size: 1.1rem; }
        .body p { margin-bottom: 1.15rem; text-wrap: pretty; }
        .body blockquote { margin: 1.5rem 0; padding: .25rem 0 .25rem 1.25rem; border-left: .25rem solid var(--gold); font-family: var(--serif); }
        .body blockquote > :last-child { margin-bottom: 0; }
        .body pre { overflow-x: auto; padding: 1rem; background: var(--paper); border: .0625rem solid var(--line); font-size: .9rem; }
        .body .table { overflow-x: auto; margin: 1.5rem 0; }
        .body table { border-collapse: collapse; min-width: 100%; font-size: 1rem; line-height: 1.5; }
        .body th, .body td { border: .0625rem solid var(--line); padding: .5rem .75rem; text-align: left; vertical-align: top; }
        .body th { background: var(--paper); }
        .body hr { border: 0; border-top: .0625rem solid var(--line); margin: 2rem 0; }
        figure { margin: 1.75rem -1rem; }
        figure img { width: 100%; max-height: 85vh; object-fit: contain; }
        figcaption {
          padding: .6rem 1rem; background: var(--paper); border-bottom: .125rem solid var(--gold);
          color: var(--soft); font-size: .95rem; line-height: 1.6; text-align: center; font-style: italic;
        }
        @media (min-width: 50rem) { figure { margin-inline: 0; } figure img { border-radius: .375rem .375rem 0 0; } }
        .byline { margin: 2rem 0 0; text-align: right; font-weight: 700; }
        .correction { margin: 0 0 1.25rem; padding: .8rem 1rem; background: var(--note); border-left: .25rem solid var(--gold); border-radius: .25rem; }
        .correction p { margin: 0; }
        .correction strong { color: var(--gold-ink); margin-right: .5rem; }
        .correction time { color: var(--soft); font-size: .9rem; }
        .retracted { padding: 2rem 1.25rem; background: var(--paper); border: .0625rem solid var(--line); border-top: .25rem solid var(--red); border-radius: .5rem; }
        .related { margin-top: 3rem; padding-top: 1.25rem; border-top: .1875rem solid var(--gold); }
        .related h2 { margin: 0 0 .75rem; font-size: 1.2rem; }
        .related ul, .titles { list-style: none; padding: 0; margin: 0; }
        .related li, .titles li { padding: .7rem 0; border-bottom: .0625rem solid var(--line); }
        .related li a, .titles li a { display: block; font: 600 1.0625rem/1.5 var(--serif); color: var(--ink); text-decoration: none; }
        .related li a:hover, .titles li a:hover { color: var(--link); text-decoration: underline; }
        .related time, .titles time { color: var(--soft); font-size: .85rem; }

        """

    private static let dates = """
        .calendar { width: 100%; max-width: 34rem; border-collapse: separate; border-spacing: .25rem; margin-bottom: 2rem; table-layout: fixed; }
        .calendar th { font-size: .85rem; color: var(--soft); padding: .25rem; }
        .calendar td { height: 3.25rem; text-align: center; color: var(--soft); border-radius: .375rem; background: var(--paper); }
        .calendar td:empty { background: none; }
        .calendar a { display: grid; place-content: center; min-height: 3.25rem; border-radius: .375rem; background: var(--mast); color: #fff; font-weight: 700; line-height: 1.3; text-decoration: none; }
        .calendar a span { font-size: .75rem; font-weight: 400; color: #ffd976; }
        .calendar a:hover { text-decoration: underline; }
        .year h2 { margin: 1.5rem 0 .75rem; font-size: 1.25rem; }
        .year ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem; list-style: none; padding: 0; }
        .year li > * { display: block; padding: .6rem .8rem; min-height: 100%; border-radius: .375rem; border: .0625rem solid var(--line); color: var(--soft); }
        .year li > a { background: var(--paper); font-weight: 700; text-decoration: none; color: var(--link); }
        .year li > a:hover { border-color: var(--link); }
        .year li a span { display: block; font-size: .85rem; font-weight: 400; color: var(--soft); }

        """

    private static let print = """
        @media print {
          :root { --ink: #000; --soft: #333; --ground: #fff; --paper: #fff; --line: #999; --link: #000; --red: #000; --note: #fff; }
          .masthead, .masthead > div { background: none; color: #000; }
          .brand .tagline { color: #333; }
          .sections, .by-date, .path, .text-size, .related, .pages, .skip, .imprint ul { display: none !important; }
          .imprint { background: none; color: #000; border-top: .0625rem solid #999; }
          .imprint .name { color: #000; }
          body { display: block; font: 11pt/1.5 var(--serif); }
          .path, .piece { max-width: none; }
          figure { margin-inline: 0; break-inside: avoid; }
          img { background: none; }
          figure img { width: auto; max-height: 9cm; margin-inline: auto; }
          .body { font-size: 11pt; line-height: 1.55; }
          tr, blockquote { break-inside: avoid; }
          h1, h2, h3 { break-after: avoid; }
        }

        """
}
