import Diagnosis

extension JSONValue {
  /// An explanation as an object. All keys are always there; what is not known is null or empty.
  init(explaining explanation: Explanation) {
    self = .object([
      Member("input", .string(explanation.input)),
      Member("kind", .string(explanation.kind.id)),
      Member("code", .string(explanation.code)),
      Member("name", JSONValue(optional: explanation.name)),
      Member("meaning", .string(FixValues().fill(explanation.meaning))),
      Member("known", .bool(explanation.isKnown)),
      Member("cause", explanation.cause.map { JSONValue(explaining: $0, fix: explanation.fix) } ?? .null),
      Member("likelyReason", JSONValue(optional: explanation.likelyReason)),
      Member("retriable", JSONValue(optional: explanation.retriable?.rawValue)),
      Member("codes", .array(explanation.codes.map { .string($0) })),
      Member("seeAlso", .array((explanation.nearest + explanation.seeAlso).map(JSONValue.init(explaining:)))),
    ])
  }

  private init(explaining cause: Cause, fix: [FixStep]) {
    let values = FixValues()
    self = .object([
      Member("id", .string(cause.id.text)),
      Member("verdict", .string(cause.verdict.rawValue)),
      Member("side", .string(cause.side.rawValue)),
      Member("whoCanFix", .string(cause.whoCanFix)),
      Member("takesEffect", .string(cause.takesEffect)),
      Member("title", .string(values.fill(cause.title))),
      Member("explanation", .string(values.fill(cause.explanation))),
      Member("decidedBy", .string(cause.decidedBy)),
      Member("fix", .array(fix.map(values.fill).map(JSONValue.init(explaining:)))),
      Member("docs", .array(cause.docs.map { .string($0) })),
    ])
  }

  private init(explaining step: FixStep) {
    let command = step.command.map { [Member("command", .string($0))] } ?? []
    self = .object([Member("text", .string(step.text))] + command)
  }

  private init(explaining related: Explanation.Related) {
    self = .object([
      Member("code", .string(related.code)),
      Member("why", JSONValue(optional: related.why.map(FixValues().fill))),
    ])
  }

  private init(optional text: String?) {
    self = text.map { .string($0) } ?? .null
  }
}
