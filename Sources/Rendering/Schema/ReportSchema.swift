public import Diagnosis

/// The JSON Schema of the report (draft 2020-12), in one place beside the model that it describes.
///
/// What it requires is what programs may rely on. Members may be added within a major version, so that none is
/// forbidden; the values of enumerations are those of the model.
public enum ReportSchema {
  /// The whole schema as text, ending with a line break.
  public static var text: String { document.text() + "\n" }

  /// The whole schema.
  public static var document: JSONValue {
    var members: [JSONValue.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("$id", .string("urn:xtdiag:report:\(Report.currentMajorVersion)")),
      .init("title", .string("Report of xtdiag, version \(Report.currentSchemaVersion)")),
    ]
    if case .object(let report) = Self.report.value { members += report }
    members.append(.init("$defs", .object(definitions.map { .init($0.name, $0.schema.value) })))
    return .object(members)
  }

  private static let report = Schema.object(
    "What one run found out.",
    required: [
      .init("schemaVersion", .pattern("^\(Report.currentMajorVersion)\\.[0-9]+$", "The version of this form.")),
      .init("tool", tool), .init("run", run), .init("target", target),
      .init("verdict", .names([Verdict.pass, .warn, .fail, .inconclusive].map(\.rawValue), "The worst finding.")),
      .init("exitCode", .integer("The exit status of the run.")),
      .init("summary", summary),
      .init("rootCauses", .array(.reference("rootCause"), "What to fix; the first entry first.")),
      .init("findings", .array(.reference("finding"), "Every judgement, in the order of the path.")),
      .init(
        "observations",
        .map(.array(.reference("observation"), "What it saw of each subject."), "What each check saw, by its id.")),
      .init("evidence", .array(.reference("exchange"), "The redacted exchanges.")),
    ])

  private static let tool = Schema.object(
    "The program.",
    required: [
      .init("name", .text()), .init("version", .text()),
      .init("catalogueVersion", .text("The version of the catalogue of causes.")),
    ])

  private static let run = Schema.object(
    "The run.",
    required: [
      .init("id", .text("A fresh id.")), .init("startedAt", .time), .init("finishedAt", .time),
      .init("durationMs", .integer()), .init("command", .text("The command, such as all.")),
      .init("mode", .names([Report.Run.Mode.readOnly, .changesAllowed].map(\.rawValue))),
      .init("complete", .boolean("Whether every check of the plan was done.")),
      .init("pseudonymized", .boolean("Whether names were replaced by pseudonyms.")),
    ])

  private static let target = Schema.object(
    "What was looked at.",
    required: [
      .init("cloud", .text("The cloud, such as public.")),
      .init(
        "exchange",
        .object(
          "Tenant B.",
          required: [
            .init("tenantName", .text("As configured.")), .init("clientId", .text()),
            .init("credential", .text("Its kind, such as secret.")),
          ], optional: [.init("tenantId", .text("Its GUID, where discovery told it."))])),
    ],
    optional: [
      .init(
        "dynamics",
        .object(
          "Tenant A, where it is configured.", required: [],
          optional: [.init("environment", .text()), .init("tenantId", .text()), .init("serverProfile", .text())])),
      .init(
        "notes",
        .array(
          .object("A note beside a mailbox.", required: [.init("address", .text()), .init("note", .text())]),
          "What the user wrote beside mailboxes.")),
    ])

  private static let summary = Schema.object(
    "How many findings there are of each verdict.",
    required: ["pass", "warn", "fail", "blocked", "inconclusive", "skipped"].map { .init($0, .count) })

  private static let definitions: [(name: String, schema: Schema)] = [
    ("verdict", .names(Verdict.allCases.map(\.rawValue))),
    ("confidence", .names(Confidence.allCases.map(\.rawValue))),
    (
      "subject",
      .object(
        "What a finding is about.",
        required: [.init("kind", .names(Subject.Kind.allCases.map(\.rawValue))), .init("name", .text())])
    ),
    (
      "rootCause",
      .object(
        "One thing to fix.",
        required: [
          .init("cause", .text("A stable code; xtdiag explain knows it.")), .init("verdict", .reference("verdict")),
          .init("confidence", .reference("confidence")), .init("title", .text()),
          .init("side", .names(Side.allCases.map(\.rawValue))),
          .init("whoCanFix", .text()), .init("takesEffect", .text("How long a fix takes to bite.")),
          .init("checks", .array(.text())), .init("subjects", .array(.text())),
          .init(
            "fix",
            .array(.object("One step.", required: [.init("text", .text())], optional: [.init("command", .text())]))),
          .init("docs", .array(.text())),
        ])
    ),
    (
      "finding",
      .object(
        "The judgement of one check about one subject.",
        required: [
          .init("check", .text("The id of the check.")), .init("group", .text()),
          .init("subject", .reference("subject")), .init("verdict", .reference("verdict")),
          .init("title", .text()), .init("explanation", .text()),
          .init(
            "alternatives",
            .array(
              .object("Another cause that fits.", required: [.init("cause", .text()), .init("why", .text())]))),
          .init("evidence", .array(.text("The id of an exchange."))),
          .init("startedAt", .time), .init("durationMs", .integer()), .init("attempts", .integer()),
        ],
        optional: [
          .init("cause", .text("A stable code.")), .init("confidence", .reference("confidence")),
          .init("expected", .text()), .init("observed", .text()),
          .init("blockedBy", .text("The check that stands in the way.")),
          .init("reason", .text("Why it was skipped.")),
          .init("waitedMs", .integer("How long was waited until it came to this.")),
          .init(
            "waiver",
            .object(
              "Somebody answers for it: it counts for neither verdict nor exit status.",
              required: [.init("reason", .text()), .init("owner", .text()), .init("expires", .text("The last day."))],
              optional: [.init("cause", .text()), .init("check", .text()), .init("subject", .text())])),
        ])
    ),
    (
      "observation",
      .object(
        "What a check saw of one subject.",
        required: [.init("subject", .reference("subject")), .init("value", .anything)])
    ),
    (
      "exchange",
      .object(
        "One redacted HTTP exchange.",
        required: [
          .init("id", .text()), .init("service", .text()),
          .init(
            "request",
            .object(
              "What was sent.",
              required: [
                .init("method", .text()), .init("url", .text()), .init("headers", .map(.text(), "By name.")),
              ], optional: [.init("body", .text())])),
          .init("phases", .reference("phases")),
          .init("requestIds", .map(.text(), "Ids by which the service's operators find the request.")),
        ],
        optional: [
          .init(
            "response",
            .object(
              "What came back.",
              required: [.init("status", .integer()), .init("headers", .map(.text(), "By name."))],
              optional: [.init("body", .text())])),
          .init("error", .text("Why there is no answer.")),
          .init("startedAt", .time),
          .init("abridged", .boolean("Whether headers and bodies were left out to keep a large report small.")),
        ])
    ),
    (
      "phases",
      .object(
        "Milliseconds since the request began; absent where a part was not reached or not needed.", required: [],
        optional: ["resolveMs", "connectMs", "tlsMs", "firstByteMs", "totalMs"].map { .init($0, .number) }
          + [.init("stoppedIn", .text("The phase in which it ended without an answer."))])
    ),
  ]
}

/// One schema of values.
private struct Schema {
  /// A member of an object.
  struct Property {
    let name: String
    let schema: Schema

    init(_ name: String, _ schema: Schema) {
      self.name = name
      self.schema = schema
    }
  }

  let value: JSONValue

  private init(_ members: [JSONValue.Member], _ description: String = "") {
    let about: [JSONValue.Member] = description.isEmpty ? [] : [.init("description", .string(description))]
    value = .object(about + members)
  }

  static func object(_ description: String, required: [Property], optional: [Property] = []) -> Schema {
    Schema(
      [
        .init("type", .string("object")),
        .init("required", .array(required.map { .string($0.name) })),
        .init("properties", .object((required + optional).map { .init($0.name, $0.schema.value) })),
        .init("additionalProperties", .bool(true)),
      ], description)
  }

  static func map(_ values: Schema, _ description: String) -> Schema {
    Schema([.init("type", .string("object")), .init("additionalProperties", values.value)], description)
  }

  static func array(_ items: Schema, _ description: String = "") -> Schema {
    Schema([.init("type", .string("array")), .init("items", items.value)], description)
  }

  static func text(_ description: String = "") -> Schema { Schema([.init("type", .string("string"))], description) }

  static func integer(_ description: String = "") -> Schema {
    Schema([.init("type", .string("integer"))], description)
  }

  static func boolean(_ description: String) -> Schema { Schema([.init("type", .string("boolean"))], description) }

  static func names(_ names: [String], _ description: String = "") -> Schema {
    Schema([.init("enum", .array(names.map { .string($0) }))], description)
  }

  static func pattern(_ pattern: String, _ description: String) -> Schema {
    Schema([.init("type", .string("string")), .init("pattern", .string(pattern))], description)
  }

  static func reference(_ name: String) -> Schema { Schema([.init("$ref", .string("#/$defs/\(name)"))]) }

  static let count = Schema([.init("type", .string("integer")), .init("minimum", .integer(0))])

  static let number = Schema([.init("type", .string("number"))])

  static let time = Schema([
    .init("type", .string("string")), .init("format", .string("date-time")),
    .init("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$")),
  ])

  static let anything = Schema([])
}
