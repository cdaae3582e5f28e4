#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A lab as a user describes it in a file: scenarios, further changes of the world, faults of the wire, and a clock.
///
/// The keys are described in `docs/lab.md`.
public struct LabFile: Sendable {
  /// The scenarios, joined by `+`.
  public internal(set) var scenario = "healthy"
  /// How many of the lab's seconds pass in a real one, where the file says so.
  public internal(set) var clockRate: Double?
  /// What goes wrong on the way between clients and services.
  public internal(set) var faults: [WireFault] = []
  /// How far the lab's clock is ahead of its clients'.
  var clockOffset = Duration.zero
  /// Whether the configuration names the admin app.
  var adminAccess = LabOptions.AdminAccess.asTheScenarioHasIt
  /// The changes in the order in which the file is read.
  var changes: [Change] = []

  /// One change of the world, with its place in the file for when it does not fit.
  struct Change: Sendable {
    let place: String
    let apply: @Sendable (inout World) throws -> Void
  }

  /// What can stand in a file.
  static let keys = [
    "scenarios", "clock", "adminAccess", "exchange", "policies", "groups", "mailboxes", "app", "faults",
  ]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - text: What stands in it.
  ///   - name: Its name, for errors.
  /// - Throws: ``LabError`` with line and column for what is wrong with it.
  public init(_ text: String, name: String) throws {
    guard let document = try LabFileNode.document(text, file: name), !document.isNull else { return }
    let keys = try document.members(Self.keys)
    if let node = keys["scenarios"] { scenario = try Self.scenario(node) }
    if let node = keys["clock"] { try readClock(node) }
    if let node = keys["adminAccess"] { adminAccess = try node.choice(["given": .given, "withheld": .withheld]) }
    if let node = keys["exchange"] { try readExchange(node) }
    if let node = keys["groups"] { try readGroups(node) }
    if let node = keys["policies"] { try readPolicies(node) }
    if let node = keys["mailboxes"] { try readMailboxes(node) }
    if let node = keys["app"] { try readApp(node) }
    if let node = keys["faults"] { faults = try node.list().map(WireFault.init) }
  }

  /// Changes the world of the scenarios.
  func apply(to world: inout World) throws {
    world.clock.offset += clockOffset / .seconds(1)
    for change in changes {
      do {
        try change.apply(&world)
      } catch let error as LabError {
        throw LabError(error.code, "\(change.place): \(error.description)")
      }
    }
    world.setAdminAccess(adminAccess)
    world.add(faults)
  }

  /// Remembers a change that a value stands for.
  mutating func change(_ node: LabFileNode, _ apply: @escaping @Sendable (inout World) throws -> Void) {
    changes.append(Change(place: node.place, apply: apply))
  }

  private static func scenario(_ node: LabFileNode) throws -> String {
    let names = try node.list().map { item in
      let name = try item.text
      do {
        _ = try Scenarios.combination(name)
      } catch let error as LabError {
        throw item.wrong(error.description)
      }
      return name
    }
    return names.isEmpty ? "healthy" : names.joined(separator: "+")
  }

  private mutating func readClock(_ node: LabFileNode) throws {
    let keys = try node.members(["rate", "offset"])
    if let node = keys["rate"] {
      let rate = try node.number
      guard LabOptions.clockRates.contains(rate) else { throw node.wrong("the rate must be from 1 to 1000000") }
      clockRate = rate
    }
    if let node = keys["offset"] { clockOffset = try node.duration }
  }
}
