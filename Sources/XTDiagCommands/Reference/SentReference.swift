import Rendering

/// The page about what runs send, made from ``SentRequest/all``.
enum SentReference {
  private static let services: [(title: String, base: String, services: Set<String>, headers: String)] = [
    (
      "The sign-in service", "{login}", ["entra"],
      "Every request names the kinds of answers that it takes and has a random id, by which the service finds it again."
    ),
    (
      "Exchange", "{exchange}", ["ews", "autodiscover"],
      "Calls of EWS carry the token for Exchange, a random id, the program's name and version (or `--user-agent`), and "
        + "the mailbox's address as the anchor by which Exchange routes them."
    ),
    (
      "Exchange's admin API", "{exchange}", ["exchange-admin"],
      "Only with `exchange.admin` in the configuration. Calls carry that app's token, two random ids, and a fixed "
        + "system mailbox as anchor."
    ),
    (
      "Microsoft Graph", "{graph}", ["graph"],
      "Calls carry a token for Graph, a random id, and the program's name and version."
    ),
    (
      "Dynamics", "{environment}", ["dataverse"],
      "Only with `dynamics` in the configuration. Calls carry a token of tenant A's app and a random id."
    ),
  ]

  /// The whole page, ending with a line break.
  static let markdown: String = {
    var lines = [
      "# What xtdiag sends",
      "",
      "Every kind of request, what is in it, and why it is sent. Nothing goes to anybody but these services (and the proxy,",
      "where there is one). `{login}`, `{exchange}`, `{graph}` and `{environment}` stand for the hosts of the cloud and of the",
      "configuration. [checks.md](checks.md) says which check sends what; `--evidence FOLDER` keeps what a run has sent, and",
      "`-v` shows each request as it is sent.",
      "",
      "This page is made from the program's own data; tests fail when a run sends something else.",
      "",
      "## What is never sent",
      "",
      "- a secret, a key or a token to anybody but the service that it is for: redirects are not followed, a link to a next",
      "  page is followed on the same host only, and TLS verification can't be switched off;",
      "- a private key at all: it signs an assertion on this machine;",
      "- contents of messages, appointments, contacts and tasks, apart from the test items of `--allow-changes`;",
      "- the report, the evidence, the configuration, or anything about this machine but the local time in an assertion;",
      "- telemetry, crash reports, or questions for updates.",
    ]
    for (title, base, services, headers) in services {
      lines += ["", "## \(title)", "", headers, "", "| request | carries | for |", "|---|---|---|"]
      for request in SentRequest.all where services.contains(request.service) {
        let operations = request.operations.isEmpty ? "" : " (\(request.operations.joined(separator: ", ")))"
        let changes = request.isChange ? "; **with `--allow-changes` only**" : ""
        let cells = [request.carries, request.purpose].map(MarkdownText.prose)
        lines.append(
          "| `\(request.method) \(base)\(request.path)`\(operations) | \(cells[0]) | \(cells[1])\(changes) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }()
}
