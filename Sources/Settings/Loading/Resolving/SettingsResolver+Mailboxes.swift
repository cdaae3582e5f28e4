extension SettingsResolver {
  /// A mailbox on its way in.
  struct NamedMailbox {
    var address: String
    var expectation: MailboxSettings.Expectation
    var note: String?
    var place: SettingsPlace
    var source: ValueSource
  }

  /// `--mailbox` and `--mailboxes` take the place of the file's whole list, `--control-mailbox` alone only
  /// that of its controls.
  mutating func resolveMailboxes(_ top: Keys) {
    let inFile = mailboxesInFile(top)
    var named = overrides.mailboxes.map { flagged($0, "--mailbox", .reachable) }
    if let path = overrides.mailboxesFile { named += mailboxesInTable(path) }
    if named.isEmpty, overrides.mailboxesFile == nil {
      named = overrides.controlMailboxes.isEmpty ? inFile : inFile.filter { $0.expectation == .reachable }
    }
    named += overrides.controlMailboxes.map { flagged($0, "--control-mailbox", .denied) }
    settings.mailboxes = withoutRepetitions(named)
    if let path = overrides.mailboxesFile { boundIssues(of: path) }
    for (index, mailbox) in settings.mailboxes.enumerated() {
      settings.sources["mailboxes[\(index)]"] = mailbox.origin
    }
    if settings.mailboxes.isEmpty, !issues.contains(where: { $0.keyPath.hasPrefix("mailboxes") }) {
      report(
        Defect(
          problem: "no mailbox is named, so no mailbox is looked at",
          remedy: "Name some under 'mailboxes', or with --mailbox or --mailboxes."),
        at: top["mailboxes"].map { place($0.position) }, path: "mailboxes", severity: .warning)
    }
  }

  private func flagged(_ address: String, _ name: String, _ expectation: MailboxSettings.Expectation)
    -> NamedMailbox
  {
    NamedMailbox(address: address, expectation: expectation, place: .flag(name), source: .flag(name))
  }

  // MARK: The configuration's list

  private mutating func mailboxesInFile(_ top: Keys) -> [NamedMailbox] {
    guard let node = top["mailboxes"] else { return [] }
    switch node.value {
    case .nothing: return []
    case .text, .map:
      report(
        Defect(
          problem: "'mailboxes' is \(node.kindInWords) where a list is expected",
          remedy: "Write each mailbox on a line of its own: '- address: sales@contoso.com'."),
        at: place(node.position), path: "mailboxes")
      return []
    case .list(let items):
      return items.enumerated().compactMap { mailbox($1, path: "mailboxes[\($0)]") }
    }
  }

  private mutating func mailbox(_ node: ConfigurationNode, path: String) -> NamedMailbox? {
    // A bare address is as clear as one behind a key.
    if case .text(let address) = node.value {
      return NamedMailbox(
        address: address, expectation: .reachable, place: place(node.position), source: source(node.position))
    }
    let keys = Keys(group: .mailbox, path: path, entries: entries(of: node, path: path, group: .mailbox))
    let expectation = text(keys, "expect").map { self.expectation($0, path: keys.path(of: "expect")) }
    let note = text(keys, "note")
    guard let address = text(keys, "address") else {
      if keys["address"] == nil, !keys.entries.isEmpty || node.isNothing {
        report(
          Defect(problem: "this mailbox has no address", remedy: "Write '- address: sales@contoso.com'."),
          at: place(node.position), path: path)
      }
      return nil
    }
    guard let wanted = expectation ?? .reachable else { return nil }
    return NamedMailbox(
      address: address.value, expectation: wanted, note: note?.value, place: address.place, source: address.source)
  }

  private mutating func expectation(_ found: Found, path: String) -> MailboxSettings.Expectation? {
    if let known = MailboxSettings.Expectation(rawValue: found.value) { return known }
    report(MailboxTable.unknownExpectation(found.value), at: found.place, path: path)
    return nil
  }

  // MARK: The table

  private mutating func mailboxesInTable(_ path: String) -> [NamedMailbox] {
    let bytes: [UInt8]
    do {
      bytes = try world.readFile(absolute(path, in: world.currentDirectory))
      guard bytes.count <= SettingsWorld.longestFile else { throw SettingsWorld.FileProblem.tooLarge }
    } catch {
      let defect = fileDefect(error, name: "the file '\(TextShape.shown(path))'")
      report(
        Defect(problem: defect.problem, remedy: "Name a CSV file with a line for each mailbox."),
        at: .flag("--mailboxes"), path: "mailboxes")
      return []
    }
    switch UTF8Text.decode(bytes) {
    case .invalid(let position):
      report(
        UTF8Text.defect(bytes), at: .file(path, line: position.line, column: position.column),
        path: "mailboxes")
      return []
    case .text(let text):
      let table = MailboxTable(text)
      for problem in table.problems {
        report(
          problem.defect, at: .file(path, line: problem.position.line, column: problem.position.column),
          path: "mailboxes")
      }
      if table.rows.isEmpty, table.problems.isEmpty {
        report(
          Defect(problem: "the file names no mailbox", remedy: "Write a line for each mailbox."),
          at: .file(path), path: "mailboxes")
      }
      return table.rows.map { row in
        NamedMailbox(
          address: row.address, expectation: row.expectation, note: row.note,
          place: .file(path, line: row.position.line, column: row.position.column),
          source: .file(path, line: row.position.line, column: row.position.column))
      }
    }
  }

  /// Keeps the first mistakes of a table and counts the others: a wrong column makes one of every line.
  private mutating func boundIssues(of path: String) {
    var ofTable = issues.indices.filter { issues[$0].keyPath == "mailboxes" && issues[$0].place?.isIn(path) == true }
    guard ofTable.count > Self.mostIssues + 1 else { return }
    ofTable.sort { issues[$0].place?.line ?? 0 < issues[$1].place?.line ?? 0 }
    let others = Set(ofTable.dropFirst(Self.mostIssues))
    let place = issues[ofTable[Self.mostIssues]].place
    issues = issues.indices.filter { !others.contains($0) }.map { issues[$0] }
    report(
      Defect(problem: "and \(others.count) more mistakes from here on", remedy: "Mend those above first."),
      at: place, path: "mailboxes")
  }

  /// So many mistakes of a table are told one by one.
  private static let mostIssues = 20

  // MARK: All together

  private mutating func withoutRepetitions(_ named: [NamedMailbox]) -> [MailboxSettings] {
    var seen: [String: NamedMailbox] = [:]
    var mailboxes: [MailboxSettings] = []
    for mailbox in named {
      if let defect = ValueRules.address(mailbox.address) {
        report(defect, at: mailbox.place, path: "mailboxes")
        continue
      }
      let key = mailbox.address.lowercased()
      guard let first = seen[key] else {
        seen[key] = mailbox
        mailboxes.append(
          MailboxSettings(
            address: mailbox.address, expectation: mailbox.expectation, note: mailbox.note, origin: mailbox.source))
        continue
      }
      let shown = "the mailbox \(TextShape.shown(mailbox.address))"
      let defect =
        first.expectation == mailbox.expectation
        ? Defect(
          problem: "\(shown) stands twice; the first is at \(first.place)", remedy: "Keep one of them.")
        : Defect(
          problem: "\(shown) is to be both reachable and denied; the other is at \(first.place)",
          remedy: "Decide on one.")
      report(defect, at: mailbox.place, path: "mailboxes")
    }
    return mailboxes
  }
}

extension SettingsPlace {
  fileprivate func isIn(_ path: String) -> Bool {
    if case .file(path, _, _) = self { true } else { false }
  }

  fileprivate var line: Int? {
    if case .file(_, let line, _) = self { line } else { nil }
  }
}

extension ConfigurationNode {
  fileprivate var isNothing: Bool {
    if case .nothing = value { return true }
    return false
  }
}
