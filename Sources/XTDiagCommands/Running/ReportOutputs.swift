import CheckEngine
import Diagnosis
import Rendering

/// Where a report goes: each format to its file, and one to standard output.
struct ReportOutputs: Sendable {
  /// The widest lines on a terminal: longer ones are hard to read.
  private static let widest = 120

  let outputs: [OutputArgument]
  let world: CommandWorld
  var verbose = false
  var quiet = false
  var noColor = false
  /// Whether events may be written as they happen; names in them are not hidden.
  var showsEvents = true

  /// Finds out beforehand that a file could not be written: afterwards the report would be lost.
  func check() throws {
    for path in outputs.compactMap(\.path) {
      let absolute = world.absolute(path)
      let folder = absolute.lastIndex(of: "/").map { String(absolute[..<$0]) } ?? ""
      if !folder.isEmpty, !world.fileExists(folder) {
        throw UsageError(description: "--output: the folder of \(path) does not exist. Make it, or name another file.")
      }
    }
  }

  /// Writes `report` in every format.
  func write(_ report: Report) throws {
    for output in outputs { try write(report, to: output) }
  }

  /// Writes `report` after a run whose events were written as they happened: what was said is not said again.
  func finish(_ report: Report) throws {
    for output in outputs {
      if output.isLive, showsEvents {
        world.write(try JSONLine.report(report).text())
      } else {
        try write(report, to: output)
      }
    }
  }

  /// Writes an event as it happens, where a format shows events.
  func write(_ event: RunEvent) {
    guard showsEvents, outputs.contains(where: \.isLive) else { return }
    // The values are plain, so that encoding them can't fail; the report at the end has them in any case.
    if let line = try? Self.line(event)?.text() { world.write(line) }
  }

  private static func line(_ event: RunEvent) -> JSONLine? {
    switch event {
    case .planned(let nodes):
      var checks: [(check: CheckID, subjects: Int)] = []
      for node in nodes {
        if let last = checks.indices.last, checks[last].check == node.check {
          checks[last].subjects += 1
        } else {
          checks.append((node.check, 1))
        }
      }
      return .planned(checks)
    case .started(let node): return .started(node.check, node.subject)
    // Its judgement follows.
    case .looked: return nil
    case .finished(let finding): return .finding(finding)
    }
  }

  private func write(_ report: Report, to output: OutputArgument) throws {
    let style = TextStyle(
      colour: output.path == nil && world.isColoured(world.output, unless: noColor), unicode: world.showsUnicode,
      width: output.path == nil ? min(world.output.width, Self.widest) : 80, verbose: verbose)
    let text = try output.format.renderer(style: style).render(report)
    guard let path = output.path else { return world.write(text) }
    do {
      try world.writeFile(world.absolute(path), text)
      if !quiet { world.complain("xtdiag: wrote \(path)") }
    } catch {
      // The run is done; what it found must not be lost with the file.
      world.complain("xtdiag: \(path) could not be written (\(error)); the report follows here")
      world.write(text)
    }
  }
}

extension OutputArgument {
  /// Whether it is written while a run goes on.
  var isLive: Bool { format == .jsonl && path == nil }
}
