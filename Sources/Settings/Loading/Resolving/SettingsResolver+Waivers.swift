extension SettingsResolver {
  /// The findings that somebody answers for. Whether their causes and checks exist is not known here.
  mutating func resolveWaivers(_ top: Keys) {
    guard let node = top["waivers"] else { return }
    switch node.value {
    case .nothing: return
    case .text, .map:
      report(
        Defect(
          problem: "'waivers' is \(node.kindInWords) where a list is expected",
          remedy: "Write each waiver on lines of its own, beginning with '- cause: policy.unscoped'."),
        at: place(node.position), path: "waivers")
    case .list(let items):
      for (index, item) in items.enumerated() {
        let path = "waivers[\(index)]"
        guard let waiver = waiver(item, path: path) else { continue }
        settings.waivers.append(waiver)
        settings.sources[path] = source(item.position)
      }
    }
  }

  private mutating func waiver(_ node: ConfigurationNode, path: String) -> WaiverSettings? {
    let keys = Keys(group: .waiver, path: path, entries: entries(of: node, path: path, group: .waiver))
    let cause = text(keys, "cause")?.value
    let check = text(keys, "check")?.value
    let subject = text(keys, "subject")?.value
    let reason = text(keys, "reason")?.value
    let owner = text(keys, "owner")?.value
    let expires = text(keys, "expires")
    if (cause == nil) == (check == nil) {
      report(
        Defect(
          problem: "a waiver is for either a cause or a check",
          remedy: "Give 'cause: policy.unscoped' or 'check: consent.least-privilege'; 'xtdiag checks' and "
            + "'xtdiag explain' name them."),
        at: place(node.position), path: path)
    }
    for (key, value, example) in [
      ("reason", reason, "accepted until the move to RBAC for Applications"),
      ("owner", owner, "exchange-team@contoso.example"), ("expires", expires?.value, "2027-01-31"),
    ] where value == nil && keys[key] == nil {
      report(
        Defect(problem: "this waiver has no '\(key)'", remedy: "Give it one, such as '\(key): \(example)'."),
        at: place(node.position), path: keys.path(of: key))
    }
    guard let expires else { return nil }
    guard Self.isDay(expires.value) else {
      report(
        Defect(
          problem: "this is no day", remedy: "Write the last day on which the waiver holds as '2027-01-31'."),
        at: expires.place, path: keys.path(of: "expires"))
      return nil
    }
    guard let reason, let owner, (cause == nil) != (check == nil) else { return nil }
    return WaiverSettings(
      cause: cause, check: check, subject: subject, reason: reason, owner: owner, expires: expires.value)
  }

  /// Whether a text is a day such as `2027-01-31` that the calendar has.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 < 0x80 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0, (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
