import Rendering
import Settings

/// The values of a configuration, each with the place that it comes from. Of secrets only that place is shown.
enum ConfigurationOverview {
  /// So many mailboxes and waivers are shown one by one.
  private static let mostShown = 20

  /// One value a line, or two where a line has no room.
  static func text(_ settings: RunSettings, columns: Int) -> String {
    let rows = settings.sources.map { Row(key: $0.key, source: $0.value) }.sorted { $0.order < $1.order }
    var counts: [String: Int] = [:]
    let lines = rows.flatMap { row -> [String] in
      counts[row.list, default: 0] += 1
      if row.index != nil, counts[row.list, default: 0] > mostShown { return [] }
      return self.lines(row, value: settings.value(of: row), columns: columns)
    }
    let more = counts.sorted { $0.key < $1.key }.filter { !$0.key.isEmpty && $0.value > mostShown }
      .map { "\($0.key): and \(Wording.digits($0.value - mostShown)) more" }
    return (lines + more).map { $0 + "\n" }.joined()
  }

  private static func lines(_ row: Row, value: String, columns: Int) -> [String] {
    let said = DisplayText.oneLine("\(row.key): \(value)")
    let place = DisplayText.oneLine("from \(row.source)")
    return DisplayText.width(of: said) + 2 + place.count <= columns ? ["\(said)  \(place)"] : [said, "    \(place)"]
  }

  /// A value's key, taken apart: `mailboxes[3]` is the fourth of a list.
  fileprivate struct Row {
    let key: String
    let source: ValueSource
    /// The name of the list; empty for what is in none.
    let list: String
    let index: Int?

    init(key: String, source: ValueSource) {
      self.key = key
      self.source = source
      let parts = key.split { $0 == "[" || $0 == "]" }
      index = parts.count == 2 ? Int(parts[1]) : nil
      list = index == nil ? "" : String(parts[0])
    }

    /// In the order of the names, lists in their own.
    var order: (String, Int) { (index == nil ? key : list, index ?? 0) }
  }
}

extension RunSettings {
  fileprivate func value(of row: ConfigurationOverview.Row) -> String {
    if let index = row.index { return entry(index, of: row.list) }
    return switch row.key {
    case "cloud": cloud.rawValue
    case "exchange.tenant": exchangeTenant ?? ""
    case "exchange.clientId": exchange?.clientID ?? ""
    case "exchange.admin.clientId": exchange?.admin?.clientID ?? ""
    case "dynamics.environment": dynamics?.environment ?? ""
    case "dynamics.tenant": dynamics?.tenant ?? ""
    case "dynamics.clientId": dynamics?.clientID ?? ""
    case "dynamics.serverProfile": dynamics?.serverProfile ?? ""
    case "endpoints.login": endpoints.login ?? ""
    case "endpoints.exchange": endpoints.exchange ?? ""
    case "endpoints.graph": endpoints.graph ?? ""
    case "endpoints.dataverse": endpoints.dataverse ?? ""
    case "trust.caFile": trust.caFile ?? ""
    case "proxy.url": proxy?.url ?? ""
    // Secrets, certificates and tokens, and whatever comes to be configured some day.
    default: "set"
    }
  }

  private func entry(_ index: Int, of list: String) -> String {
    switch list {
    case "mailboxes" where mailboxes.indices.contains(index):
      mailboxes[index].address + (mailboxes[index].expectation == .denied ? " (must be refused)" : "")
    case "waivers" where waivers.indices.contains(index):
      (waivers[index].cause ?? waivers[index].check ?? "") + (waivers[index].subject.map { " on \($0)" } ?? "")
    default: "set"
    }
  }
}
