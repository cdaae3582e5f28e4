public import SOAP

/// Asks for time zones that the server knows (MS-OXWSGTZ, section 3.1.4.1): cheap, and touches no folder.
public struct GetServerTimeZones: EWSOperation {
  /// The name on the wire.
  public static let name = "GetServerTimeZones"

  /// The Windows ids of the zones.
  public var ids: [String]

  /// Asks for zones by their Windows ids.
  public init(_ ids: [String] = ["UTC"]) {
    self.ids = ids
  }

  /// One, for all zones.
  public var expectedMessages: Int { 1 }

  /// The request element.
  public var body: XMLElement {
    XMLElement(
      .m(Self.name), attributes: [XMLAttribute("ReturnFullTimeZoneData", "false")],
      children: [XMLElement(.m("Ids"), children: ids.map { XMLElement(.t("Id"), text: $0) })])
  }

  /// Reads the ids of the zones that the server tells.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> [String] {
    guard let list = message.child(.m("TimeZoneDefinitions")) else { throw .missing("TimeZoneDefinitions") }
    let zones = list.children(.t("TimeZoneDefinition"))
    guard !zones.isEmpty else { throw .missing("TimeZoneDefinition") }
    var ids: [String] = []
    for zone in zones {
      guard let id = zone.attribute("Id"), !id.isEmpty else { throw .missing("Id") }
      ids.append(id)
    }
    return ids
  }
}
