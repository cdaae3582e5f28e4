/// Resolves settings step by step and collects what is wrong on the way.
struct SettingsResolver {
  let world: SettingsWorld
  let overrides: SettingsOverrides

  var settings = RunSettings()
  var issues: [SettingsIssue] = []
  /// The name of the configuration in messages.
  var label = "xtdiag.yaml"
  /// The folder that paths of the configuration are relative to.
  var folder: String
  /// Where a secret was first asked from standard input.
  var standardInputAskedAt: SettingsPlace?

  init(world: SettingsWorld, overrides: SettingsOverrides) {
    self.world = world
    self.overrides = overrides
    folder = world.currentDirectory
  }

  mutating func resolve() {
    let root = readConfiguration()
    let top = Keys(group: .root, path: "", entries: entries(of: root, path: "", group: .root))
    resolveCloud(top)
    resolveExchange(top.group("exchange", .exchange, in: &self))
    resolveDynamics(top.group("dynamics", .dynamics, in: &self))
    resolveMailboxes(top)
    resolveEndpoints(top.group("endpoints", .endpoints, in: &self))
    resolveTrust(top.group("trust", .trust, in: &self))
    resolveProxy(top.group("proxy", .proxy, in: &self))
    resolveWaivers(top)
    sortIssues()
    settings.warnings = issues.filter { $0.severity == .warning }
  }

  /// Puts issues of the configuration in the order of its lines, before those of other places.
  private mutating func sortIssues() {
    func rank(_ issue: SettingsIssue, _ offset: Int) -> (Int, Int, Int, Int) {
      guard case .file(let name, let line, let column) = issue.place else { return (2, 0, 0, offset) }
      return (name == label ? 0 : 1, line ?? 0, column ?? 0, offset)
    }
    let ranked = issues.enumerated().sorted { rank($0.element, $0.offset) < rank($1.element, $1.offset) }
    issues = ranked.map(\.element)
  }

  // MARK: Issues and places

  mutating func report(
    _ defect: Defect, at place: SettingsPlace?, path: String, severity: SettingsIssue.Severity = .error
  ) {
    issues.append(
      SettingsIssue(
        severity: severity, place: place, keyPath: path, problem: defect.problem, remedy: defect.remedy))
  }

  func place(_ position: TextPosition?) -> SettingsPlace {
    .file(label, line: position?.line, column: position?.column)
  }

  func source(_ position: TextPosition) -> ValueSource {
    .file(label, line: position.line, column: position.column)
  }

  // MARK: Groups of keys

  /// The keys of one group, the unknown ones reported and left out.
  struct Keys {
    let group: KeyGroup
    let path: String
    let entries: [ConfigurationEntry]

    subscript(key: String) -> ConfigurationNode? {
      entries.first { $0.key == key }?.node
    }

    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// A group inside this one; nil when it does not stand there or is empty.
    func group(_ key: String, _ group: KeyGroup, in resolver: inout SettingsResolver) -> Keys {
      let path = path(of: key)
      return Keys(
        group: group, path: path, entries: resolver.entries(of: self[key], path: path, group: group))
    }
  }

  mutating func entries(
    of node: ConfigurationNode?, path: String, group: KeyGroup
  ) -> [ConfigurationEntry] {
    guard let node else { return [] }
    switch node.value {
    case .nothing: return []
    case .text, .list:
      let name = path.isEmpty ? "the configuration" : "'\(path)'"
      report(
        Defect(
          problem: "\(name) is \(node.kindInWords) where a group of keys is expected",
          remedy: "The keys that can stand in it: \(group.keys.joined(separator: ", "))."),
        at: place(node.position), path: path)
      return []
    case .map(let entries):
      for entry in entries where !group.keys.contains(entry.key) {
        report(unknownKey(entry.key, in: group, path: path), at: place(entry.keyPosition), path: path)
      }
      return entries.filter { group.keys.contains($0.key) }
    }
  }

  private func unknownKey(_ key: String, in group: KeyGroup, path: String) -> Defect {
    let known = "Known keys: \(group.keys.joined(separator: ", "))."
    let home = path.isEmpty ? "" : " in '\(path)'"
    let suggestion = group.suggestion(for: key)
    if key.isEmpty || suggestion == nil && (group.mayHoldSecret || TextShape.mayBeSecret(key)) {
      return Defect(problem: "unknown key\(home)", remedy: known)
    }
    return Defect(problem: "unknown key '\(TextShape.shown(key))'\(home)", remedy: suggestion ?? known)
  }

  // MARK: Single values

  /// A value with the place that it came from.
  struct Found {
    var value: String
    var place: SettingsPlace
    var source: ValueSource
  }

  /// The text behind a key of the file. Anything but a single value is reported.
  mutating func text(_ keys: Keys, _ key: String) -> Found? {
    guard let node = keys[key] else { return nil }
    let path = keys.path(of: key)
    switch node.value {
    case .text(let value) where !value.isEmpty:
      return Found(value: value, place: place(node.position), source: source(node.position))
    case .text, .nothing:
      report(
        Defect(problem: "'\(path)' has no value", remedy: "Give it one, or remove the line."),
        at: place(node.position), path: path)
    case .list, .map:
      report(
        Defect(
          problem: "'\(path)' is \(node.kindInWords) where a single value is expected",
          remedy: "Write it as '\(key): VALUE'."),
        at: place(node.position), path: path)
    }
    return nil
  }

  /// A variable's value; one that is set to nothing counts as not set.
  func variable(_ name: String) -> Found? {
    guard let value = world.environment[name], !value.isEmpty else { return nil }
    return Found(value: value, place: .environment(name), source: .environment(name))
  }

  func flag(_ name: String, _ value: String?) -> Found? {
    value.map { Found(value: $0, place: .flag(name), source: .flag(name)) }
  }

  /// The value that wins, if it keeps to its rule. Its source is noted.
  mutating func value(
    _ keys: Keys, _ key: String, flag: Found? = nil, variable name: String? = nil,
    rule: (String) -> Defect?
  ) -> String? {
    let inFile = text(keys, key)
    guard let found = flag ?? name.flatMap(variable) ?? inFile else { return nil }
    let path = keys.path(of: key)
    if let defect = rule(found.value) {
      report(defect, at: found.place, path: path)
      return nil
    }
    settings.sources[path] = found.source
    return found.value
  }

  /// A base URL, by the same order.
  mutating func baseURL(
    _ keys: Keys, _ key: String, flag: Found? = nil, variable name: String? = nil, example: String,
    pathAllowed: Bool
  ) -> String? {
    var accepted: String?
    _ = value(keys, key, flag: flag, variable: name) { text in
      switch URLRules.base(text, example: example, pathAllowed: pathAllowed) {
      case .bad(let defect): return defect
      case .good(let url):
        accepted = url
        return nil
      }
    }
    return accepted
  }
}
