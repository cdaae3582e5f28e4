/// GetServerTimeZones: names of time zones (MS-OXWSGTZ section 3.1.4.1).
enum GetServerTimeZones: EWSOperation {
  static let name = "GetServerTimeZones"

  static let rule = ElementRule.message(
    name, [.optional("ReturnFullTimeZoneData", .boolean)],
    .sequence([
      .optional(.message("Ids", [], .sequence([.any(.type("Id", [], .value(.text)))])))
    ]))

  private static let zones: [(id: String, name: String)] = [
    ("UTC", "(UTC) Coordinated Universal Time"),
    ("GMT Standard Time", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"),
    ("W. Europe Standard Time", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"),
    ("Eastern Standard Time", "(UTC-05:00) Eastern Time (US & Canada)"),
    ("Pacific Standard Time", "(UTC-08:00) Pacific Time (US & Canada)"),
  ]

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let wanted = request.message("Ids").map { Set($0.children.map(\.trimmedText)) }
    let definitions = zones.filter { wanted?.contains($0.id) ?? true }
      .map { Markup("t:TimeZoneDefinition", ["Id": $0.id, "Name": $0.name]) }
    return ResponseMessage.response(
      name, [.success([Markup("m:TimeZoneDefinitions", [:], definitions)])])
  }
}
