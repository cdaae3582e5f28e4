public import Diagnosis

/// Which checks a run has, each with its subjects, as a graph without cycles.
public struct Plan<Environment: CheckEnvironment>: Sendable {
  /// One check applied to one subject, with what it waits for.
  struct Entry: Sendable {
    let node: Node
    let check: AnyCheck<Environment>
    /// The nodes whose verdict decides whether this one is tried, with the need they stand for.
    let needs: [(nodes: [Node], need: Need)]
    /// Single nodes that must be done before, none of them twice.
    let waitsForNodes: [Node]
    /// Checks that must be done before with all their subjects. One entry stands for many nodes, so that a
    /// check of many subjects may come after another of many without an arrow for each pair.
    let waitsForChecks: Set<CheckID>
    /// Entries with the same key are never under way at the same time.
    let exclusiveKey: String?
    /// Why there is nothing to try.
    let skipReason: String?
  }

  let entries: [Entry]
  /// For each check, all checks that it may know about.
  let visibleChecks: [CheckID: Set<CheckID>]

  /// What the checks will change, each as the end of a sentence that begins with "This run will".
  public let announcements: [String]

  /// The nodes in the order of the path.
  public var nodes: [Node] { entries.map(\.node) }

  /// Plans the selected checks.
  ///
  /// - Parameters:
  ///   - checks: all checks, in the order of the path.
  ///   - selection: which of them run.
  ///   - environment: what the subjects are read from.
  /// - Throws: ``PlanError`` when the checks' needs lead in a circle, or one is needed that does not exist.
  public init(
    _ checks: [AnyCheck<Environment>], selection: Selection, in environment: Environment
  ) throws(PlanError) {
    let graph = try CheckGraph(checks.map(\.description))
    let wanted = selection.wanted(from: checks.map(\.description), graph: graph)
    let planned = checks.filter { wanted.contains($0.id) }

    var nodesByCheck: [CheckID: [Node]] = [:]
    var skipReasons: [CheckID: String] = [:]
    for check in planned {
      if selection.leavesOut(check.id) {
        skipReasons[check.id] = "left out with --skip"
        nodesByCheck[check.id] = [Node(check.id, .run)]
        continue
      }
      switch check.subjects(environment) {
      case .these(let subjects) where !subjects.isEmpty:
        // A mailbox that is configured twice is one subject.
        var seen: Set<Subject> = []
        nodesByCheck[check.id] = subjects.filter { seen.insert($0).inserted }.map { Node(check.id, $0) }
      case .these:
        skipReasons[check.id] = "nothing to look at is configured"
        nodesByCheck[check.id] = [Node(check.id, .run)]
      case .none(let reason):
        skipReasons[check.id] = reason
        nodesByCheck[check.id] = [Node(check.id, .run)]
      }
    }

    let subjectsByCheck = nodesByCheck.mapValues { Set($0.map(\.subject)) }
    entries = planned.flatMap { check -> [Entry] in
      (nodesByCheck[check.id] ?? []).map { node in
        /// The nodes of a needed check that matter, and whether these are all of them.
        func relevant(_ needed: CheckID) -> (nodes: [Node], isWhole: Bool) {
          let all = nodesByCheck[needed] ?? []
          let known = subjectsByCheck[needed] ?? []
          if let subjects = check.relevantSubjects(needed, node.subject, environment), skipReasons[needed] == nil {
            return (subjects.filter(known.contains).map { Node(needed, $0) }, false)
          }
          return known.contains(node.subject) ? ([Node(needed, node.subject)], false) : (all, true)
        }
        let needs = check.description.needs.map { need in (need: need, relevant: relevant(need.check)) }
        // What is only looked at is looked at whole.
        let whole = needs.filter(\.relevant.isWhole).map(\.need.check) + check.description.after
        let single = needs.filter { !$0.relevant.isWhole }.flatMap(\.relevant.nodes)
        var seen: Set<Node> = []
        return Entry(
          node: node, check: check, needs: needs.map { ($0.relevant.nodes, $0.need) },
          waitsForNodes: single.filter { seen.insert($0).inserted },
          waitsForChecks: Set(whole.filter { nodesByCheck[$0] != nil }),
          exclusiveKey: environment.exclusiveKey(of: node.subject), skipReason: skipReasons[check.id])
      }
    }
    visibleChecks = graph.visible
    announcements = planned.compactMap { check in
      guard skipReasons[check.id] == nil, let nodes = nodesByCheck[check.id] else { return nil }
      return check.announcement(nodes.map(\.subject), environment)
    }
  }
}

/// Which checks a run has.
public struct Selection: Sendable, Hashable {
  /// The ids or groups asked for; empty for all.
  public var only: Set<String>
  /// The ids or groups left out.
  public var skip: Set<String>

  /// Makes a selection.
  public init(only: Set<String> = [], skip: Set<String> = []) {
    self.only = only
    self.skip = skip
  }

  /// The names in this selection that are neither a check nor a group of `descriptions`.
  public func unknownNames(in descriptions: [CheckDescription]) -> [String] {
    let known = Set(descriptions.flatMap { [$0.id.text, $0.id.group] })
    return only.union(skip).subtracting(known).sorted()
  }

  func leavesOut(_ check: CheckID) -> Bool {
    skip.contains(check.text) || skip.contains(check.group)
  }

  func wanted(from descriptions: [CheckDescription], graph: CheckGraph) -> Set<CheckID> {
    let asked = descriptions.map(\.id).filter { only.isEmpty || only.contains($0.text) || only.contains($0.group) }
    return asked.reduce(into: Set(asked)) { wanted, check in wanted.formUnion(graph.needed[check] ?? []) }
  }
}

/// A fault in the checks' own declarations.
public enum PlanError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A check needs itself, directly or through others.
  case circle(CheckID)
  /// A check needs one that does not exist.
  case unknown(CheckID, neededBy: CheckID)

  /// The fault in words.
  public var description: String {
    switch self {
    case .circle(let check): "\(check) needs itself"
    case .unknown(let check, let dependent): "\(dependent) needs \(check), which does not exist"
    }
  }
}

/// The checks and what they need, without subjects.
struct CheckGraph {
  /// For each check, all checks that it needs, directly or through others.
  let needed: [CheckID: Set<CheckID>]
  /// For each check, all checks that it needs or comes after, directly or through others.
  let visible: [CheckID: Set<CheckID>]

  init(_ descriptions: [CheckDescription]) throws(PlanError) {
    let known = Set(descriptions.map(\.id))
    var direct: [CheckID: Set<CheckID>] = [:]
    var hard: [CheckID: Set<CheckID>] = [:]
    for description in descriptions {
      for need in description.needs where !known.contains(need.check) {
        throw .unknown(need.check, neededBy: description.id)
      }
      hard[description.id] = Set(description.needs.map(\.check))
      direct[description.id] = Set(description.needs.map(\.check)).union(description.after)
    }
    needed = try Self.closure(of: hard)
    visible = try Self.closure(of: direct)
  }

  private static func closure(of direct: [CheckID: Set<CheckID>]) throws(PlanError) -> [CheckID: Set<CheckID>] {
    var closed = direct
    var grew = true
    while grew {
      grew = false
      for (check, reached) in closed {
        let wider = reached.reduce(into: reached) { wider, next in wider.formUnion(closed[next] ?? []) }
        if wider.count > reached.count {
          closed[check] = wider
          grew = true
        }
        if wider.contains(check) { throw .circle(check) }
      }
    }
    return closed
  }
}
