import FoundationEssentials

extension Report {
  /// The same report with pseudonyms in the place of people, domains, hosts and ids, in every text of it.
  ///
  /// The ids by which a service's operators find a request stay, so that a ticket can still be worked on.
  ///
  /// - Parameter publicNames: what is the same for everybody and stays.
  /// - Returns: the report, and which pseudonym stands for which name.
  /// - Throws: what the JSON form of a report throws, which it does not for one that was made by a run.
  public func pseudonymized(keeping publicNames: PublicNames) throws -> (report: Report, pseudonyms: Pseudonyms) {
    var hider = NameHider(
      keptIDs: requestIDs, publicNames: publicNames, ownPrefixes: ownPrefixes, literalNames: profileNames,
      tellingWords: tellingWords(publicNames))
    let run = Run(
      id: run.id, startedAt: run.startedAt, finishedAt: run.finishedAt, durationMs: run.durationMs,
      command: run.command, mode: run.mode, complete: run.complete, pseudonymized: true)
    let report = Report(
      tool: tool, run: run, target: try Self.hidden(target.withoutNotes, &hider), verdict: verdict, exitCode: exitCode,
      summary: summary, rootCauses: try rootCauses.map { try Self.hidden($0, &hider) },
      findings: try findings.map { try Self.hidden($0, &hider) },
      observations: observations.map { seen in
        CheckObservations(
          check: seen.check,
          subjects: seen.subjects.map { entry in
            SubjectObservation(
              subject: Subject(entry.subject.kind, hider.hide(entry.subject.name)),
              value: entry.value.mapStrings { hider.hide($0) })
          })
      },
      evidence: evidence.map { Self.hidden($0, &hider) })
    return (report, hider.pseudonyms)
  }

  // MARK: What is known beforehand

  private var requestIDs: Set<String> {
    Set(evidence.flatMap(\.requestIds.values).flatMap { $0.split(separator: ",").map { String($0).lowercased() } })
      .union([run.id.lowercased()])
  }

  private var ownPrefixes: Set<String> {
    Set(findings.map(\.group)).union(rootCauses.map(\.cause.group)).union(["xtdiag"])
      .union(findings.flatMap { $0.alternatives.map(\.cause.group) })
  }

  private var profileNames: [String] {
    let subjects = findings.map(\.subject).filter { $0.kind == .profile }.map(\.name)
    return Set(subjects + [target.dynamics?.serverProfile].compactMap { $0 }).filter { $0.count >= 4 }
      .sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// The first labels of the domains that the report is about.
  private func tellingWords(_ publicNames: PublicNames) -> [String: String] {
    var words: [String: String] = [:]
    let addresses = findings.map(\.subject.name).filter { $0.contains("@") }
      .map { String($0.reversed().prefix { $0 != "@" }.reversed()) }
    let tenants = [target.exchange.tenantName, target.dynamics?.tenantId].compactMap { $0 }
    for domain in (tenants + addresses).map({ $0.lowercased() })
    where domain.contains(".") && !publicNames.contains(host: domain) {
      let word = String(domain.prefix { $0 != "." })
      // A short word is a word of every language.
      if word.count >= 4, words[word] == nil { words[word] = domain }
    }
    return words
  }

  // MARK: Hiding

  /// Takes a value through its JSON form; enums and ids of the program have no shape of a name.
  private static func hidden<Value: Codable>(_ value: Value, _ hider: inout NameHider) throws -> Value {
    let hidden = try JSONValue.encoding(value).mapStrings { hider.hide($0) }
    return try JSONDecoder.forReports().decode(Value.self, from: Data(hidden.text().utf8))
  }

  private static func hidden(_ evidence: Evidence, _ hider: inout NameHider) -> Evidence {
    func headers(_ headers: [String: String], _ hider: inout NameHider) -> [String: String] {
      var hidden: [String: String] = [:]
      for (name, value) in headers.sorted(by: { $0.key < $1.key }) { hidden[name] = hider.hide(value) }
      return hidden
    }
    let request = Evidence.Request(
      method: evidence.request.method, url: hider.hide(evidence.request.url),
      headers: headers(evidence.request.headers, &hider), body: evidence.request.body.map { hider.hide($0) })
    let response = evidence.response.map { response in
      Evidence.Response(
        status: response.status, headers: headers(response.headers, &hider),
        body: response.body.map { hider.hide($0) })
    }
    return Evidence(
      id: evidence.id, service: evidence.service, startedAt: evidence.startedAt, request: request,
      response: response, phases: evidence.phases, requestIds: evidence.requestIds,
      error: evidence.error.map { hider.hide($0) },
      abridged: evidence.abridged)
  }
}

extension Report.Target {
  /// The user's own words may name anybody, in no shape that could be found.
  fileprivate var withoutNotes: Report.Target {
    Report.Target(cloud: cloud, exchange: exchange, dynamics: dynamics)
  }
}
