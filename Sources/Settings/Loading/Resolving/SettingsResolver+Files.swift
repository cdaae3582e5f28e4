extension SettingsResolver {
  private static let fileName = "xtdiag.yaml"

  // MARK: The configuration

  /// Finds, reads and parses the configuration; nil when there is none or it can't be read.
  mutating func readConfiguration() -> ConfigurationNode? {
    if let text = overrides.configuration {
      label = text.label
      folder = text.folder ?? world.currentDirectory
      settings.configuration = .text(text.label)
      return parse(text.text)
    }
    if let path = overrides.configurationPath {
      return readConfiguration(named: path, namedAt: .flag("--config"))
    }
    if let variable = variable("XTDIAG_CONFIG") {
      return readConfiguration(named: variable.value, namedAt: variable.place)
    }
    var lookedFor: [String] = []
    for candidate in defaultPlaces {
      lookedFor.append(candidate.label)
      do {
        let bytes = try world.readFile(candidate.path)
        return parse(bytes, label: candidate.label, path: candidate.path)
      } catch SettingsWorld.FileProblem.notFound {
        continue
      } catch {
        reportUnreadableConfiguration(error, label: candidate.label, at: .file(candidate.label))
        return nil
      }
    }
    settings.configuration = .none(lookedFor: lookedFor)
    return nil
  }

  private var defaultPlaces: [(label: String, path: String)] {
    var places = [(Self.fileName, absolute(Self.fileName, in: world.currentDirectory))]
    if let user = world.userConfigurationFolder {
      let path = absolute("xtdiag/\(Self.fileName)", in: user)
      places.append((path, path))
    }
    return places
  }

  private mutating func readConfiguration(named name: String, namedAt place: SettingsPlace)
    -> ConfigurationNode?
  {
    let path = absolute(name, in: world.currentDirectory)
    do {
      return parse(try world.readFile(path), label: name, path: path)
    } catch {
      reportUnreadableConfiguration(error, label: name, at: place)
      return nil
    }
  }

  private mutating func reportUnreadableConfiguration(
    _ error: any Error, label: String, at place: SettingsPlace
  ) {
    self.label = label
    settings.configuration = .file(label)
    let defect = fileDefect(error, name: "the configuration '\(TextShape.shown(label))'")
    let isMissing = error as? SettingsWorld.FileProblem == .notFound
    report(
      Defect(
        problem: defect.problem,
        remedy: isMissing ? "Check the path, or write a new one with 'xtdiag init'." : defect.remedy),
      at: place, path: "")
  }

  private mutating func parse(_ bytes: [UInt8], label: String, path: String) -> ConfigurationNode? {
    self.label = label
    folder = Self.folder(of: path)
    settings.configuration = .file(label)
    guard bytes.count <= SettingsWorld.longestFile else {
      report(
        Defect(problem: "the file is larger than 1 MiB", remedy: "A configuration is never that large."),
        at: place(nil), path: "")
      return nil
    }
    switch UTF8Text.decode(bytes) {
    case .text(let text): return parse(text)
    case .invalid(let position):
      report(UTF8Text.defect(bytes), at: place(position), path: "")
      return nil
    }
  }

  private mutating func parse(_ text: String) -> ConfigurationNode? {
    guard text.utf8.count <= SettingsWorld.longestFile else {
      report(
        Defect(problem: "the text is larger than 1 MiB", remedy: "A configuration is never that large."),
        at: place(nil), path: "")
      return nil
    }
    var parser = ConfigurationParser()
    let root = parser.parse(text)
    for problem in parser.problems {
      report(
        Defect(problem: problem.problem, remedy: problem.remedy), at: place(problem.position), path: "")
    }
    return root
  }

  // MARK: Paths and files

  /// A path of the configuration, made absolute.
  func absolute(_ path: String) -> String { absolute(path, in: folder) }

  func absolute(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = world.environment["HOME"], !home.isEmpty {
      return absolute(String(path.dropFirst(2)), in: home)
    }
    let relative = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return folder.hasSuffix("/") ? folder + relative : "\(folder)/\(relative)"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Why a file can't be read, and what to do.
  func fileDefect(_ error: any Error, name: String) -> Defect {
    switch error as? SettingsWorld.FileProblem {
    case .notFound:
      Defect(
        problem: "\(name) does not exist",
        remedy: "Check the path; it is relative to the configuration's folder.")
    case .notPermitted:
      Defect(
        problem: "\(name) may not be read by this user",
        remedy: "Run as its owner, or let this user read it.")
    case .isFolder:
      Defect(problem: "\(name) is a folder", remedy: "Name a file.")
    case .tooLarge:
      Defect(problem: "\(name) is larger than 1 MiB", remedy: "Name the right file.")
    case .unreadable, nil:
      Defect(problem: "\(name) can't be read", remedy: "Check the path and the disk.")
    }
  }
}
