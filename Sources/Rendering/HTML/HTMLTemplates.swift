/// The page as Mustache templates. They stand in the program, so that it stays one file.
///
/// The markup is well-formed XML as well as HTML, so that an XML parser can tell whether anything in it was
/// injected. Names in double braces are escaped; three braces hold the page's own style and script.
enum HTMLTemplates {
  /// The name of the template that the others are parts of.
  static let page = "page"

  static let all = [
    page: pageText, "problem": problem, "matrix": matrix, "findings": findings, "exchanges": exchanges,
  ]

  private static let pageText = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{{scriptHash}}}'; base-uri 'none'; form-action 'none'"/>
    <title>{{title}}</title>
    <style>
    {{{styles}}}
    </style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the findings</a>
    <header class="banner v-{{verdict}}">
    <div class="inner">
    <p class="facts">{{#facts}}<span>{{.}}</span> {{/facts}}</p>
    <h1><span class="stamp"><span aria-hidden="true">{{mark}}</span> {{word}}</span> <span class="saying">{{saying}}</span></h1>
    <ul class="counts" aria-label="Findings by verdict">
    {{#counts}}
    <li class="v-{{verdict}}"><span aria-hidden="true">{{mark}}</span> {{text}}</li>
    {{/counts}}
    </ul>
    </div>
    </header>
    <nav class="path inner" aria-label="The path, group by group">
    <ol>
    {{#path}}
    <li class="v-{{verdict}}"><a href="#{{anchor}}" title="{{sum}}"><span class="dot" aria-hidden="true">{{mark}}</span> <span>{{name}}</span><span class="aside">: {{sum}}</span></a></li>
    {{/path}}
    </ol>
    </nav>
    <main id="main" class="inner">
    {{#hasProblems}}
    <section aria-labelledby="problems">
    <h2 id="problems">{{problemsTitle}}</h2>
    {{#problems}}
    {{> problem}}
    {{/problems}}
    </section>
    {{/hasProblems}}
    {{#hasMatrix}}
    {{> matrix}}
    {{/hasMatrix}}
    {{#hasFindings}}
    {{> findings}}
    {{/hasFindings}}
    {{#hasExchanges}}
    {{> exchanges}}
    {{/hasExchanges}}
    </main>
    <footer class="inner">
    <h2>This run</h2>
    <dl class="terms">
    {{#runFacts}}
    <div><dt>{{label}}</dt><dd>{{text}}</dd></div>
    {{/runFacts}}
    </dl>
    </footer>
    <script>{{{scripts}}}</script>
    </body>
    </html>

    """

  private static let problem = """
    <article class="problem v-{{verdict}}" id="{{anchor}}" aria-labelledby="{{anchor}}-title">
    <h3 id="{{anchor}}-title"><span class="number">{{number}}</span> {{title}}</h3>
    <p class="tags"><span class="tag verdict">{{verdictWords}}</span>{{#confidence}} <span class="tag">{{confidence}}</span>{{/confidence}}{{#cause}} <code>{{cause}}</code>{{/cause}}</p>
    {{#remedy}}
    <p class="remedy">{{remedy}}</p>
    {{/remedy}}
    <dl class="account">
    {{#account}}
    <div><dt>{{label}}</dt><dd>{{text}}</dd></div>
    {{/account}}
    {{#namesSubjects}}
    <div><dt>Affects</dt><dd class="list"><ul class="names">{{#subjects}}<li>{{.}}</li>{{/subjects}}</ul>
    {{#hasMoreSubjects}}
    <details><summary>and {{moreSubjectsCount}} more</summary><ul class="names">{{#moreSubjects}}<li>{{.}}</li>{{/moreSubjects}}</ul></details>
    {{/hasMoreSubjects}}
    </dd></div>
    {{/namesSubjects}}
    {{#hasAlternatives}}
    <div><dt>Or maybe</dt><dd>{{#alternatives}}<p><code>{{label}}</code> {{text}}</p>{{/alternatives}}</dd></div>
    {{/hasAlternatives}}
    </dl>
    {{#hasSteps}}
    <h4>What to do</h4>
    <ol class="steps">
    {{#steps}}
    <li>{{text}}{{#command}}<pre tabindex="0"><code>{{command}}</code></pre>{{/command}}</li>
    {{/steps}}
    </ol>
    {{/hasSteps}}
    <p class="more">{{#explain}}<span>Offline: <code>{{explain}}</code></span> {{/explain}}{{#links}}<span>Read: <a href="{{.}}" rel="noopener noreferrer">{{.}}</a></span> {{/links}}{{#addresses}}<span>Read: {{.}}</span> {{/addresses}}{{#hasReferences}}<span>Found by: {{#references}}<a href="#{{anchor}}">{{text}}</a> {{/references}}</span>{{/hasReferences}}</p>
    </article>
    """

  private static let matrix = """
    <section aria-labelledby="mailboxes">
    <h2 id="mailboxes">Mailboxes</h2>
    <div class="scroll" role="region" aria-labelledby="mailboxes" tabindex="0">
    <table class="matrix">
    <caption>What each check came to for each mailbox</caption>
    <thead><tr><th scope="col">Mailbox</th>{{#matrix.columns}}<th scope="col">{{group}}<wbr/>{{name}}</th>{{/matrix.columns}}</tr></thead>
    <tbody>
    {{#matrix.rows}}
    <tr><th scope="row">{{name}}{{#kind}} <span class="kind">{{kind}}</span>{{/kind}}</th>{{#cells}}{{#isEmpty}}<td></td>{{/isEmpty}}{{^isEmpty}}<td class="v-{{verdict}}"><a href="#{{anchor}}" title="{{words}}"><span aria-hidden="true">{{mark}}</span><span class="aside">{{words}}</span></a></td>{{/isEmpty}}{{/cells}}</tr>
    {{/matrix.rows}}
    </tbody>
    </table>
    </div>
    </section>
    """

  private static let findings = """
    <section aria-labelledby="checks">
    <h2 id="checks">Every check</h2>
    {{#hasFilter}}
    <form class="filter" id="filter" hidden="hidden" aria-label="Show only some checks">
    <fieldset><legend>Verdict</legend>
    {{#filterVerdicts}}
    <label class="v-{{verdict}}"><input type="checkbox" name="verdict" value="{{verdict}}" checked="checked"/> <span aria-hidden="true">{{mark}}</span> {{text}}</label>
    {{/filterVerdicts}}
    </fieldset>
    {{#hasMatrix}}
    <label class="field">Mailbox <input type="search" name="mailbox" list="mailbox-names" placeholder="all" autocomplete="off" spellcheck="false"/></label>
    <datalist id="mailbox-names">{{#filterMailboxes}}<option value="{{.}}"></option>{{/filterMailboxes}}</datalist>
    {{/hasMatrix}}
    <button type="reset">Show all</button>
    <p class="shown" role="status" aria-live="polite"></p>
    </form>
    {{/hasFilter}}
    <table class="checks" id="findings">
    <caption>Every check with its subject, in the order of the path; the bars show when each ran</caption>
    <thead><tr><th scope="col"><span class="aside">Verdict</span></th><th scope="col">Check</th><th scope="col">What was found</th><th scope="col" class="took">Took</th></tr></thead>
    {{#groups}}
    <tbody>
    <tr class="group"><th scope="rowgroup" colspan="4" id="{{anchor}}">{{name}} <span class="sum">{{sum}}</span></th></tr>
    {{#rows}}
    <tr id="{{anchor}}" class="v-{{verdict}}" data-verdict="{{verdict}}" data-mailbox="{{mailbox}}">
    <td class="mark"><span aria-hidden="true" title="{{verdictWords}}">{{mark}}</span><span class="aside">{{verdictWords}}</span></td>
    <th scope="row"><code>{{check.group}}<wbr/>{{check.name}}</code>{{#subject}}<span class="subject" title="{{kind}}">{{subject}}</span>{{/subject}}</th>
    <td class="what">{{text}}{{#cause}} <code class="cause">{{cause}}</code>{{/cause}}{{#problem}} <a class="see" href="#{{anchor}}"><span class="aside">See number</span> {{text}}</a>{{/problem}}{{#hasDetails}}
    <details><summary>Details</summary>
    <dl class="account">
    {{#details}}
    <div><dt>{{label}}</dt><dd>{{text}}</dd></div>
    {{/details}}
    {{#alternatives}}
    <div><dt>Or maybe</dt><dd><code>{{label}}</code> {{text}}</dd></div>
    {{/alternatives}}
    {{#evidence}}
    <div><dt>Exchange</dt><dd><a href="#{{anchor}}">{{text}}</a></dd></div>
    {{/evidence}}
    </dl>
    </details>{{/hasDetails}}</td>
    <td class="took">{{time}}{{#attempts}}, {{attempts}}{{/attempts}}{{#bar}}<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" x="0" y="0" width="100" height="6"/><rect class="fill" x="{{x}}" y="0" width="{{width}}" height="6"/></svg>{{/bar}}</td>
    </tr>
    {{/rows}}
    </tbody>
    {{/groups}}
    </table>
    </section>
    """

  private static let exchanges = """
    <section aria-labelledby="exchanges">
    <h2 id="exchanges">Exchanges</h2>
    <p class="legend" aria-hidden="true"><span><svg viewBox="0 0 10 10"><rect class="resolve" width="10" height="10"/></svg> name</span> <span><svg viewBox="0 0 10 10"><rect class="connect" width="10" height="10"/></svg> connect</span> <span><svg viewBox="0 0 10 10"><rect class="tls" width="10" height="10"/></svg> TLS</span> <span><svg viewBox="0 0 10 10"><rect class="wait" width="10" height="10"/></svg> wait</span> <span><svg viewBox="0 0 10 10"><rect class="receive" width="10" height="10"/></svg> receive</span></p>
    <table class="exchanges">
    <caption>What was sent and what came back, without secrets; longer bars took longer</caption>
    <thead><tr><th scope="col">Id</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col" class="took">Took</th></tr></thead>
    <tbody>
    {{#exchanges}}
    <tr id="{{anchor}}">
    <th scope="row">{{id}}</th>
    <td class="what"><code>{{method}} {{url}}</code>
    <dl class="ids">{{#requestIds}}<div><dt>{{label}}</dt><dd><code>{{text}}</code></dd></div>{{/requestIds}}</dl>
    {{#hasMessages}}
    <details><summary>Messages</summary>
    {{#requestHeaders}}<p>Request headers</p><pre tabindex="0">{{requestHeaders}}</pre>{{/requestHeaders}}
    {{#requestBody}}<p>Request body</p><pre tabindex="0">{{requestBody}}</pre>{{/requestBody}}
    {{#responseHeaders}}<p>Answer headers</p><pre tabindex="0">{{responseHeaders}}</pre>{{/responseHeaders}}
    {{#responseBody}}<p>Answer body</p><pre tabindex="0">{{responseBody}}</pre>{{/responseBody}}
    </details>
    {{/hasMessages}}
    </td>
    <td class="answer"><span class="{{#isRefused}}v-fail{{/isRefused}}{{^isRefused}}v-pass{{/isRefused}}"><span class="status">{{status}}{{silence}}</span></span></td>
    <td class="took">{{time}}{{#hasPhases}}<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{{phasesInWords}}"><title>{{phasesInWords}}</title><rect class="track" x="0" y="0" width="100" height="6"/>{{#phases}}<rect class="{{name}}" x="{{x}}" y="0" width="{{width}}" height="6"/>{{/phases}}</svg>{{/hasPhases}}</td>
    </tr>
    {{/exchanges}}
    </tbody>
    </table>
    </section>
    """
}
