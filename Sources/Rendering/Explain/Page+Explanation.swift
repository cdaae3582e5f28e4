import Diagnosis

/// One code, explained.
extension Page {
  private static let indent = 4
  /// The column at which what follows a label begins.
  private static let labelWidth = 10
  /// So many codes of a cause are named.
  private static let mostCodes = 12
  /// Longer texts are cut: what came from outside may be of any length.
  private static let longestText = 1200
  private static let longestTitle = 160

  /// Sets an explanation, apart from what stands above it.
  mutating func explanation(_ explanation: Explanation) {
    gap()
    heading(explanation)
    let isCauseItself = explanation.cause?.id.text == explanation.code
    if !isCauseItself { labelled("Means:", Inline(Self.sentence(explanation.meaning))) }
    if let reason = explanation.likelyReason { labelled("Likely:", Inline(Self.sentence(reason))) }
    if let retriable = explanation.retriable { labelled("Again:", Inline(retriable.advice)) }
    if let cause = explanation.cause { self.cause(cause, isHeading: isCauseItself) }
    steps(explanation.fix.map(FixValues().fill))
    codes(explanation.codes)
    related(explanation.nearest, label: "Nearest:")
    related(explanation.seeAlso, label: explanation.isGroup ? "Causes:" : "See also:")
    for (index, url) in (explanation.cause?.docs ?? []).enumerated() {
      labelled(index == 0 ? "Docs:" : "", Inline(whole: url, .plain))
    }
  }

  private mutating func heading(_ explanation: Explanation) {
    let code = explanation.code.isEmpty ? explanation.input : explanation.code
    var heading = Inline(Self.cut(code, to: Self.longestTitle), .strong)
    if let name = explanation.name, name != code { heading += Inline("  " + Self.cut(name, to: Self.longestTitle)) }
    if !explanation.showsInput { heading += Inline("  " + Self.cut(explanation.input, to: Self.longestTitle), .quiet) }
    let label = explanation.isKnown || explanation.code.isEmpty ? "" : "unknown "
    paragraph(heading, indent: 0, prefix: .empty, margin: Inline(label + explanation.kind.label, .quiet))
  }

  private mutating func cause(_ cause: Cause, isHeading: Bool) {
    let values = FixValues()
    let mark = VerdictMark(cause.verdict, unicode: style.unicode)
    let title = Inline(whole: mark.symbol, mark.ink) + Inline(" " + values.fill(cause.title), .strong)
    labelled(isHeading ? "Says:" : "Cause:", title)
    if !isHeading { labelled("", Inline(cause.id.text, .quiet)) }
    labelled("", Inline(values.fill(cause.explanation)))
    labelled("Side:", Inline(cause.side.name))
    labelled("Who:", Inline(Wording.remedy(who: cause.whoCanFix, takesEffect: cause.takesEffect, target: .nobody)))
    labelled("Known by:", Inline(Self.sentence(cause.decidedBy)))
  }

  /// Each step's words, and below them its command on lines of its own.
  private mutating func steps(_ steps: [FixStep]) {
    for (index, step) in steps.enumerated() {
      let bullet = steps.count > 1 ? "\(index + 1). " : ""
      labelled(index == 0 ? "Do:" : "", Inline(step.text), bullet: bullet)
      for line in (step.command ?? "").split(separator: "\n") {
        paragraph(
          Inline(whole: String(line), .command), indent: Self.indent + Self.labelWidth + max(bullet.count, 2))
      }
    }
  }

  private mutating func codes(_ codes: [String]) {
    guard !codes.isEmpty else { return }
    // Naming the last one takes no more room than counting it.
    let shown = codes.count > Self.mostCodes + 1 ? Array(codes.prefix(Self.mostCodes)) : codes
    let rest = codes.count > shown.count ? " and \(codes.count - shown.count) more" : ""
    labelled("Codes:", Inline(shown.joined(separator: ", ") + rest))
  }

  private mutating func related(_ codes: [Explanation.Related], label: String) {
    for (index, related) in codes.enumerated() {
      var line = Inline(Self.cut(related.code, to: Self.longestTitle), .command)
      if let why = related.why { line += Inline(": " + FixValues().fill(why)) }
      labelled(index == 0 ? label : "", line, bullet: codes.count > 1 ? "- " : "")
    }
  }

  private mutating func labelled(_ label: String, _ body: Inline, bullet: String = "") {
    guard !body.isEmpty else { return }
    let start = String(repeating: " ", count: Self.indent)
    let prefix = DisplayText.padded(start + label, to: Self.indent + Self.labelWidth) + bullet
    paragraph(body, indent: Self.indent + Self.labelWidth + bullet.count, prefix: Inline(prefix, .quiet))
  }

  /// A phrase of the catalogue as a sentence. Names such as `vCard` and placeholders stay as they are.
  private static func sentence(_ phrase: String) -> String {
    let text = cut(FixValues().fill(phrase))
    let first = text.prefix { $0 != " " }
    let isPlainWord = first.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "," }
    let begun = isPlainWord ? text.prefix(1).uppercased() + text.dropFirst() : text
    return begun.last.map { ".?!…".contains($0) } ?? true ? begun : begun + "."
  }
}

extension Explanation {
  /// A group names its causes and leads to none.
  fileprivate var isGroup: Bool { isKnown && cause == nil && kind.id == "cause-group" }

  /// Whether the heading already says what was asked for; a number may have been written in another way.
  fileprivate var showsInput: Bool {
    let asked = input.lowercased()
    return code.isEmpty || [code, name ?? ""].contains { $0.lowercased().contains(asked) }
  }
}

extension Report.Target {
  /// The target of no run: the tenants are called by their part.
  fileprivate static let nobody = Report.Target(
    cloud: "", exchange: Report.ExchangeSide(tenantId: nil, tenantName: "tenant B", clientId: "", credential: ""),
    dynamics: nil)
}

extension Side {
  fileprivate var name: String {
    switch self {
    case .thisMachine: "this machine: xtdiag's configuration, or the computer that it runs on"
    case .network: "the network between this machine and Microsoft"
    case .exchangeTenant: "tenant B, where the mailboxes are"
    case .dynamicsEnvironment: "tenant A, the Dynamics environment"
    case .microsoft: "Microsoft"
    }
  }
}

extension Explanation.Retriability {
  fileprivate var advice: String {
    switch self {
    case .never: "Trying again does not help without a change."
    case .transient: "Trying again later may help: it can pass by itself."
    case .afterChange: "Trying again helps only within minutes after a change, while it spreads."
    }
  }
}
